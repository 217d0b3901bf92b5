import { spawn } from 'node:child_process';

export interface Output {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. */
export function run(
  command: string,
  args: readonly string[],
  { input, onLine }: { readonly input?: string; readonly onLine?: () => void } = {},
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      for (const character of text) if (character === '\n') onLine?.();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
    // A tool that refuses its input early closes it, which is for its exit code to tell.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
