import { UNKNOWN } from '../../manifests/left-open/placeholders';
import { middlewareTypes } from '../../manifests/traefik/middlewares';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const middlewareType: Rule = {
  id: 'middleware-type',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A Traefik Middleware does two things, or nothing.',
    outage: 'Traefik refuses to build it: every router that it is attached to answers 404.',
    bad: dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: edge, namespace: shop }
      spec:
        compress: {}
        basicAuth: { secret: users }
      `,
    good: dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: login, namespace: shop }
      spec:
        basicAuth: { secret: users }
      `,
    source: 'Traefik: pkg/server/middleware/middlewares.go ("multi-types middleware not supported").',
  },
  check({ set, report }) {
    for (const type of ['traefik.io/Middleware', 'traefik.io/MiddlewareTCP']) {
      for (const middleware of set.ofType(type)) {
        const types = middlewareTypes(middleware);
        // That there is no spec another rule tells.
        if (types.length === 1 || middleware.body.spec === UNKNOWN) continue;
        report(middleware, {
          message:
            types.length === 0
              ? 'does nothing: its spec names no type; whatever it is attached to answers 404.'
              : `has ${types.length} types (${types.join(', ')}), and Traefik builds none of them; whatever it is attached to answers 404.`,
          fix:
            types.length === 0
              ? 'Give its spec one type, like rateLimit.'
              : 'Make a Middleware of each, and attach them in the order in which requests shall pass them.',
          at: ['spec'],
        });
      }
    }
  },
};
