import { parseQuantity } from '../../manifests/fields/quantity';
import { type JsonObject, list, record } from '../../manifests/json';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { podsGovernedBy } from './pods-governed';

const example = (max: string) => dedent`
      apiVersion: v1
      kind: LimitRange
      metadata: { name: shop, namespace: shop }
      spec: { limits: [{ type: Container, max: { memory: ${max} } }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0, resources: { limits: { memory: 512Mi } } }] }
      `;

export const limitRangeRefuses: Rule = {
  id: 'limit-range-refuses',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A container of the namespace asks for more than a LimitRange allows, or for less than it wants; or the figures of the LimitRange contradict each other.',
    outage:
      'The API server refuses its pods (FailedCreate: maximum memory usage per Container is …), or the LimitRange.',
    bad: example('256Mi'),
    good: example('1Gi'),
    source: 'Kubernetes: Limit Ranges; plugin/pkg/admission/limitranger; pkg/apis/core/validation: ValidateLimitRange.',
  },
  check({ set, report }) {
    for (const range of set.ofType('LimitRange')) {
      const pods = podsGovernedBy(set, range);
      list(range.at('spec', 'limits')).forEach((item, index) => {
        const body = record(item);
        const meant = TYPES.find((known) => known.toLowerCase() === String(body.type).toLowerCase());
        if (meant !== undefined && meant !== body.type) {
          const message = `has a limit of type ${body.type}, which there is not; the API server refuses it.`;
          report(range, { message, fix: `Write type: ${meant}.`, at: ['spec', 'limits', index, 'type'] });
        }
        if (body.type !== 'Container') return;
        report(range, contradiction(body) ?? refusal(body, pods), ['spec', 'limits', index]);
      });
    }
  },
};

const TYPES = ['Container', 'PersistentVolumeClaim', 'Pod'];

/** Pairs of which the first must not be more than the second. */
const ORDER = [
  ['min', 'max'],
  ['min', 'default'],
  ['min', 'defaultRequest'],
  ['default', 'max'],
  ['defaultRequest', 'max'],
  ['defaultRequest', 'default'],
] as const;

function contradiction(item: JsonObject): Fault | undefined {
  for (const [less, more] of ORDER) {
    for (const [resource, low] of Object.entries(record(item[less]))) {
      const high = record(item[more])[resource];
      const [a, b] = [parseQuantity(low), parseQuantity(high)];
      if (a === undefined || b === undefined || a <= b) continue;
      return {
        message: `has ${low} as ${less} of ${resource}, and ${high} as ${more}; the API server refuses it.`,
        fix: `Write a ${less} of ${high} or less.`,
      };
    }
  }
  return undefined;
}

/** What the first container states that the range doesn't allow. */
function refusal(item: JsonObject, pods: readonly PodTemplate[]): Fault | undefined {
  const bounds = (['max', 'min'] as const).flatMap((bound) =>
    Object.entries(record(item[bound])).map(([resource, value]) => ({ bound, resource, value })),
  );
  for (const { bound, resource, value } of bounds) {
    const edge = parseQuantity(value);
    if (edge === undefined) continue;
    for (const { owner, containers } of pods) {
      for (const { name, body } of containers) {
        const { requests, limits } = record(body.resources);
        for (const [use, stated] of [['limit', limits] as const, ['request', requests] as const]) {
          const written = record(stated)[resource];
          const amount = parseQuantity(written);
          if (amount === undefined || (bound === 'max' ? amount <= edge : amount >= edge)) continue;
          return {
            message: `allows containers ${bound === 'max' ? 'at most' : 'no less than'} ${value} of ${resource}, and container ${name} of ${owner.kind} ${owner.name} has a ${use} of ${written}; its pods would be refused.`,
            fix: `Let ${bound} of ${resource} be ${written}, or change the ${use} of container ${name}.`,
          };
        }
      }
    }
  }
  return undefined;
}
