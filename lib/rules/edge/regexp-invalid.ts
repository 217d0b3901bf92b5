import { pathsTo } from '../../manifests/fields/places';
import { dig } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { goRegexpFault } from './go-regexp';

const redirect = (regex: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: shop, namespace: shop }
      spec: { redirectRegex: { regex: '${regex}', replacement: 'https://shop.example.com/\${1}' } }`;

/** Where Middlewares hold regular expressions. */
const PLACES: readonly (readonly string[])[] = [
  ['spec', 'redirectRegex', 'regex'],
  ['spec', 'replacePathRegex', 'regex'],
  ['spec', 'stripPrefixRegex', 'regex', '*'],
  ['spec', 'headers', 'accessControlAllowOriginListRegex', '*'],
  ['spec', 'forwardAuth', 'authResponseHeadersRegex'],
];

export const regexpInvalid: Rule = {
  id: 'regexp-invalid',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A Middleware has a regular expression that Go, in which Traefik is written, cannot compile.',
    outage: 'Traefik does not build the Middleware, and every router with it answers 404.',
    bad: dedent`${redirect('^https?://(?!shop)(.*)')}`,
    good: dedent`${redirect('^https?://old[.]example[.]com/(.*)')}`,
    source:
      'Go: regexp/syntax. Traefik: pkg/middlewares/redirect, replacepathregex, stripprefixregex, headers and auth.',
  },
  check({ set, report }) {
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      for (const at of PLACES.flatMap((place) => pathsTo(middleware, place))) {
        const expression = dig(middleware.body, ...at);
        if (typeof expression !== 'string' || /\{\{|\$\{/.test(expression)) continue;
        const fault = goRegexpFault(expression);
        if (fault === undefined) continue;
        report(middleware, {
          message: `has the expression ${expression}, which ${fault}; Traefik does not build it, and what it is attached to answers 404.`,
          fix: 'Write a regular expression of Go (RE2): without looking around or back, .* for anything.',
          at,
        });
      }
    }
  },
};
