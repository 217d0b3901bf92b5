import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What a shell hands on to the next one of the same terminal. */
export interface Terminal {
  readonly folder: string;
  /** The variables that were exported. */
  readonly environment: NodeJS.ProcessEnv;
}

/** What a block of commands left behind. */
export interface Ran {
  /** Of the first command that failed; 'none' where it did not end in time. */
  readonly exit: number | 'none';
  /** Both streams, in the order in which it was written. */
  readonly printed: string;
  readonly terminal: Terminal;
}

const { PATH = '', HOME, LANG, npm_config_cache } = process.env;

/** What a reader's shell has: nothing of Jest, and no commands of this repository's packages, which npm adds. */
export const ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: PATH.split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter),
  HOME,
  LANG,
  ...(npm_config_cache === undefined ? {} : { npm_config_cache }),
  NO_COLOR: '1',
  // What npm says of its own settings on this machine is nothing that a page promises.
  npm_config_loglevel: 'error',
};

/** A block that takes longer waits for something that doesn't come. */
const PATIENCE = 100_000;
/** What a shell says of itself, and the next one of itself. */
const OWN = ['OLDPWD', 'SHLVL', '_'];

/** Types commands into a shell that ends at the first that fails. */
export async function typed(commands: string, terminal: Terminal): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'honeydue-shell-'));
  const [output, variables] = [join(folder, 'output'), join(folder, 'variables')];
  try {
    const script = `trap 'env -0 > "${variables}"' EXIT\n${commands}`;
    const log = openSync(output, 'a');
    const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: terminal.folder,
      env: terminal.environment,
      stdio: ['ignore', log, log],
      // A group of its own, which ends as one.
      detached: true,
    });
    closeSync(log);
    const ended = new Promise<number | 'none'>((resolve, reject) => {
      shell.on('error', reject).on('exit', (code) => resolve(code ?? 'none'));
    });
    const timer = setTimeout(() => endGroup(shell.pid), PATIENCE);
    const exit = await ended.finally(() => {
      clearTimeout(timer);
      endGroup(shell.pid);
    });
    const printed = readFileSync(output, 'utf8');
    return { exit, printed, terminal: exit === 'none' ? terminal : terminalOf(readFileSync(variables, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ends what the shell has left behind, and the shell where it hasn't ended. */
function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}

function terminalOf(variables: string): Terminal {
  const pairs = variables.split('\0').map((line) => /^([^=]+)=(.*)$/s.exec(line)?.slice(1) ?? []);
  const { PWD: folder = '', ...environment } = Object.fromEntries(pairs.filter(([name = '']) => !OWN.includes(name)));
  return { folder, environment };
}

/** What bash says of commands that it can't read. */
export function syntaxErrors(commands: string): string {
  return spawnSync('bash', ['-n', '-c', commands], { encoding: 'utf8' }).stderr;
}
