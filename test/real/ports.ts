import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Where ports are looked for: above those that have names, and below those that kernels give to connections (32768 and up
 * on Linux, 49152 on macOS). One of these is soon another's again, before who asked for it listens.
 */
const FIRST = 15_000;
const BEHIND = 30_000;

/** Ports of the loopback interface that were free a moment ago, each different. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(FIRST, BEHIND);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
