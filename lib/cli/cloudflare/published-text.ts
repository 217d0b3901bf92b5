import { readFileSync } from 'node:fs';
import { systemError } from '../system-error';
import { UsageError } from '../usage-error';

/** What a file or an address of http or https holds. */
export async function publishedText(source: string, timeoutSeconds: number): Promise<string> {
  if (/^https?:\/\//i.test(source)) return download(source, timeoutSeconds);
  try {
    return readFileSync(source, 'utf8');
  } catch (error) {
    throw new UsageError(`${source}: ${systemError(error)}`);
  }
}

async function download(url: string, timeoutSeconds: number): Promise<string> {
  // The signal covers the body too: a server that answers and then falls silent is as unreachable as none.
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
    if (response.ok) return await response.text();
    await response.body?.cancel();
    throw new UsageError(`${url}: answered ${`${response.status} ${response.statusText}`.trimEnd()}`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = signal.aborted ? `no whole answer within ${timeoutSeconds} s` : causeOf(error);
    throw new UsageError(`${url}: ${reason}. Where it can't be reached, name a file that holds the answer.`);
  }
}

/** fetch says `fetch failed` and keeps the reason in a cause, which for two addresses of a host has no message. */
function causeOf(error: unknown): string {
  const { message, cause } = error as { message: string; cause?: { message?: string; code?: string } };
  return cause?.message || cause?.code || message;
}
