import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { ANNOTATION_PREFIX } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { normalKey } from './annotation-keys';
import { PARSED_AS_BOOLEAN } from './go-boolean';

const BOOLEAN = { form: PARSED_AS_BOOLEAN, wanted: '"true" or "false"' };
/** Groups of settings that are switched on as a whole: only the word itself counts, all else is off. */
const SWITCH = { form: /^(true|false)$/i, wanted: '"true" or "false"', otherwise: 'it would take it for "false"' };
const INTEGER = { form: /^[+-]?\d+$/, wanted: 'a whole number in quotes' };

interface Form {
  readonly form: RegExp;
  readonly wanted: string;
  /** What Traefik does with anything else, when it doesn't drop the object. */
  readonly otherwise?: string;
}

const FORMS: Readonly<Record<string, Form>> = {
  'router.observability.accesslogs': BOOLEAN,
  'router.observability.metrics': BOOLEAN,
  'router.observability.tracing': BOOLEAN,
  'router.pathmatcher': { form: /^(Path|PathPrefix|PathRegexp)$/, wanted: 'Path, PathPrefix or PathRegexp' },
  'router.priority': INTEGER,
  'router.rulesyntax': { form: /^(v2|v3|default)$/, wanted: 'v3 or v2' },
  'router.tls': SWITCH,
  'service.nativelb': BOOLEAN,
  'service.nodeportlb': BOOLEAN,
  'service.passhostheader': BOOLEAN,
  'service.serversscheme': { form: /^(http|https|h2c)$/, wanted: 'http, https or h2c' },
  'service.sticky.cookie': SWITCH,
  'service.sticky.cookie.httponly': BOOLEAN,
  'service.sticky.cookie.maxage': INTEGER,
  'service.sticky.cookie.samesite': { form: /^(none|lax|strict)$/i, wanted: 'none, lax or strict' },
  'service.sticky.cookie.secure': BOOLEAN,
};

export const traefikAnnotationValue: Rule = {
  id: 'traefik-annotation-value',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "The value of one of Traefik's annotations is not of the form that Traefik reads.",
    outage:
      'Traefik cannot decode the annotations and drops the Ingress or the backend: 404. TLS or a sticky cookie switched on with any word but "true" stays off.',
    bad: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { traefik.ingress.kubernetes.io/router.tls: "yes" }
      spec: { ingressClassName: traefik }
      `,
    good: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { traefik.ingress.kubernetes.io/router.tls: "true" }
      spec: { ingressClassName: traefik }
      `,
    source: 'Traefik: pkg/provider/kubernetes/ingress/annotations.go and traefik/paerser, parser/element_fill.go.',
  },
  check({ set, report }) {
    for (const type of ['networking.k8s.io/Ingress', 'Service']) {
      for (const manifest of set.ofType(type)) {
        for (const [key, value] of annotationsOf(manifest)) {
          const expected = FORMS[normalKey(key.slice(ANNOTATION_PREFIX.length))];
          // An empty value is decoded as nothing, or as `true` where a map is expected.
          if (expected === undefined || value === '' || isTemplated(value) || expected.form.test(value)) continue;
          const dropped = `it would drop the ${manifest.kind === 'Service' ? 'backend' : 'Ingress'}`;
          report(manifest, {
            message: `has ${JSON.stringify(value)} in the annotation ${key}, which Traefik can't read; ${expected.otherwise ?? dropped}.`,
            fix: `Write ${expected.wanted}.`,
            at: ['metadata', 'annotations', key],
          });
        }
      }
    }
  },
};

function annotationsOf({ annotations }: Manifest): [string, string][] {
  return Object.entries(annotations).filter(([key]) => key.startsWith(ANNOTATION_PREFIX));
}
