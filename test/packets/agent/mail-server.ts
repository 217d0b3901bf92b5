import { createServer, isIPv6, type Socket } from 'node:net';

const HEADER_BYTES = 16;

/**
 * A server in the manner of SMTP's: it expects the PROXY protocol, version 2, then speaks first and greets the client by
 * the address that it was told; whatever it is sent it sends back.
 */
export function serveMail(address: string, port: number): Promise<void> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    let head = Buffer.alloc(0);
    const read = (bytes: Buffer) => {
      head = Buffer.concat([head, bytes]);
      const length = HEADER_BYTES + (head.length < HEADER_BYTES ? 0 : head.readUInt16BE(14));
      if (head.length < HEADER_BYTES || head.length < length) return;
      socket.off('data', read);
      greet(socket, head, head.subarray(length));
    };
    socket.on('data', read);
  });
  return new Promise((resolve, reject) => server.on('error', reject).listen(port, address, resolve));
}

function greet(socket: Socket, head: Buffer, rest: Buffer): void {
  socket.write(`220 ${clientOf(head)}\r\n`);
  socket.write(rest);
  socket.pipe(socket);
}

/** The client's address in a header of version 2. */
export function clientOf(head: Buffer): string {
  if (head.toString('latin1', 0, 4) !== '\r\n\r\n') return 'without a PROXY header';
  if (head[13] === 0x11) return [...head.subarray(16, 20)].join('.');
  const groups = Array.from({ length: 8 }, (_, index) => head.readUInt16BE(16 + 2 * index).toString(16));
  const text = groups.join(':');
  return isIPv6(text) ? new URL(`http://[${text}]`).hostname.slice(1, -1) : 'of no family';
}
