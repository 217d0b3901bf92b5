import { type JsonObject, type JsonPath, number } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { parseGoDuration } from './go-duration';
import { rateLimits } from './rate-limit';

/** More than any browser or honest client sends in a second, and far above what a node serves. */
const NO_LIMIT = 10_000;

const limit = (figures: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: limit, namespace: shop }
      spec: { rateLimit: { ${figures}, sourceCriterion: { ipStrategy: { depth: 1 } } } }`;

export const rateLimitFigures: Rule = {
  id: 'rate-limit-figures',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'The figures of a rate limit limit nothing, or refuse the second request of an ordinary page.',
    outage:
      'An average of 0 is no limit. A burst of 1 (the default) refuses requests that arrive together, as those of any page do: 429. A period that Traefik cannot read: 404.',
    bad: dedent`${limit('average: 0, burst: 200, period: 1m')}`,
    good: dedent`${limit('average: 100, burst: 200, period: 1m')}`,
    source: 'Traefik: RateLimit; pkg/middlewares/ratelimiter/rate_limiter.go.',
  },
  check({ set, report }) {
    for (const { manifest, settings, at } of rateLimits(set)) {
      for (const fault of faultsOf(settings, at)) report(manifest, fault);
    }
  },
};

function faultsOf(settings: JsonObject, at: JsonPath): Fault[] {
  const average = settings.average === undefined ? 0 : number(settings.average);
  const burst = settings.burst === undefined ? 1 : number(settings.burst);
  const period = settings.period === undefined ? 1 : parseGoDuration(settings.period);
  if (average === undefined || burst === undefined) return [];
  const faults: Fault[] = [];
  const fault = (key: string, message: string, fix: string) => faults.push({ message, fix, at: [...at, key] });
  if (period === undefined || period < 0) {
    const message = `has the period '${settings.period}', which Traefik can't read: it is not built, and what it is attached to answers 404.`;
    fault('period', message, 'Write a duration of Go, like 1s, 1m or 1h.');
    return faults;
  }
  if (period >= 1000 && /^\d+$/.test(String(settings.period))) {
    const message = `has the period ${settings.period}, and a bare number is seconds: who has used up the burst is refused for hours.`;
    fault('period', message, `Write ${settings.period}ms, or seconds like ${Math.round(period / 1000)}s.`);
    return faults;
  }
  const perSecond = average / (period || 1);
  if (average <= 0) {
    const message = `has ${settings.average === undefined ? 'no average' : `the average ${average}`}: Traefik limits nothing.`;
    fault('average', message, 'Write how many requests a visitor may send in one period.');
  } else if (perSecond > NO_LIMIT || burst > NO_LIMIT) {
    const message = `allows ${perSecond > NO_LIMIT ? `${Math.round(perSecond)} requests a second` : `${burst} requests at once`}, which no visitor reaches and no backend bears: it limits nothing.`;
    fault(
      perSecond > NO_LIMIT ? 'period' : 'burst',
      message,
      'Choose the burst as small as a page load allows, and a period like 1m.',
    );
  }
  if (burst <= 1 && average > 10) {
    const message = `has ${settings.burst === undefined ? 'no burst, which is 1' : `the burst ${burst}`}: of requests that a page sends together all but one get 429.`;
    fault('burst', message, 'Write how many requests a visitor may send at once; a page needs dozens.');
  }
  return faults;
}
