import { createServer } from 'node:http';

export interface Backend {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/** What a backend saw of a request; the body of its answer. */
export interface Seen {
  readonly backend: string;
  readonly path: string;
  /** Names as they were written on the wire, which for underscores is the point. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** The application's own policy, which nothing on the way shall replace. */
export const OWN_POLICY = "default-src 'self'; font-src fonts.example.com";

/** HTTP servers in the place of the applications' pods: each answers with what it got. */
export async function serve(backends: readonly Backend[]): Promise<void> {
  await Promise.all(backends.map(listen));
}

function listen({ name, address, port }: Backend): Promise<void> {
  const server = createServer({ maxHeaderSize: 1 << 21 }, (request, response) => {
    const { rawHeaders, url = '' } = request;
    const headers = rawHeaders.flatMap((header, index) =>
      index % 2 === 0 ? [[header, rawHeaders[index + 1] ?? ''] as const] : [],
    );
    const seen: Seen = { backend: name, path: url, headers };
    response.setHeader('Content-Security-Policy', OWN_POLICY);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(seen));
  });
  return new Promise((resolve, reject) => server.on('error', reject).listen(port, address, resolve));
}
