import type { MiddlewareStep } from '../../manifests/traefik/middlewares';
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

/** What passing it again changes; an allow-list, a redirection or headers come to the same the second time. */
const COUNTED = new Set([
  ...['addPrefix', 'forwardAuth', 'inFlightReq', 'rateLimit', 'replacePathRegex', 'retry'],
  ...['stripPrefix', 'stripPrefixRegex'],
]);

/** A login that takes the password out of the request asks the second time for what is gone. */
function countsTwice({ type, settings }: MiddlewareStep): boolean {
  return COUNTED.has(type) || (/^(basic|digest)Auth$/.test(type) && settings.removeHeader === true);
}

export const middlewareTwice: Rule = {
  id: 'middleware-twice',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: 'A router passes the same Middleware twice, of a type that acts each time.',
    outage:
      'It does its work twice: a limit counts each request double, so that visitors are refused at half the figure.',
    bad: dedent`${LIMIT}shop-limit@kubernetescrd,shop-limit@kubernetescrd`,
    good: dedent`${LIMIT}shop-limit@kubernetescrd`,
    source: 'Traefik: HTTP middlewares, Chain; the middlewares of an entrypoint come before those of its routers.',
  },
  check({ set, report }) {
    for (const router of traefikRouters(set)) {
      const steps = routerSteps(set, router).steps.filter(countsTwice);
      const twice = steps.find((step, index) => steps.findIndex((one) => one.manifest === step.manifest) < index);
      if (twice === undefined) continue;
      const { namespace, name } = twice.manifest;
      report(router.manifest, {
        message: `passes the Middleware ${namespace}/${name} twice, by itself, a chain or its entrypoint; its ${twice.type} acts twice, and a limit counts double.`,
        fix: 'Take one of the two out.',
        at: router.middlewaresAt,
      });
    }
  },
};
