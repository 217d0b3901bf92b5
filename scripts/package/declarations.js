// @ts-check
/**
 * The declarations of the package: all that can be imported in one file, by API Extractor, and a file for each area that
 * names what it has of that. What isn't exported isn't there: a type that the exported ones name and nobody can import
 * is an error.
 */
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Extractor, ExtractorConfig, ExtractorLogLevel } = require('@microsoft/api-extractor');
const { mapOf } = require('./declaration-map');
const { laidOut } = require('./layout');

const ROOT = join(__dirname, '../..');
const QUIET = { default: { logLevel: ExtractorLogLevel.None } };

/**
 * @param {Record<string, string>} entries modules below lib/ by the name of the file that is written, `index` for all
 * @param {string} folder of the package
 */
function writeDeclarations({ index, ...areas }, folder) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'index.d.ts');
  rollUp(join(ROOT, `build/${index}.d.ts`), file);
  const declarations = readFileSync(file, 'utf8').replace(/\n*$/, '\n');
  writeFileSync(file, `${laidOut(declarations).text}//# sourceMappingURL=index.d.ts.map\n`);
  writeFileSync(`${file}.map`, mapOf(declarations, file));
  for (const [area, module] of Object.entries(areas)) {
    const text = readFileSync(join(ROOT, `build/${module}.d.ts`), 'utf8');
    const [comment] = text.split('\n', 1);
    const lists = [...text.matchAll(/\{([^}]*)\}/g)].map(([, list]) => String(list));
    const names = lists.flatMap((list) => list.replace(/\btype /g, '').match(/\w+/g) ?? []);
    writeFileSync(join(folder, `${area}.d.ts`), `${comment}\nexport {${names.join(',')}} from './index'\n`);
  }
}

/**
 * @param {string} entry
 * @param {string} file that is written
 */
function rollUp(entry, file) {
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(ROOT, 'package.json'),
    configObject: {
      projectFolder: ROOT,
      mainEntryPointFilePath: entry,
      newlineKind: 'lf',
      compiler: { tsconfigFilePath: join(ROOT, 'tsconfig.lib.json') },
      dtsRollup: { enabled: true, untrimmedFilePath: file },
      messages: {
        extractorMessageReporting: { ...QUIET, 'ae-forgotten-export': { logLevel: ExtractorLogLevel.Error } },
        tsdocMessageReporting: QUIET,
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
      },
    },
  });
  /** @type {string[]} */
  const faults = [];
  const { succeeded } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback(message) {
      const { logLevel, sourceFilePath: source, sourceFileLine: line, text } = message;
      if (logLevel === ExtractorLogLevel.Error) faults.push(source ? `${source}:${line}: ${text}` : text);
      // It tells which compiler it brings, each time.
      message.handled = true;
    },
  });
  if (!succeeded) throw new Error(`The declarations can't be joined.\n${faults.join('\n')}`);
}

module.exports = { writeDeclarations };
