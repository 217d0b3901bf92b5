import { routerSteps, traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const LIMIT = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: limit, namespace: shop }
      spec: { rateLimit: { average: 100, burst: 200 } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations:
          traefik.ingress.kubernetes.io/router.middlewares: `;

export const middlewareTwice: Rule = {
  id: 'middleware-twice',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: 'A router passes the same Middleware twice.',
    outage:
      'It does its work twice: a limit counts each request double, so that visitors are refused at half the figure.',
    bad: dedent`${LIMIT}shop-limit@kubernetescrd,shop-limit@kubernetescrd`,
    good: dedent`${LIMIT}shop-limit@kubernetescrd`,
    source: 'Traefik: HTTP middlewares, Chain; the middlewares of an entrypoint come before those of its routers.',
  },
  check({ set, report }) {
    for (const router of traefikRouters(set)) {
      const names = routerSteps(set, router).steps.map(({ manifest }) => `${manifest.namespace}/${manifest.name}`);
      const twice = names.find((name, index) => names.indexOf(name) < index);
      if (twice === undefined) continue;
      report(router.manifest, {
        message: `passes the Middleware ${twice} twice, by itself, a chain or its entrypoint; a limit counts double.`,
        fix: 'Take one of the two out.',
        at: router.middlewaresAt,
      });
    }
  },
};
