import { isRecord, number, record, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const limit = (criterion: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: in-flight, namespace: shop }
      spec: { inFlightReq: { amount: 10${criterion} } }`;

/** From here on it may well be meant to spare the backend, whoever asks. */
const FOR_A_BACKEND = 50;

export const inFlightOfAll: Rule = {
  id: 'in-flight-of-all',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: 'A limit of simultaneous requests is as small as for one visitor, and says not by what to tell them apart.',
    outage:
      'Traefik counts by host: all visitors of a host share the figure, and a few slow requests refuse everybody.',
    bad: dedent`${limit('')}`,
    good: dedent`${limit(', sourceCriterion: { ipStrategy: { depth: 1, ipv6Subnet: 64 } }')}`,
    source:
      'Traefik: InFlightReq, sourceCriterion; pkg/middlewares/inflightreq/inflight_req.go: requestHost by default.',
  },
  check({ set, report }) {
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      const { amount, sourceCriterion } = record(middleware.at('spec', 'inFlightReq'));
      const figure = number(amount);
      if (figure === undefined || figure >= FOR_A_BACKEND) continue;
      const { ipStrategy, requestHeaderName, requestHost } = record(sourceCriterion);
      // Who writes requestHost means it.
      if (isRecord(ipStrategy) || (text(requestHeaderName) ?? '') !== '' || requestHost !== undefined) continue;
      report(middleware, {
        message: `lets in ${figure} requests at a time by host, as it has no sourceCriterion: all visitors of a host share them, and the next gets 429.`,
        fix: 'Write sourceCriterion: { ipStrategy: { depth: 1, ipv6Subnet: 64 } } behind one proxy, or { requestHost: true } if all shall share it.',
        at: ['spec', 'inFlightReq'],
      });
    }
  },
};
