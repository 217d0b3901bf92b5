import { traefikOldGroup } from '../../../lib/rules/edge/traefik-old-group';
import { describeRule } from '../../support/describe-rule';

const OLD = `
  apiVersion: traefik.containo.us/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: Host(\`shop.example.com\`) }] }`;

describeRule(traefikOldGroup, {
  finds: {
    "an object of the old group where the cluster's chart is known": { yaml: OLD, cluster: { chart: '39.0.5' } },
  },
  silentOn: {
    'a set for Traefik 2': OLD,
    'the new group': { yaml: OLD.replace('containo.us', 'io'), cluster: { chart: '39.0.5' } },
  },
});
