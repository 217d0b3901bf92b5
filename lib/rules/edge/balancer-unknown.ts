import { contains } from '../../edge/cidr';
import { addTo } from '../../manifests/groups';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isPrivate } from './cloudflare';

const CONFIG = (address: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          ports:
            web: { proxyProtocol: { trustedIPs: [${address}] } }
            websecure: { proxyProtocol: { trustedIPs: [${address}] } }`;

export const balancerUnknown: Rule = {
  id: 'balancer-unknown',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'Traefik believes the PROXY header of an address that is no load balancer of the cluster, or not that of one. A private network that one of them is in may be believed as a whole.',
    outage:
      'The header of the real one is dropped: all visitors have its address, and are limited and banned as one. Whoever has the other address may claim to be anybody.',
    bad: dedent`${CONFIG('10.0.0.30')}`,
    good: dedent`${CONFIG('10.0.0.3')}`,
    cluster: { edge: 'proxy-protocol', balancers: ['10.0.0.3'] },
    source: 'Traefik: EntryPoints, proxyProtocol.trustedIPs; measured on Traefik 3.6.13.',
  },
  check({ set, cluster, report }) {
    const { balancers = [] } = cluster;
    if (balancers.length === 0) return;
    const isIn = (ranges: readonly string[], one: string) => ranges.some((range) => contains(range, one));
    for (const { manifest, entryPoints } of traefikReleases(set)) {
      const believing = new Map<string, string[]>();
      const dropping = new Map<string, string[]>();
      for (const { name, proxyProtocolIPs } of entryPoints.values()) {
        // Another rule tells where none is believed at all.
        if (proxyProtocolIPs.length === 0) continue;
        // Whoever is in the balancers' private network is the cluster's own; of a public one, anybody may be.
        const isTheirs = (one: string) => isPrivate(one) && balancers.some((balancer) => contains(one, balancer));
        const strangers = proxyProtocolIPs.filter((one) => !isIn(balancers, one) && !isTheirs(one));
        const isForVisitors = name === 'web' || name === 'websecure';
        const missing = isForVisitors ? balancers.filter((one) => !isIn(proxyProtocolIPs, one)) : [];
        if (strangers.length > 0) addTo(believing, strangers.join(', '), name);
        if (missing.length > 0) addTo(dropping, missing.join(', '), name);
      }
      const faults = [
        ...[...believing].map(([who, names]) => `believes ${who}, no balancer of the cluster, on ${names.join(', ')}`),
        ...[...dropping].map(
          ([who, names]) => `drops the PROXY header of ${who}, which is one, on ${names.join(', ')}`,
        ),
      ];
      if (faults.length === 0) continue;
      const wrong = new Set([...believing.values(), ...dropping.values()].flat());
      report(manifest, {
        message: `${faults.join(', and ')}: visitors would have another address than their own.`,
        fix: `Write ${balancers.join(', ')} in proxyProtocol.trustedIPs of ${[...wrong].map((name) => `ports.${name}`).join(', ')}, or mend the fact balancers of the cluster.`,
        at: ['spec', 'valuesContent'],
      });
    }
  },
};
