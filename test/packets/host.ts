import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Processes } from '../real/processes';
import type { Operations } from './agent/agent';

const ROOT = join(__dirname, '../..');

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** A host of the network: a namespace, and the process in it that does what the test asks for. */
export class Host {
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private calls = 0;

  private constructor(
    readonly name: string,
    readonly addresses: readonly string[],
    private readonly agent: ChildProcess,
  ) {
    agent.on('message', (reply: Reply) => this.waiting.get(reply.id)?.(reply));
  }

  static async start(processes: Processes, name: string, addresses: readonly string[] = []): Promise<Host> {
    const script = ['-r', join(ROOT, 'scripts/typescript.js'), join(ROOT, 'test/packets/agent/agent.ts')];
    const args = ['--net', process.execPath, ...script];
    const host = new Host(name, addresses, processes.start(name, 'unshare', args, { ipc: true }));
    // It says by itself that it is there, and then it is in its namespace.
    await new Promise<void>((resolve, reject) => {
      const fail = (code: number) => reject(new Error(`${name} does not start (${code}):\n${processes.tail(name)}`));
      host.agent.once('exit', fail);
      host.waiting.set(0, () => {
        host.agent.off('exit', fail);
        resolve();
      });
    });
    return host;
  }

  get pid(): number {
    return this.agent.pid ?? 0;
  }

  get namespace(): string {
    return `/proc/${this.pid}/ns/net`;
  }

  /** Has something done on the host, and answers with what came of it. */
  async do<O extends keyof Operations>(
    operation: O,
    ...args: Parameters<Operations[O]>
  ): Promise<Awaited<ReturnType<Operations[O]>>> {
    this.calls += 1;
    const id = this.calls;
    const { result, error } = await new Promise<Reply>((resolve) => {
      this.waiting.set(id, resolve);
      this.agent.send({ id, operation, args });
    });
    this.waiting.delete(id);
    if (error !== undefined) throw new Error(`${this.name}: ${operation}: ${error}`);
    return result as Awaited<ReturnType<Operations[O]>>;
  }
}
