import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** What `go build` needs to know to make one binary out of a published module. */
export interface GoBinary {
  readonly name: string;
  readonly module: string;
  readonly version: string;
  readonly package: string;
  /** `-X` values, by which a build outside of the project's own release script knows its version. */
  readonly stamps?: Readonly<Record<string, string>>;
}

/** A Go module in the module cache. */
export interface GoModule {
  readonly Dir: string;
  readonly GoMod: string;
}

// A workspace or flags of the caller's own must not leak into the wrapper modules.
const environment = { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off', CGO_ENABLED: '0' };

/** Brings a module into the module cache, at most once, and says where it is. */
export async function downloadModule(module: string, version: string): Promise<GoModule> {
  const { stdout } = await promisify(execFile)('go', ['mod', 'download', '-json', `${module}@${version}`], {
    env: environment,
    maxBuffer: 1 << 24,
  }).catch(explainMissingGo);
  return JSON.parse(stdout) as GoModule;
}

/**
 * Builds a binary into `target`. The file appears under its name only when it is whole, so that two processes may
 * build the same one at once and a build that was interrupted leaves nothing behind that looks finished.
 */
export async function buildBinary(binary: GoBinary, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const wrapper = await mkdtemp(join(dirname(target), `.${binary.name}-`));
  try {
    await writeFile(join(wrapper, 'go.mod'), await wrapperModule(binary));
    const built = join(wrapper, binary.name);
    const stamps = Object.entries(binary.stamps ?? {}).map(([variable, value]) => `-X ${variable}=${value}`);
    await runGo(wrapper, ['build', '-trimpath', `-ldflags=-s -w ${stamps.join(' ')}`, '-o', built, binary.package]);
    await rename(built, target);
  } finally {
    await rm(wrapper, { recursive: true, force: true });
  }
}

/**
 * A module whose only purpose is to require another. Its `go` line is the other's: an older one would make Go choose
 * other versions of the dependencies. What its go.mod replaces is replaced here too, as Go heeds the main module's
 * replacements only. Kubernetes' own replaces its staging modules with folders of its source tree; the same code is
 * published as k8s.io/<name> v0.<minor>.<patch>.
 */
async function wrapperModule({ module, version }: GoBinary): Promise<string> {
  const goMod = readFileSync((await downloadModule(module, version)).GoMod, 'utf8');
  const lines = ['module wrapper', /^go .*$/m.exec(goMod)?.[0] ?? '', `require ${module} ${version}`];
  const staged = goMod.matchAll(/^\s*(?:replace )?(k8s\.io\/\S+) => \.\/staging\//gm);
  for (const [, path] of staged) lines.push(`replace ${path} => ${path} ${version.replace(/^v1\./, 'v0.')}`);
  const forked = goMod.matchAll(/^\s*(?:replace )?(\S+(?: v\S+)? => [^.\s]\S* v\S+)/gm);
  for (const [, replacement] of forked) lines.push(`replace ${replacement}`);
  return `${lines.join('\n')}\n`;
}

async function runGo(cwd: string, args: string[]): Promise<void> {
  const go = spawn('go', args, { cwd, env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  go.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => go.on('error', reject).on('close', resolve)).catch(
    explainMissingGo,
  );
  if (code !== 0) throw new Error(`go ${args.join(' ')} failed:\n${errors.split('\n').slice(-40).join('\n')}`);
}

function explainMissingGo(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ENOENT') throw error;
  throw new Error(
    'These tests take the CRDs, Traefik, and what of a control plane is not in KUBEBUILDER_ASSETS, from Go modules, ' +
      'and there is no `go` on the PATH. Install Go 1.25 or newer (Debian: apt install golang-go, macOS: brew install go).',
  );
}
