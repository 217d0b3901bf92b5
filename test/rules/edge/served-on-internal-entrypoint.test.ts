import { servedOnInternalEntrypoint } from '../../../lib/rules/edge/served-on-internal-entrypoint';
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

describeRule(servedOnInternalEntrypoint, {
  finds: {
    'an IngressRoute': traefik('hostNetwork: true') + ROUTE,
    'the metrics entrypoint by its name': {
      yaml: ROUTE.replace('routes:', 'entryPoints: [web, metrics], routes:'),
      cluster: { chart: '39.0.5' },
    },
  },
  silentOn: {
    'a Traefik behind a Service': traefik('hostNetwork: false') + ROUTE,
    'an entrypoint by default': traefik('{ hostNetwork: true, ports: { web: { asDefault: true } } }') + ROUTE,
    'ports that only the node itself reaches':
      traefik('{ hostNetwork: true, ports: { metrics: { hostIP: 127.0.0.1 }, traefik: { hostIP: 127.0.0.1 } } }') +
      ROUTE,
    "Traefik's own dashboard": {
      yaml: ROUTE.replace('routes:', 'entryPoints: [traefik], routes:').replace(
        '`) }',
        '`), services: [{ name: api@internal, kind: TraefikService }] }',
      ),
      cluster: { chart: '39.0.5' },
    },
    'an entrypoint of that name in a Traefik of which nothing is known': ROUTE.replace(
      'routes:',
      'entryPoints: [traefik], routes:',
    ),
    'no Traefik in the set': ROUTE,
  },
});
