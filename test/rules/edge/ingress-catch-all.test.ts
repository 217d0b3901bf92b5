import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { ingressCatchAll } from '../../../lib/rules/edge/ingress-catch-all';
import { describeRule } from '../../support/describe-rule';

const cluster: ClusterFacts = { edge: 'cloudflare-flexible' };
const PATHS =
  'http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] }';
const ingress = (spec: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop }
  spec: { ingressClassName: traefik, ${spec} }`;

describeRule(ingressCatchAll, {
  finds: {
    'one rule of two': { yaml: ingress(`rules: [{ host: a.example.com, ${PATHS} }, { ${PATHS} }]`), cluster },
    'an empty host': { yaml: ingress(`rules: [{ host: a.example.com, ${PATHS} }, { host: "", ${PATHS} }]`), cluster },
  },
  silentOn: {
    'a set with one Ingress for all names': { yaml: ingress(`rules: [{ ${PATHS} }]`), cluster },
    'a default backend': {
      yaml: ingress(
        `defaultBackend: { service: { name: sorry, port: { number: 80 } } }, rules: [{ host: a.example.com, ${PATHS} }]`,
      ),
      cluster,
    },
    'an edge of which nothing is known': ingress(`rules: [{ host: a.example.com, ${PATHS} }, { ${PATHS} }]`),
  },
});
