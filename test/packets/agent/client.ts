import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';

import type { Seen } from './backend';

/** A request as one host of the network sends it. */
export interface Ask {
  /** Address that it comes from; the host's only one when left out. */
  readonly from?: string;
  readonly to: string;
  /** @default 80, or 443 with `tls` */
  readonly port?: number;
  readonly host: string;
  /** @default '/' */
  readonly path?: string;
  /**
   * Posts so many bytes, whose number is said beforehand unless `headers` has a Transfer-Encoding.
   * @default a GET
   */
  readonly body?: number;
  /** Written as they are spelt here; a list is one line each. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** What a balancer sends before the visitor's own bytes, in base64. */
  readonly preamble?: string;
  /** Speaks TLS, with this certificate and these limits. Which certificate it meets is in the answer, unjudged. */
  readonly tls?: Pick<ConnectionOptions, 'servername' | 'cert' | 'key' | 'minVersion' | 'maxVersion'>;
  /** @default 5000 ms */
  readonly timeout?: number;
}

export interface Answer {
  /** The HTTP status, or what came instead: ECONNREFUSED, ECONNRESET, `alert protocol version` of TLS. */
  readonly status: number | string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Subject of the certificate that the server showed. */
  readonly certificate?: string;
}

/** Sends one request over a connection of its own. */
export function ask(given: Ask): Promise<Answer> {
  return send(given, undefined);
}

/** Sends many, so many at a time, over connections that are kept; answers with their statuses in that order. */
export async function burst(given: readonly Ask[], concurrency = 16): Promise<(number | string)[]> {
  return (await sendAll(given, concurrency)).map(({ status }) => status);
}

/** The same; answers with how many each backend got, or by their status how many none got. */
export async function spread(given: readonly Ask[], concurrency = 16): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status, body } of await sendAll(given, concurrency)) {
    const where = status === 200 ? (JSON.parse(body) as Seen).backend : `${status}`;
    counts[where] = (counts[where] ?? 0) + 1;
  }
  return counts;
}

async function sendAll(given: readonly Ask[], concurrency: number): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const answers = await Promise.all(given.map((each) => send(each, agent)));
  agent.destroy();
  return answers;
}

function send(given: Ask, agent: Agent | undefined): Promise<Answer> {
  const { from, to, port = given.tls ? 443 : 80, host, path = '/', headers = {}, body: bytes, timeout = 5000 } = given;
  return new Promise((resolve) => {
    let certificate: string | undefined;
    const fail = (error: NodeJS.ErrnoException) =>
      resolve({ status: reasonOf(error), headers: {}, body: '', certificate });
    // A connection of its own is one that we make, as a preamble goes before the request.
    const own = agent === undefined ? { createConnection: () => connection(given, port, fail) } : { agent };
    const call = request({
      host: to,
      port,
      localAddress: from,
      method: bytes === undefined ? 'GET' : 'POST',
      path,
      timeout,
      setHost: false,
      headers: {
        Host: host,
        ...(agent === undefined && { Connection: 'close' }),
        ...(headers as Record<string, string | string[]>),
      },
      ...own,
    });
    call.on('error', fail).on('timeout', () => call.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
    call.on('response', (response) => {
      certificate = subject(response.socket);
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('error', fail);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, certificate }),
      );
    });
    call.end(bytes === undefined ? undefined : Buffer.alloc(bytes));
  });
}

/** What the server's alert says, where it sent one: Node's own codes for them differ from version to version of TLS. */
function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return /\balert [a-z ]+/.exec(message)?.[0] ?? code ?? message;
}

function connection({ from, to, preamble, tls }: Ask, port: number, fail: (error: Error) => void): Socket {
  const socket = connect({ host: to, port, localAddress: from });
  if (preamble !== undefined) socket.write(Buffer.from(preamble, 'base64'));
  if (tls === undefined) return socket;
  socket.on('error', fail);
  return connectTls({ socket, rejectUnauthorized: false, ...tls });
}

function subject(socket: Socket): string | undefined {
  if (!('getPeerCertificate' in socket)) return undefined;
  const { subject } = (socket as ReturnType<typeof connectTls>).getPeerCertificate();
  return [subject?.CN].flat()[0];
}
