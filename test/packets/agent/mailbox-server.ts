import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { clientOf } from './mail-server';

/** A port of the server, and whether its clients speak plain first and ask for TLS (STARTTLS). */
export interface MailPort {
  readonly port: number;
  readonly startTls: boolean;
}

const FIXED_BYTES = 16;

/**
 * A mail server that ends TLS itself, at once or when it is asked. It expects the PROXY protocol, version 2, of every
 * connection; within TLS it greets the client by the address that it was told.
 */
export async function serveMailboxes(
  address: string,
  ports: readonly MailPort[],
  pair: { readonly cert: string; readonly key: string },
): Promise<void> {
  await Promise.all(
    ports.map(async ({ port, startTls }) => {
      const server = createServer((socket) => {
        socket.on('error', () => socket.destroy());
        serve(socket, startTls, pair).catch(() => socket.destroy());
      });
      await once(server.listen(port, address), 'listening');
    }),
  );
}

async function serve(socket: Socket, startTls: boolean, pair: { cert: string; key: string }): Promise<void> {
  const fixed = await take(socket, FIXED_BYTES);
  const client = clientOf(Buffer.concat([fixed, await take(socket, fixed.readUInt16BE(14))]));
  if (startTls) {
    socket.write('220 mail\r\n');
    await take(socket, 'STARTTLS\r\n'.length);
    socket.write('220 go ahead\r\n');
  }
  const secured = new TLSSocket(socket, { isServer: true, ...pair });
  secured.on('error', () => secured.destroy());
  secured.write(`220 ${client}\r\n`);
}

/** Exactly so many bytes; what follows them stays for who reads next. */
function take(socket: Socket, bytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let all = Buffer.alloc(0);
    const gone = () => reject(new Error('The client is gone'));
    const read = (data: Buffer) => {
      all = Buffer.concat([all, data]);
      if (all.length < bytes) return;
      socket.off('data', read).off('close', gone).pause();
      if (all.length > bytes) socket.unshift(all.subarray(bytes));
      resolve(all.subarray(0, bytes));
    };
    socket.on('close', gone);
    if (bytes === 0) read(all);
    else socket.on('data', read).resume();
  });
}
