import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import * as fc from 'fast-check';
import { CLOUDFLARE_RANGES } from '../../../lib/edge/cloudflare-ranges';
import { checkValues } from '../../../lib/edge/traefik/chart/check-values';
import type { TraefikDaemonSetConfigProps } from '../../../lib/edge/traefik/traefik-daemon-set-config';
import { build } from './built-config';

test.each<[string, TraefikDaemonSetConfigProps, RegExp]>([
  [
    'a bad range (C5)',
    { trustedProxies: { ...CLOUDFLARE_RANGES, ipv4: ['173.245.48.0/33'] } },
    /trustedProxies\.ipv4\[0\]/,
  ],
  ['an empty range (C5)', { trustedProxies: { ...CLOUDFLARE_RANGES, ipv6: [''] } }, /trustedProxies\.ipv6\[0\] = ""/],
  ['everybody as proxy', { trustedProxies: { ...CLOUDFLARE_RANGES, ipv4: ['0.0.0.0/0'] } }, /strangers/],
  ['an empty list of proxies', { trustedProxies: { source: 'x', date: 'y', ipv4: [], ipv6: [] } }, /'none'/],
  ['an empty list of balancers', { proxyProtocolFrom: [] }, /proxyProtocolFrom/],
  ['an IPv6 address to listen on', { hostIP: '::1' }, /hostIP = "::1"/],
  ['no default entrypoint (C12)', { defaultEntryPoints: [] }, /metrics port/],
  ['a default entrypoint that is closed', { web: 'closed', defaultEntryPoints: ['web'] }, /metrics port/],
  ['no read timeout', { web: { readTimeout: Duration.seconds(0) } }, /web\.readTimeout/],
  ['headers of gigabytes', { websecure: { maxHeaders: Size.gibibytes(1) } }, /websecure\.maxHeaders/],
  ['a rollout that does not wait', { minReady: Duration.seconds(0) }, /minReady/],
  ['a status code that is none', { accessLog: { statusCodes: ['600'] } }, /accessLog\.statusCodes = "600"/],
  ['a format of the log that there is not', { accessLog: { format: 'clf' as never } }, /accessLog\.format = "clf"/],
  ['a header with its colon', { accessLog: { headers: ['User-Agent:'] } }, /accessLog\.headers = "User-Agent:"/],
  ['headers of a number', { websecure: { maxHeaders: 65_536 as never } }, /websecure\.maxHeaders = 65536/],
  ['a log of cookies', { accessLog: { headers: ['Cookie'] } }, /accessLog\.headers = "Cookie"/],
  ['a URL as the address', { ingressAddress: { hostname: 'https://a.example.com' } }, /ingressAddress\.hostname/],
  [
    'a request above the limit',
    {
      resources: {
        cpu: { request: Cpu.millis(100), limit: Cpu.units(1) },
        memory: { request: Size.mebibytes(512), limit: Size.mebibytes(256) },
      },
    },
    /resources\.memory\.request/,
  ],
])('%s is refused once, by the name of the prop', (_, props, message) => {
  const { refused } = build(props);
  expect(refused).toEqual([expect.stringMatching(message)]);
});

test('whatever props are accepted, the chart renders and has nothing against; what is refused names its prop', () => {
  const duration = fc
    .integer({ min: -1, max: 700 })
    .map((seconds) => (seconds < 0 ? undefined : Duration.seconds(seconds)));
  const range = fc.oneof(
    fc.constantFrom('10.0.0.0/8', '2400:cb00::/32', '0.0.0.0/0', '10.0.0.1/8', ''),
    fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 33 })).map(([address, prefix]) => `${address}/${prefix}`),
  );
  const props: fc.Arbitrary<TraefikDaemonSetConfigProps> = fc.record({
    trustedProxies: fc.constantFrom(CLOUDFLARE_RANGES, 'none' as const, undefined),
    proxyProtocolFrom: fc.option(fc.array(range, { maxLength: 3 }), { nil: undefined }),
    hostIP: fc.option(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), { nil: undefined }),
    web: fc.record({ readTimeout: duration, idleTimeout: duration }),
    defaultEntryPoints: fc.subarray(['web', 'websecure'] as const),
    minReady: duration,
    gracefulShutdown: fc.record({ acceptFor: duration, finishWithin: duration }),
    ingressAddress: fc.option(
      fc.oneof(fc.domain(), fc.string()).map((hostname) => ({ hostname })),
      { nil: undefined },
    ),
  });
  fc.assert(
    fc.property(props, (given) => {
      const { refused, values, render } = build(given);
      if (refused.length === 0) {
        expect(checkValues(values)).toEqual([]);
        expect(render.workload).toBe('DaemonSet');
      }
      for (const line of refused)
        expect(line).toMatch(new RegExp(`^(${Object.keys(given).join('|')})[^ ]* = .*: .+ .+`, 's'));
    }),
  );
});

test('several mistakes are refused together', () => {
  expect(build({ hostIP: 'x', minReady: Duration.seconds(0), proxyProtocolFrom: ['y'] }).refused).toHaveLength(3);
});

test('misuse that types can prevent does not compile', () => {
  const wrong: TraefikDaemonSetConfigProps[] = [
    // @ts-expect-error nobody may log retries only (C14)
    { accessLog: { retryAttempts: true } },
    // @ts-expect-error one address, not two
    { ingressAddress: { hostname: 'a.example.com', ip: '203.0.113.7' } },
    // @ts-expect-error the metrics entrypoint serves no application (C12)
    { defaultEntryPoints: ['metrics'] },
    // @ts-expect-error the rollout is not a prop (C3)
    { updateStrategy: { maxSurge: 1 } },
    // @ts-expect-error the chart's version is k3s' (C7)
    { version: '39.0.5' },
  ];
  expect(wrong).toHaveLength(5);
});
