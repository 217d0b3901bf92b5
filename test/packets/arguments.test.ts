import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argumentFault } from '../../lib/edge/traefik/chart/argument-names';
import { given } from './setup';

const ROOT = resolve(__dirname, '../..');
const { traefik = '' } = given() ?? {};

/** Whether Traefik reads its arguments: `healthcheck` reads those of the server, and then asks nobody. */
function reads(argument: string): boolean {
  const { stdout, stderr } = spawnSync(traefik, ['healthcheck', argument], { encoding: 'utf8' });
  return !`${stdout}${stderr}`.includes('failed to decode configuration from flags');
}

(traefik === '' ? describe.skip : describe)('Traefik’s arguments', () => {
  test('are those of the generated file', () => {
    const output = join(mkdtempSync(join(tmpdir(), 'arguments-')), 'known-arguments.ts');
    execFileSync(process.execPath, [join(ROOT, 'scripts/traefik-arguments.js'), traefik, output]);
    // The formatter takes quotes away and breaks lines.
    const bare = (file: string) => readFileSync(file, 'utf8').replace(/['\s]+/g, '');
    expect(bare(join(ROOT, 'lib/edge/traefik/chart/known-arguments.ts'))).toBe(bare(output));
  });

  test.each([
    ['--serversTransport.forwardTimeouts.responseHeaderTimeout=60s'],
    ['--entrypoints.web.http.tls.domains[0].mains=example.com'],
    ['--accesslog.fields.headers.name.User-Agent=keep'],
    ['--entrypoints.web.transport=true'],
    ['--api.insecure=yes'],
    ['--providers.kubernetescrd.throttleduration=10sec'],
    ['--entrypoints.web.http.maxheaderbytes=1MB'],
  ])('%s is refused, and found', (argument) => {
    const [, flag = '', value = ''] = /^--([^=]*)=?(.*)$/.exec(argument) ?? [];
    expect(reads(argument)).toBe(false);
    expect(argumentFault(flag, value)).toBeDefined();
  });

  test.each([
    ['--serversTransport.forwardingTimeouts.responseHeaderTimeout=60s'],
    ['--entrypoints.web.http.tls.domains[0].main=example.com'],
    ['--accesslog.fields.headers.names.User-Agent=keep'],
    ['--metrics.prometheus.headerlabels.a=b=c'],
    ['--entrypoints.web'],
    ['--ping=on'],
    ['--api.insecure=T'],
    ['--providers.kubernetescrd.throttleduration=1m30s'],
    ['--entrypoints.web.transport.respondingTimeouts.readTimeout=60'],
    ['--experimental.plugins.geo.modulename=example.com/geo'],
    ['--certificatesresolvers.le.acme.dnschallenge.propagation.delaybeforechecks=10'],
  ])('%s is read, and passed', (argument) => {
    const [, flag = '', value = ''] = /^--([^=]*)=?(.*)$/.exec(argument) ?? [];
    expect(reads(argument)).toBe(true);
    expect(argumentFault(flag, value)).toBeUndefined();
  });
});
