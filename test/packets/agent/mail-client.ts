import { connect } from 'node:net';

/** What a client of a mail server met. */
export interface Greeting {
  /** What the server said first, or the code of what came instead. */
  readonly said: string;
  /** How long it took, in ms. */
  readonly after: number;
  /** Whether what was sent then came back as it was. */
  readonly echoed: boolean;
}

/**
 * Connects, waits for the server to speak, as clients of SMTP do, and sends it bytes of every value, which it sends
 * back.
 *
 * @param preamble what goes before all, in base64
 */
export function greeting(from: string, to: string, port: number, preamble = ''): Promise<Greeting> {
  const start = Date.now();
  const bytes = Buffer.from(Array.from({ length: 1024 }, (_, index) => index % 256));
  return new Promise((resolve) => {
    const socket = connect({ host: to, port, localAddress: from });
    let said: string | undefined;
    let after = 0;
    let back = Buffer.alloc(0);
    const end = (instead: string) => {
      socket.destroy();
      resolve({
        said: said ?? instead,
        after: said === undefined ? Date.now() - start : after,
        echoed: back.equals(bytes),
      });
    };
    socket.setTimeout(3000, () => end('ETIMEDOUT'));
    socket.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    socket.on('close', () => end('closed'));
    socket.on('connect', () => socket.write(Buffer.from(preamble, 'base64')));
    socket.on('data', (data) => {
      if (said === undefined) {
        said = data.toString('latin1').trim();
        after = Date.now() - start;
        socket.write(bytes);
        return;
      }
      back = Buffer.concat([back, data]);
      if (back.length >= bytes.length) end('');
    });
  });
}
