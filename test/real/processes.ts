import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Kills what is still on its list, by process id, and removes the folder, as soon as its input ends: when we close it,
 * and also when we are gone without a word (a failed test, Ctrl-C, kill -9). Control groups can go when their processes
 * are gone, which takes the kernel a moment.
 */
const GUARD = `
trap '' INT TERM HUP
running= groups=
while read -r event pid; do
  case $event in
    started) running="$running $pid " ;;
    group) groups="$groups $pid" ;;
    ended) running="\${running%%" $pid "*}\${running#*" $pid "}" ;;
  esac
done
for pid in $running; do kill -KILL "$pid"; done
rm -rf "$1"
for group in $groups; do
  for attempt in 1 2 3 4 5 6 7 8 9; do rmdir "$group" && break; sleep 0.1; done
done
`;

/** How a process is started, where it isn't like all others. */
export interface StartOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Whether it speaks to us over Node's IPC channel. */
  readonly ipc?: boolean;
  /** Whether it may end by itself, which `assertRunning` then doesn't mind. */
  readonly mayEnd?: boolean;
}

/** Processes that end together, each with its log in a folder that goes with them. */
export class Processes {
  private readonly guard: ChildProcess;
  private readonly names: string[] = [];
  /** Control groups that end with them. */
  readonly groups: string[] = [];
  private readonly running = new Set<number>();
  private stopping = false;
  private failure?: string;

  constructor(readonly folder: string) {
    this.guard = spawn('sh', ['-c', GUARD, 'guard', folder], { stdio: ['pipe', 'ignore', 'ignore'] });
  }

  start(name: string, command: string, args: string[], { env, ipc, mayEnd }: StartOptions = {}): ChildProcess {
    const log = openSync(this.log(name), 'a');
    const stdio: StdioOptions = ['ignore', log, log, ...(ipc ? (['ipc'] as const) : [])];
    const child = spawn(command, args, { cwd: this.folder, stdio, env: env ?? process.env });
    closeSync(log);
    if (!this.names.includes(name)) this.names.push(name);
    const { pid = 0 } = child;
    this.running.add(pid);
    this.tell(`started ${pid}`);
    child.on('exit', (code, signal) => {
      this.running.delete(pid);
      if (this.stopping) return;
      this.tell(`ended ${pid}`);
      if (!mayEnd) this.failure ??= `${name} ended by itself (${signal ?? `exit code ${code}`})`;
    });
    return child;
  }

  /** A control group, made for some of them, that goes when they are gone. */
  removeGroup(path: string): void {
    this.groups.push(path);
    this.tell(`group ${path}`);
  }

  /** Ids of the processes that have not ended. */
  get pids(): readonly number[] {
    return [...this.running];
  }

  /** Throws when one of them is gone though nobody stopped it. */
  assertRunning(): undefined {
    if (this.failure) throw new Error(this.failure);
    return undefined;
  }

  /** The last lines of every log, for an error message. */
  tails(): string {
    return this.names.map((name) => `--- ${name}\n${this.tail(name)}`).join('\n');
  }

  tail(name: string): string {
    return readFileSync(this.log(name), 'utf8').trimEnd().split('\n').slice(-12).join('\n');
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const ended = new Promise((resolve) => this.guard.once('exit', resolve));
    this.guard.stdin?.end();
    await ended;
  }

  private tell(line: string): void {
    this.guard.stdin?.write(`${line}\n`);
  }

  private log(name: string): string {
    return join(this.folder, `${name}.log`);
  }
}
