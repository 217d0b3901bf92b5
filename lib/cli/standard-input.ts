import { readSync } from 'node:fs';

/** Milliseconds to wait where nothing has come yet. */
const PAUSE = 10;

/**
 * Standard input to its end, however slowly what writes it goes. It is asked by its number: `process.stdin` would make a
 * pipe one that doesn't wait, as programs that had it before may have left it, and then there is nothing yet (EAGAIN).
 */
export function standardInput(): string {
  const parts: Buffer[] = [];
  const part = Buffer.alloc(65_536);
  for (;;) {
    const count = readIfThere(part);
    if (count === 0) return Buffer.concat(parts).toString('utf8');
    if (count === undefined) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    else parts.push(Buffer.from(part.subarray(0, count)));
  }
}

function readIfThere(part: Buffer): number | undefined {
  try {
    return readSync(0, part);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw error;
  }
}
