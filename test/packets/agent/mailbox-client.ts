import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** What a mail program meets. */
export interface Mailbox {
  /** What the server says within TLS, or the code of what came instead. */
  readonly said: string;
  /** Name on the certificate that it shows. */
  readonly certificate?: string;
}

export interface Program {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** Host that it looks for. */
  readonly servername: string;
  /** Waits for the server to speak, and asks for TLS then. */
  readonly startTls: boolean;
  /** What goes before all, in base64. */
  readonly preamble?: string;
}

/** Connects as a mail program does, and reads the server's greeting within TLS. */
export async function mailbox({ from, to, port, servername, startTls, preamble = '' }: Program): Promise<Mailbox> {
  const socket = connect({ host: to, port, localAddress: from });
  let secured: ReturnType<typeof connectTls> | undefined;
  socket.setTimeout(3000, () => socket.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
  const gone = new Promise<never>((_, reject) => {
    const end = (error: NodeJS.ErrnoException) => reject(Object.assign(error, { code: error.code ?? error.message }));
    socket.on('error', end).on('close', () => end(Object.assign(new Error(), { code: 'closed' })));
  });
  const read = async (stream: Socket) => (await Promise.race([once(stream, 'data'), gone])).toString().trim();
  try {
    socket.write(Buffer.from(preamble, 'base64'));
    if (startTls) {
      await read(socket);
      socket.write('STARTTLS\r\n');
      await read(socket);
    }
    secured = connectTls({ socket, servername, rejectUnauthorized: false });
    secured.on('error', (error) => socket.destroy(error));
    const said = await read(secured);
    return { said, certificate: [secured.getPeerCertificate().subject?.CN].flat()[0] };
  } catch (error) {
    return { said: `${(error as NodeJS.ErrnoException).code}` };
  } finally {
    secured?.destroy();
    socket.destroy();
  }
}
