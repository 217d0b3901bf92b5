import { connect, type Socket } from 'node:net';
import type { Ask } from './client';

const open = new Set<Socket>();
let drip: NodeJS.Timeout | undefined;

/**
 * Opens so many connections that send the request's head slowly, a byte every second, and never finish it. Answers when
 * all have sent the first of it.
 *
 * @param bytes how much of a header each has sent before it slows down
 */
export async function hold(count: number, { from, to, port = 80, host, path = '/' }: Ask, bytes = 0): Promise<void> {
  const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nX-Slow: ${'s'.repeat(bytes)}`;
  await Promise.all(Array.from({ length: count }, () => start({ host: to, port, localAddress: from }, head)));
  drip ??= setInterval(() => {
    for (const socket of open) socket.write('s');
  }, 1000);
}

/** How many of them the server has not closed. */
export function held(): number {
  return open.size;
}

export function release(): void {
  clearInterval(drip);
  drip = undefined;
  for (const socket of open) socket.destroy();
  open.clear();
}

function start(address: { host: string; port: number; localAddress?: string }, head: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const gone = () => {
      open.delete(socket);
      resolve();
    };
    socket.on('error', gone).on('close', gone);
    // What the server says is not read, but its end is noticed.
    socket.resume();
    socket.on('connect', () => {
      open.add(socket);
      socket.write(head, () => resolve());
    });
  });
}
