import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { FILES, ROOT, textOf } from './pages';

interface Declaration {
  readonly name: string;
  readonly kind: string;
  readonly docs: string;
  readonly text: string;
}

interface Member {
  readonly name: string;
  readonly type: string;
}

interface Docs {
  readonly text: string;
}

const script = <T>(name: string) => require(join(ROOT, 'scripts', name)) as T;
const { reference } = script<{ reference(): Map<string, string> }>('reference');
const { declared } = script<{ declared(): Map<string, Declaration> }>('declarations/read');
const { membersOf, readDocs } = script<{ membersOf(text: string): Member[]; readDocs(comment: string): Docs }>(
  'declarations/members',
);
const { docsOf } = script<{
  docsOf(all: Map<string, Declaration>, one: Declaration, member: Member): Docs;
}>('reference/declaration');

beforeAll(() => {
  execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-b', 'tsconfig.build.json'], { cwd: ROOT });
});

test('the reference is what the docs in the code make of it: `npm run api` writes it anew', () => {
  const pages = reference();
  const written = [...FILES].filter((file) => file.startsWith('docs/reference/'));
  expect(written.sort()).toEqual([...pages.keys()].map((path) => `docs/reference/${path}`).sort());
  const stale = [...pages].filter(([path, text]) => textOf(`docs/reference/${path}`) !== text).map(([path]) => path);
  expect(stale).toEqual([]);
});

test('whatever can be imported says what it is for, and so do its members', () => {
  const all = declared();
  const isProps = (name: string) => /Props$/.test(name);
  const silent = [...all.values()].flatMap((one) => [
    ...(readDocs(one.docs).text === '' && !isProps(one.name) ? [one.name] : []),
    ...(['class', 'interface'].includes(one.kind) ? membersOf(one.text) : [])
      // A single value says all.
      .filter(({ type }) => !/^('[^']*'|undefined)$/.test(type))
      .filter((member) => docsOf(all, one, member).text === '')
      .map((member) => `${one.name}.${member.name}`),
  ]);
  expect(silent).toEqual([]);
});
