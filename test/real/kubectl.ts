import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import type { KubeObject } from './api';

/** How a command ended and what it said. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** kubectl as an operator uses it, aimed at one cluster. */
export class Kubectl {
  constructor(
    private readonly binary: string,
    private readonly kubeconfig: string,
    private readonly cache: string,
  ) {}

  /** Runs it and says how it went, well or not. */
  async try(args: string[], input?: object): Promise<Outcome> {
    return this.execute(this.binary, args, input);
  }

  /** Runs it and answers with what it printed; a failure is an error with kubectl's own words. */
  async run(args: string[], input?: object): Promise<string> {
    const { code, stdout, stderr } = await this.try(args, input);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')} exited with ${code}:\n${stderr}${stdout}`);
    return stdout;
  }

  async get<T extends KubeObject>(...args: string[]): Promise<T[]> {
    const answer = JSON.parse(await this.run(['get', ...args, '-o', 'json'])) as T & { items?: T[] };
    return answer.items ?? [answer];
  }

  /** Creates or changes objects that a test made up itself. */
  async apply(...objects: object[]): Promise<void> {
    await this.run(['apply', '-f', '-'], { apiVersion: 'v1', kind: 'List', items: objects });
  }

  /** A line as it stands in the README, typed into a shell in that folder. */
  async shell(line: string, folder: string): Promise<Outcome> {
    return this.execute('sh', ['-c', line], undefined, folder);
  }

  /** What a shell needs in which somebody types kubectl. */
  environment(shell: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return {
      ...shell,
      KUBECONFIG: this.kubeconfig,
      KUBECACHEDIR: this.cache,
      PATH: `${dirname(this.binary)}${delimiter}${shell.PATH}`,
    };
  }

  private execute(command: string, args: string[], input?: object, cwd?: string): Promise<Outcome> {
    const env = this.environment(process.env);
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, { cwd, env });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
      child.stdin.end(input && JSON.stringify(input));
    });
  }
}
