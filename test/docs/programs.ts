import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Block, type Problem, placeOf } from './blocks';
import { ROOT } from './pages';
import { ENVIRONMENT } from './shell';

const { writePackage } = require(join(ROOT, 'scripts/package')) as { writePackage(folder: string): Promise<unknown> };

const HERE = '/* block */';
const TSC = join(ROOT, 'node_modules/.bin/tsc');
const FRAMES = join(__dirname, 'frames');
const PACKAGE = 'node_modules/honeydue-k3s';
const CONFIGURATION = {
  compilerOptions: {
    target: 'es2023',
    module: 'node16',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: false,
    skipLibCheck: true,
    types: ['node', 'jest'],
    rootDir: '.',
    outDir: 'out',
  },
  include: ['program*.ts'],
};

/** The blocks of pages that are TypeScript and stand by themselves, as programs of somebody who has the package. */
export class Programs {
  private readonly folder: string;
  private errors: readonly string[] = [];

  constructor(readonly blocks: readonly Block[]) {
    mkdirSync(join(ROOT, 'build'), { recursive: true });
    // Below the root, where the package finds its dependencies as it would where it was installed.
    this.folder = mkdtempSync(join(ROOT, 'build/programs-'));
  }

  /** Compiles them all by one run of the compiler. */
  async compile(): Promise<void> {
    spawnSync(TSC, ['-b', 'tsconfig.build.json'], { cwd: ROOT });
    await writePackage(join(this.folder, PACKAGE, 'build/package'));
    copyFileSync(join(ROOT, 'package.json'), join(this.folder, PACKAGE, 'package.json'));
    this.write('package.json', JSON.stringify({ type: 'commonjs' }));
    this.write('tsconfig.json', JSON.stringify(CONFIGURATION));
    for (const [index, block] of this.blocks.entries()) this.write(`program${index}.ts`, programOf(block).text);
    const { stdout } = spawnSync(TSC, ['--pretty', 'false'], {
      cwd: this.folder,
      encoding: 'utf8',
    });
    this.errors = stdout.split('\n').filter((line) => line !== '');
  }

  /** What is wrong with the types of a block, by the lines of its page. */
  typeErrors(block: Block): Problem[] {
    const { lineOf } = programOf(block);
    const pattern = new RegExp(`^program${this.blocks.indexOf(block)}\\.ts\\((\\d+),\\d+\\): (.*)$`);
    return this.errors.flatMap((error) => {
      const [, line, message] = pattern.exec(error) ?? [];
      return message === undefined ? [] : [`${block.page}:${lineOf(Number(line))}: ${message}`];
    });
  }

  /** What is wrong when a block is run that synthesizes: it writes its manifests, and no rule finds anything. */
  run(block: Block): Problem[] {
    const cwd = join(this.folder, `run${this.blocks.indexOf(block)}`);
    mkdirSync(cwd);
    const program = join(this.folder, 'out', `program${this.blocks.indexOf(block)}.js`);
    const options = { cwd, env: ENVIRONMENT, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [program], options);
    if (status !== 0 || stderr !== '') return [`${placeOf(block)}: ends with ${status}\n${stdout}${stderr}`];
    return existsSync(join(cwd, 'dist')) ? [] : [`${placeOf(block)}: writes no manifests`];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private write(file: string, content: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), content);
  }
}

/**
 * The program of a block: itself, or its frame with the block in it. Imports of a block in a frame go to the top, where
 * they are allowed.
 */
function programOf({ text, words, line }: Block): { readonly text: string; lineOf(programLine: number): number } {
  const frame = words.get('in');
  // Each is a module, also one that imports nothing.
  if (frame === undefined) return { text: `${text}export {};\n`, lineOf: (programLine) => line + programLine - 1 };
  const [start = '', end, ...more] = readFileSync(join(FRAMES, `${frame}.ts`), 'utf8').split(HERE);
  if (end === undefined || more.length > 0) throw new Error(`frames/${frame}.ts has not one place for a block`);
  const [imports = ''] = /^(?:import [^;]*;\n+)*/.exec(text) ?? [];
  const [imported, framed] = [imports, start].map((part) => part.split('\n').length - 1) as [number, number];
  return {
    text: `${imports}${start}\n${text.slice(imports.length)}${end}`,
    lineOf: (programLine) => line + programLine - 1 - (programLine > imported ? framed + 1 : 0),
  };
}

/** Whether a block, or its frame, synthesizes. */
export function synthesizes(block: Block): boolean {
  return /\bsynthesize\(/.test(programOf(block).text);
}
