import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { redirectPortClosed } from '../../../lib/rules/edge/redirect-port-closed';
import { describeRule } from '../../support/describe-rule';

const FULL: ClusterFacts = { edge: 'cloudflare-full-strict' };
const system = (port: string, values = 'hostNetwork: true, ports: { web: { port: 80 }, websecure: { port: 443 } }') => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: to-https, namespace: shop }
  spec: { redirectScheme: { scheme: https${port} } }
  ---
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      { ${values} }`;

describeRule(redirectPortClosed, {
  finds: { "the chart's port": { yaml: system(', port: "8443"'), cluster: FULL } },
  silentOn: {
    'no port': { yaml: system(''), cluster: FULL },
    'the port of HTTPS': { yaml: system(', port: "443"'), cluster: FULL },
    'ports that a Service gives out': { yaml: system(', port: "8443"', 'hostNetwork: false'), cluster: FULL },
    'a balancer with ports of its own': { yaml: system(', port: "8443"'), cluster: { edge: 'proxy-protocol' } },
  },
});
