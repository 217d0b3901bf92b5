import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Backend {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/** What a backend saw of a request; the body of its answer. */
export interface Seen {
  readonly backend: string;
  readonly path: string;
  /** Bytes of the request's body. */
  readonly body: number;
  /** Names as they were written on the wire, which for underscores is the point. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** A request that a backend got: a visitor's, or the copy of one. */
export interface Got {
  readonly backend: string;
  readonly path: string;
  readonly method: string;
  readonly body: number;
}

const all: Got[] = [];

/** The application's own policy, which nothing on the way shall replace. */
export const OWN_POLICY = "default-src 'self'; font-src fonts.example.com";

/**
 * HTTP servers in the place of the applications' pods: each answers with what it got. The query may ask for more:
 * `?wait=300` for an answer after so many ms (with `&at=canary`, from that backend alone), `?pad=2000` for so many bytes more, `?type=text/html` for that type.
 */
export async function serve(backends: readonly Backend[]): Promise<void> {
  await Promise.all(backends.map(listen));
}

/** What a backend got for that path. */
export function got(backend: string, path: string): readonly Got[] {
  return all.filter((one) => one.backend === backend && one.path === path);
}

function listen({ name, address, port }: Backend): Promise<void> {
  const server = createServer({ maxHeaderSize: 1 << 21 }, async (request, response) => {
    const { rawHeaders, url = '' } = request;
    const headers = rawHeaders.flatMap((header, index) =>
      index % 2 === 0 ? [[header, rawHeaders[index + 1] ?? ''] as const] : [],
    );
    const asked = new URL(url, 'http://backend').searchParams;
    const body = await bodyOf(request);
    all.push({ backend: name, path: url, method: request.method ?? '', body });
    const wait = Number(asked.get('wait'));
    if (wait > 0 && (asked.get('at') ?? name) === name) await sleep(wait);
    const seen: Seen = { backend: name, path: url, body, headers };
    response.setHeader('Content-Security-Policy', OWN_POLICY);
    response.setHeader('Content-Type', asked.get('type') ?? 'application/json');
    response.end(JSON.stringify(seen) + ' '.repeat(Number(asked.get('pad'))));
  });
  return new Promise((resolve, reject) => server.on('error', reject).listen(port, address, resolve));
}

/** How many bytes came, also of a body that broke off. */
async function bodyOf(request: IncomingMessage): Promise<number> {
  let bytes = 0;
  try {
    for await (const chunk of request) bytes += (chunk as Buffer).length;
  } catch {}
  return bytes;
}
