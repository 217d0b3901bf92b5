import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publishedText } from '../../../lib/cli/cloudflare/published-text';

let server: Server;

afterEach(async () => {
  if (!server.listening) return;
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Address of a server on the loopback that answers so. */
async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4/ips`;
}

test('what an address answers is read', async () => {
  const url = await serve((request, response) => response.end(`${request.method} ${request.url}`));
  expect(await publishedText(url, 10)).toBe('GET /client/v4/ips');
});

test('an HTTP error is told with its status, whatever its body says', async () => {
  const url = await serve((_, response) => response.writeHead(503).end('{"success":true}'));
  await expect(publishedText(url, 10)).rejects.toThrow(`${url}: answered 503 Service Unavailable`);
});

test.each<[string, RequestListener]>([
  ['says nothing', () => undefined],
  ['falls silent amid its answer', (_, response) => void response.write('{"success":')],
])('a server that %s is given up after the timeout', async (_, listener) => {
  const url = await serve(listener);
  await expect(publishedText(url, 0.2)).rejects.toThrow(`${url}: no whole answer within 0.2 s. Where it can't be`);
});

test('an answer that breaks off is none', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{}', () => response.destroy());
  });
  await expect(publishedText(url, 10)).rejects.toThrow(/: other side closed\. Where it can't be reached/);
});

test('nobody there: the reason is told', async () => {
  const url = await serve(() => undefined);
  server.close();
  await once(server, 'close');
  await expect(publishedText(url, 10)).rejects.toThrow(
    /: connect ECONNREFUSED 127\.0\.0\.1:\d+\. Where it can't be reached/,
  );
});
