import { isRecord, type JsonObject, type JsonPath, number, record, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const retry = (attempts: number) => dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: again, namespace: shop }
      spec: { retry: { attempts: ${String(attempts)} } }
      `;

export const middlewareSettings: Rule = {
  id: 'middleware-settings',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'Traefik cannot build a Middleware: no attempts to retry, two ways to tell visitors apart, a circuit breaker whose expression it does not know.',
    outage: 'Every router that the Middleware is attached to is dropped, and its visitors get 404.',
    bad: retry(0),
    good: retry(3),
    source:
      'Traefik 3.6.13: pkg/middlewares/retry, pkg/middlewares/extractor.go, pkg/middlewares/circuitbreaker; vulcand/oxy: cbreaker/predicates.go.',
  },
  check({ set, report }) {
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      const spec = record(middleware.body.spec);
      for (const fault of [...retryFaults(spec), ...criterionFaults(spec), ...breakerFaults(spec)])
        report(middleware, fault);
    }
  },
};

const NOT_BUILT = 'Traefik does not build it, and its routes answer 404.';

function retryFaults({ retry }: JsonObject): Fault[] {
  if (!isRecord(retry)) return [];
  const attempts = number(retry.attempts) ?? (retry.attempts === undefined ? 0 : 1);
  if (attempts > 0) return [];
  const message = `is to try ${retry.attempts === undefined ? 'an unknown number of' : attempts} times; ${NOT_BUILT}`;
  return [{ message, fix: 'Write attempts: 2 or more; 1 is the request itself.', at: ['spec', 'retry', 'attempts'] }];
}

function criterionFaults(spec: JsonObject): Fault[] {
  return ['rateLimit', 'inFlightReq'].flatMap((type): Fault[] => {
    const { ipStrategy, requestHeaderName, requestHost } = record(record(spec[type]).sourceCriterion);
    const written = [
      isRecord(ipStrategy) ? 'ipStrategy' : '',
      text(requestHeaderName) ? 'requestHeaderName' : '',
      requestHost === true ? 'requestHost' : '',
    ].filter((key) => key !== '');
    if (written.length < 2) return [];
    const at: JsonPath = ['spec', type, 'sourceCriterion'];
    return [
      { message: `tells visitors apart by ${written.join(' and ')}; ${NOT_BUILT}`, fix: 'Keep one of them.', at },
    ];
  });
}

/** What an expression may compare: `NetworkErrorRatio() > 0.3 || LatencyAtQuantileMS(50.0) > 100`. */
const CALL =
  /^\(*(NetworkErrorRatio\(\)|LatencyAtQuantileMS\(\s*\d+(\.\d+)?\s*\)|ResponseCodeRatio\(\s*\d+\s*,\s*\d+\s*,\s*\d+\s*,\s*\d+\s*\))\s*(>|<|>=|<=|==|!=)\s*\d+(\.\d+)?\)*$/;

function breakerFaults({ circuitBreaker }: JsonObject): Fault[] {
  const expression = text(record(circuitBreaker).expression);
  if (expression === undefined || /[{$]/.test(expression)) return [];
  const wrong = expression.split(/&&|\|\|/).find((part) => !CALL.test(part.trim()));
  if (wrong === undefined) return [];
  const message = `opens its circuit at ${JSON.stringify(wrong.trim())}, which is no comparison that Traefik knows; ${NOT_BUILT}`;
  const fix =
    'Compare NetworkErrorRatio(), LatencyAtQuantileMS(50.0) or ResponseCodeRatio(500, 600, 0, 600) with a number.';
  return [{ message, fix, at: ['spec', 'circuitBreaker', 'expression'] }];
}
