import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until there is an answer; after too long, an error that says what was waited for. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  seconds: number,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer) return answer;
    await sleep(100);
  }
  throw new Error(`${what}: not within ${seconds} s`);
}
