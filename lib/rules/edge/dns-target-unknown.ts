import { isIP } from 'node:net';
import type { Manifest } from '../../manifests/manifest';
import { editDistance } from '../../manifests/nearest-name';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const INGRESS = (targets: string) => dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { external-dns.alpha.kubernetes.io/target: "${targets}" }
      spec: { ingressClassName: traefik, defaultBackend: { service: { name: shop, port: { number: 80 } } } }
      `;

const TYPES = ['networking.k8s.io/Ingress', 'traefik.io/IngressRoute', 'gateway.networking.k8s.io/Gateway', 'Service'];

export const dnsTargetUnknown: Rule = {
  id: 'dns-target-unknown',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      "external-dns is told an address that is no node's and no balancer's of the cluster, in place of one that is: two digits are exchanged, or the node was replaced.",
    outage: 'The record names a machine of somebody else: the visitors who are sent there reach nobody.',
    bad: INGRESS('203.0.113.17,203.0.113.82'),
    good: INGRESS('203.0.113.17,203.0.113.28'),
    cluster: {
      nodes: [
        { name: 'one', cpu: '4', memory: '8Gi', address: '203.0.113.17' },
        { name: 'two', cpu: '4', memory: '8Gi', address: '203.0.113.28' },
      ],
    },
    source: 'external-dns: "Annotations", target.',
  },
  check({ set, cluster: { nodes = [], balancers = [] }, report }) {
    const known = [...nodes.flatMap(({ address }) => address ?? []), ...balancers];
    if (known.length === 0) return;
    for (const manifest of TYPES.flatMap((type) => set.ofType(type))) {
      const [key, targets = []] = targetsOf(manifest) ?? [];
      if (key === undefined) continue;
      const left = known.filter((address) => !targets.includes(address));
      // Where none of the cluster's is named, it may be another way in: a floating address, a proxy.
      const isOneOfThem = left.length > 0 && left.length < known.length;
      for (const target of targets.filter((one) => isIP(one) !== 0 && !known.includes(one))) {
        const nearest = left.find((address) => editDistance(address, target, 2) < 2);
        if (nearest === undefined && !isOneOfThem) continue;
        report(manifest, {
          message: `has the records name ${target}, which is no node of the cluster; visitors who are sent there reach nobody.`,
          fix: nearest === undefined ? `Name nodes that there are: ${left.join(', ')}.` : `Write ${nearest}.`,
          at: ['metadata', 'annotations', key],
        });
      }
    }
  },
};

function targetsOf({ annotations }: Manifest): [string, string[]] | undefined {
  const entry = Object.entries(annotations).find(([key]) => /^external-dns\..*\/target$/.test(key));
  return entry && [entry[0], entry[1].split(',').map((target) => target.trim())];
}
