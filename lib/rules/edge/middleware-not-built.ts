import { isRecord, type JsonObject, type JsonPath, list, number, record, text } from '../../manifests/json';
import { middlewareTypes } from '../../manifests/traefik/middlewares';
import { dedent } from '../dedent';
import { isTemplated } from '../references/dangling';
import type { Rule } from '../rule';

const middleware = (spec: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: edge, namespace: shop }
      spec: { ${spec} }`;

export const middlewareNotBuilt: Rule = {
  id: 'middleware-not-built',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A Middleware has settings that Traefik refuses as it builds it, and Kubernetes takes.',
    outage: 'Traefik does not build it: every router that it is attached to answers 404.',
    bad: dedent`${middleware('retry: { initialInterval: 100ms }')}`,
    good: dedent`${middleware('retry: { attempts: 3, initialInterval: 100ms }')}`,
    source: 'Traefik 3.6: pkg/middlewares/*, the errors of each New; pkg/middlewares/extractor.go.',
  },
  check({ set, report }) {
    for (const one of set.ofType('traefik.io/Middleware')) {
      for (const type of middlewareTypes(one)) {
        const found = FAULTS[type]?.(record(one.at('spec', type)));
        if (found === undefined) continue;
        report(one, {
          message: `${found.what}: Traefik does not build it, and what it is attached to answers 404.`,
          fix: found.fix,
          at: ['spec', type, ...found.at],
        });
      }
    }
  },
};

interface Refused {
  readonly what: string;
  readonly fix: string;
  readonly at: JsonPath;
}

const FAULTS: Readonly<Record<string, (settings: JsonObject) => Refused | undefined>> = {
  retry: ({ attempts }) => {
    if (attempts !== undefined && ((number(attempts) ?? 1) > 0 || isTemplated(String(attempts)))) return undefined;
    const what = `tries ${attempts === undefined ? 'no number of' : String(attempts)} times (attempts counts the first one too)`;
    return { what, fix: 'Write attempts: 2 or more.', at: ['attempts'] };
  },
  redirectScheme: ({ scheme }) => {
    if (scheme !== undefined && scheme !== '') return undefined;
    return { what: 'redirects to no scheme', fix: 'Write scheme: https.', at: ['scheme'] };
  },
  compress: compressFault,
  rateLimit: criteriaFault,
  inFlightReq: criteriaFault,
};

const ENCODINGS = ['zstd', 'br', 'gzip'];

function compressFault(settings: JsonObject): Refused | undefined {
  const { encodings, includedContentTypes, excludedContentTypes, defaultEncoding } = settings;
  if (list(includedContentTypes).length > 0 && list(excludedContentTypes).length > 0) {
    const what = 'names content types to include and others to exclude';
    return { what, fix: 'Keep one of the two lists.', at: ['excludedContentTypes'] };
  }
  if (!Array.isArray(encodings)) return undefined;
  const unknown = encodings.find((one) => !ENCODINGS.includes(String(one)) && !isTemplated(String(one)));
  const fix = `Write one or more of ${ENCODINGS.join(', ')}, or leave it out.`;
  if (encodings.length === 0) return { what: 'compresses in no way', fix, at: ['encodings'] };
  if (unknown !== undefined) return { what: `compresses by '${unknown}'`, fix, at: ['encodings'] };
  const preferred = text(defaultEncoding) ?? '';
  if (preferred === '' || isTemplated(preferred) || encodings.includes(preferred)) return undefined;
  return {
    what: `prefers '${preferred}', which is not among its encodings`,
    fix: 'Add it there.',
    at: ['defaultEncoding'],
  };
}

function criteriaFault({ sourceCriterion }: JsonObject): Refused | undefined {
  const { ipStrategy, requestHeaderName, requestHost } = record(sourceCriterion);
  const given = [
    ...(isRecord(ipStrategy) ? ['ipStrategy'] : []),
    ...((text(requestHeaderName) ?? '') === '' ? [] : ['requestHeaderName']),
    ...(requestHost === true ? ['requestHost'] : []),
  ];
  if (given.length < 2) return undefined;
  const what = `tells requests apart by ${given.join(' and ')} at once`;
  return { what, fix: 'Keep one of them.', at: ['sourceCriterion'] };
}
