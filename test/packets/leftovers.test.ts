import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { until } from '../real/until';
import { given } from './setup';

const ROOT = join(__dirname, '../..');

/** What an edge leaves traces of while it runs; all of it must be gone when the edge is, whichever way it went. */
interface Traces {
  readonly pids: readonly number[];
  readonly namespaces: readonly string[];
  readonly folders: readonly string[];
}

(given() === undefined ? describe.skip : describe)('of an edge, with Traefik on a node, nothing is left', () => {
  test.concurrent.each([
    ['when its test ends it', 'SIGUSR2'],
    ['after Ctrl-C', 'SIGINT'],
    ['after kill -9', 'SIGKILL'],
  ] as const)('%s', async (_, signal) => {
    const { runner, traces } = await runEdge();
    // Router, Cloudflare, stranger, balancer, pods, and a node.
    expect(traces.namespaces.length).toBe(6);
    // Two for files, and the control group of the one Traefik.
    expect(traces.folders.length).toBe(3);
    expect([traces.pids.filter(isRunning), traces.folders.filter(existsSync)]).toEqual([traces.pids, traces.folders]);
    const inhabitants = inhabitantsOf(traces.namespaces);
    expect(new Set(inhabitants.map(({ namespace }) => namespace))).toEqual(new Set(traces.namespaces));

    runner.kill(signal);
    await until('its processes are gone', () => !traces.pids.some(isRunning), 15);
    await until('its folders are gone', () => !traces.folders.some(existsSync), 15);
    await until('nobody is in its namespaces', () => !inhabitants.some(isStillThere), 15);
  });
});

/** Runs an edge in a process of its own, which says what it started. */
async function runEdge(): Promise<{ runner: ChildProcess; traces: Traces }> {
  const script = ['-r', join(ROOT, 'scripts/typescript.js'), join(ROOT, 'test/packets/edge-alone.ts')];
  const runner = spawn(process.execPath, script, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: runner.stdout })) {
    const { pids, folders } = JSON.parse(line) as Pick<Traces, 'pids' | 'folders'>;
    const own = readlinkSync('/proc/self/ns/net');
    const theirs = new Set(pids.flatMap(namespaceOf));
    theirs.delete(own);
    return { runner, traces: { pids: [...pids, runner.pid ?? 0], folders, namespaces: [...theirs] } };
  }
  throw new Error('The edge does not start');
}

/** A process in a namespace. The kernel gives both numbers anew, the namespace's at once: its start tells them apart. */
interface Inhabitant {
  readonly pid: number;
  readonly started: string;
  readonly namespace: string;
}

function inhabitantsOf(namespaces: readonly string[]): Inhabitant[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .map(Number)
    .flatMap((pid) => namespaceOf(pid).map((namespace) => ({ pid, namespace, started: startOf(pid) })))
    .filter(({ namespace }) => namespaces.includes(namespace));
}

function isStillThere({ pid, started, namespace }: Inhabitant): boolean {
  return namespaceOf(pid).includes(namespace) && startOf(pid) === started;
}

/** When a process started, in ticks since the machine did: the 22nd field, the 20th behind the name in parentheses. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function namespaceOf(pid: number): string[] {
  try {
    return [readlinkSync(`/proc/${pid}/ns/net`)];
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
