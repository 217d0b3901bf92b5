import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { thrownError } from '../../lib/findings/thrown-error';

const folder = mkdtempSync(join(tmpdir(), 'thrown-error-'));
const at = (file: string) => relative(process.cwd(), join(folder, file));

/** What is told of an error that was thrown in a place, through frames of Node itself and of packages. */
function told(place: string) {
  const error = new Error('There is already a Construct with name web');
  error.stack = `${error}
    at Node.addChild (/app/node_modules/constructs/lib/construct.js:447:13)
    at ${place}
    at Module._compile (node:internal/modules/cjs/loader:1554:14)`;
  const { file, line } = thrownError(error);
  return { file, line };
}

/** A source as it is compiled, with its map beside it. */
function compiled(name: string, source: string): void {
  const { code, map = '' } = transformSync(source, {
    filename: `${name}.ts`,
    sourceMaps: true,
    jsc: { parser: { syntax: 'typescript' } },
  });
  writeFileSync(join(folder, `${name}.js`), code);
  writeFileSync(join(folder, `${name}.js.map`), map);
}

test('the line is that of the source, where the file that ran has a map', () => {
  compiled('main', '// Built first.\ninterface Props {}\n\nexport function shop(props: Props) {\n  throw props;\n}\n');
  expect(told(`shop (${folder}/main.js:13:5)`)).toEqual({ file: at('main.ts'), line: 5 });
});

test('a frame that the map knows nothing of is told as it ran', () => {
  compiled('empty', '');
  expect(told(`shop (${folder}/empty.js:2:5)`)).toEqual({ file: at('empty.js'), line: 2 });
});

test('a map that was written by half hides no error', () => {
  writeFileSync(join(folder, 'half.js.map'), '{"version":3,');
  expect(told(`shop (${folder}/half.js:2:5)`)).toEqual({ file: at('half.js'), line: 2 });
});

test('the frames of ES modules are those of their files', () => {
  expect(told(`async ${pathToFileURL(folder)}/main.mjs:7:3`)).toEqual({ file: at('main.mjs'), line: 7 });
});

test('no line is told where none is of the author', () => {
  expect(told('node:internal/main/run_main_module:36:49')).toEqual({ file: undefined, line: undefined });
});

test('what is thrown and is no error is told as its text', () => {
  expect(thrownError('no tag for api')).toMatchObject({ rule: 'app', message: 'no tag for api' });
});
