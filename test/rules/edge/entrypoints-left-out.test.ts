import { entrypointsLeftOut } from '../../../lib/rules/edge/entrypoints-left-out';
import { describeRule } from '../../support/describe-rule';

const traefik = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      deployment: { kind: DaemonSet }
      updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
      ${values}
  ---`;
const ROUTE = `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: Host(\`shop.example.com\`) }] }`;

describeRule(entrypointsLeftOut, {
  finds: { 'an IngressRoute': traefik('hostNetwork: true') + ROUTE },
  silentOn: {
    'a Traefik behind a Service': traefik('hostNetwork: false') + ROUTE,
    'an entrypoint by default': traefik('{ hostNetwork: true, ports: { web: { asDefault: true } } }') + ROUTE,
    'ports that only the node itself reaches':
      traefik('{ hostNetwork: true, ports: { metrics: { hostIP: 127.0.0.1 }, traefik: { hostIP: 127.0.0.1 } } }') +
      ROUTE,
    'no Traefik in the set': ROUTE,
  },
});
