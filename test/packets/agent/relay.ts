import { connect, createServer } from 'node:net';

/** Leads connections out of the namespace, to a Unix socket: files are the same on both sides. */
export function relay(address: string, port: number, path: string): Promise<void> {
  const server = createServer((inner) => {
    const outer = connect(path);
    inner.pipe(outer).pipe(inner);
    inner.on('error', () => outer.destroy());
    outer.on('error', () => inner.destroy());
  });
  return new Promise((resolve, reject) => server.on('error', reject).listen(port, address, resolve));
}
