import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { nginxNotAtEdge } from '../../../lib/rules/edge/nginx-not-at-edge';
import { describeRule } from '../../support/describe-rule';

const nginx = (
  data: string,
  edge?: ClusterFacts['edge'],
  image = 'registry.k8s.io/ingress-nginx/controller:v1.13.3',
) => ({
  yaml: `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: nginx, namespace: ingress }
  data: { ${data} }
  ---
  apiVersion: apps/v1
  kind: DaemonSet
  metadata: { name: nginx, namespace: ingress }
  spec:
    selector: { matchLabels: { app: nginx } }
    template:
      metadata: { labels: { app: nginx } }
      spec: { containers: [{ name: nginx, image: "${image}", args: [/nginx-ingress-controller, --configmap=ingress/nginx] }] }`,
  cluster: edge === undefined ? {} : { edge },
});

describeRule(nginxNotAtEdge, {
  finds: {
    'no PROXY protocol behind a balancer that speaks it': nginx('hsts: "true"', 'proxy-protocol'),
    'the PROXY protocol switched off there': nginx('use-proxy-protocol: "false"', 'proxy-protocol'),
    'the PROXY protocol where nobody speaks it': nginx('use-proxy-protocol: "true"', 'cloudflare-full-strict'),
  },
  silentOn: {
    'the PROXY protocol behind such a balancer': nginx('use-proxy-protocol: "true"', 'proxy-protocol'),
    'none behind Cloudflare': nginx('hsts: "true"', 'cloudflare-full-strict'),
    'an edge that nobody has told': nginx('use-proxy-protocol: "true"'),
    'a value that is still to be filled in': nginx('use-proxy-protocol: "$PROXY"', 'proxy-protocol'),
    'another controller': nginx('hsts: "true"', 'proxy-protocol', 'shop/controller:1'),
  },
});
