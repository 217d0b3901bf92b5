import { contains } from '../../edge/cidr';
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
      for (const { name, proxyProtocolIPs } of entryPoints.values()) {
        // Another rule tells where none is believed at all.
        if (proxyProtocolIPs.length === 0) continue;
        // Whoever is in the balancers' private network is the cluster's own; of a public one, anybody may be.
        const isTheirs = (one: string) => isPrivate(one) && balancers.some((balancer) => contains(one, balancer));
        const strangers = proxyProtocolIPs.filter((one) => !isIn(balancers, one) && !isTheirs(one));
        const isForVisitors = name === 'web' || name === 'websecure';
        const missing = isForVisitors ? balancers.filter((one) => !isIn(proxyProtocolIPs, one)) : [];
        if (strangers.length + missing.length === 0) continue;
        const faults = [
          ...(strangers.length > 0 ? [`believes ${strangers.join(', ')}, no balancer of the cluster`] : []),
          ...(missing.length > 0 ? [`drops the PROXY header of ${missing.join(', ')}, which is one`] : []),
        ];
        report(manifest, {
          message: `${faults.join(', and ')}, on ${name}: visitors would have another address than their own.`,
          fix: `Write ${balancers.join(', ')} in ports.${name}.proxyProtocol.trustedIPs, or mend the fact balancers of the cluster.`,
          at: ['spec', 'valuesContent'],
        });
      }
    }
  },
};
