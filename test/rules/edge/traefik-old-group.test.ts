import { traefikOldGroup } from '../../../lib/rules/edge/traefik-old-group';
import { describeRule } from '../../support/describe-rule';

const OLD = `
  apiVersion: traefik.containo.us/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: Host(\`shop.example.com\`) }] }`;

const values = (group: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      extraObjects: [{ apiVersion: ${group}/v1alpha1, kind: Middleware, metadata: { name: gzip }, spec: { compress: {} } }]`;

describeRule(traefikOldGroup, {
  finds: {
    "an object of the old group where the cluster's chart is known": { yaml: OLD, cluster: { chart: '39.0.5' } },
    'an object that the values of the chart add': {
      yaml: values('traefik.containo.us'),
      cluster: { chart: '39.0.5' },
    },
  },
  silentOn: {
    'an object of the new group that the values add': { yaml: values('traefik.io'), cluster: { chart: '39.0.5' } },
    'a set for Traefik 2': OLD,
    'the new group': { yaml: OLD.replace('containo.us', 'io'), cluster: { chart: '39.0.5' } },
  },
});
