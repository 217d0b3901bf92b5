import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { fullStrictCertificate } from '../../../lib/rules/edge/full-strict-certificate';
import { describeRule } from '../../support/describe-rule';

const cluster: ClusterFacts = { edge: 'cloudflare-full-strict' };
const EDGE = `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { failurePolicy: abort, valuesContent: '{}' }
  ---`;
const ROUTE = `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { entryPoints: [websecure], tls: {}, routes: [{ match: Host(\`shop.example.com\`) }] }
  ---`;

describeRule(fullStrictCertificate, {
  finds: { 'an IngressRoute with empty tls': { yaml: EDGE + ROUTE, cluster } },
  silentOn: {
    'a default certificate': {
      yaml: `${EDGE}${ROUTE}
  apiVersion: traefik.io/v1alpha1
  kind: TLSStore
  metadata: { name: default, namespace: edge }
  spec: { defaultCertificate: { secretName: origin } }`,
      cluster,
    },
    'a store in the values of the chart': {
      yaml: `${ROUTE}
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      tlsStore: { default: { defaultCertificate: { secretName: origin } } }`,
      cluster,
    },
    'Flexible mode': { yaml: EDGE + ROUTE, cluster: { edge: 'cloudflare-flexible' } },
    'hosts of another repository than the edge, which has the store': { yaml: ROUTE, cluster },
    'the edge alone, whose routes are elsewhere': { yaml: EDGE, cluster },
  },
});
