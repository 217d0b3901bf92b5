import { CloudflareOnly, type ProxyRanges, TraefikDaemonSetConfig } from '../../lib';
import { objectsOf } from '../support/build';
import { one } from '../support/manifests';

/** Other proxies in front, with no mark of their own for the version of the list. */
const OTHERS: ProxyRanges = {
  source: 'https://proxies.example.com/addresses',
  date: '2026-11-21',
  ipv4: ['192.0.2.0/24', '198.51.100.7'],
  ipv6: ['2001:DB8::/32'],
};
const CANONICAL = ['192.0.2.0/24', '198.51.100.7/32', '2001:db8::/32'];

function edgeBehind(ranges: ProxyRanges) {
  const objects = objectsOf((chart) => {
    new CloudflareOnly(chart, 'proxies-only', { ranges });
    new TraefikDaemonSetConfig(chart, 'traefik', { trustedProxies: ranges });
  });
  const { valuesContent } = one<{ valuesContent: string }>(objects, 'HelmChartConfig').spec;
  const trusted = [...valuesContent.matchAll(/trustedIPs:\n((?: +- .*\n)+)/g)].map(([, items = '']) =>
    items.split('\n').flatMap((item) => (item === '' ? [] : [item.replace(/^ +- /, '').replaceAll("'", '')])),
  );
  return { allowed: one(objects, 'Middleware').spec, trusted };
}

test('other proxies in front are let in and believed, on both entrypoints, by one list of the same type', () => {
  const { allowed, trusted } = edgeBehind(OTHERS);
  expect(allowed).toEqual({ ipAllowList: { sourceRange: CANONICAL } });
  expect(trusted).toEqual([CANONICAL, CANONICAL]);
});

test('proxies of one family need no list of the other', () => {
  const { allowed, trusted } = edgeBehind({ ...OTHERS, ipv6: [] });
  expect(allowed).toEqual({ ipAllowList: { sourceRange: CANONICAL.slice(0, 2) } });
  expect(trusted).toEqual([CANONICAL.slice(0, 2), CANONICAL.slice(0, 2)]);
});
