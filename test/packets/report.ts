/** A figure that was measured, straight to the terminal: Jest holds back what goes through the console. */
export function report(line: string): void {
  process.stderr.write(`measured: ${line}\n`);
}
