import { type QuantityPlace, quantitiesOf } from '../../manifests/fields/quantities';
import { parseQuantity } from '../../manifests/fields/quantity';
import { hasPlaceholder, isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { nearestName } from '../../manifests/nearest-name';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

/** What a container may ask for beside resources of a domain (`nvidia.com/gpu`) and huge pages. */
const CONTAINER_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];

export const invalidQuantity: Rule = {
  id: 'invalid-quantity',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'A quantity has a unit that Kubernetes does not know (512mb, 1gb, 256mi), or its resource has no such name (mem).',
    outage: 'The API server refuses the object: `quantities must match the regular expression …`.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", resources: { limits: { memory: 512mb } } }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", resources: { limits: { memory: 512Mi } } }] }
      `,
    source: 'Kubernetes: "Quantity" and "Resource Management for Pods and Containers".',
  },
  check({ set, report }) {
    for (const manifest of set.manifests) {
      for (const fault of quantityFaults(manifest, set.podsOf(manifest))) report(manifest, fault);
    }
  },
};

/** What the API server refuses of an object's quantities. */
export function quantityFaults(manifest: Manifest, pod: PodTemplate | undefined): Fault[] {
  return quantitiesOf(manifest, pod).flatMap((place) => {
    // A word that somebody will replace.
    if (typeof place.value === 'string' && hasPlaceholder(place.value)) return [];
    const fault = nameFault(place) ?? valueFault(place);
    return fault === undefined ? [] : [{ ...fault, at: place.path }];
  });
}

function nameFault({ resource, of, use }: QuantityPlace): Fault | undefined {
  const isKnown = CONTAINER_RESOURCES.includes(resource) || /\/|^hugepages-/.test(resource) || isTemplated(resource);
  if (of !== 'container' || isKnown) return undefined;
  const lower = resource.toLowerCase();
  const meant = CONTAINER_RESOURCES.find((name) => name.startsWith(lower) || lower.startsWith(name));
  return {
    message: `${use}s ${resource}, and there is no such resource of a container; the API server would refuse the object.`,
    fix: `Write ${meant ?? nearestName(resource, CONTAINER_RESOURCES) ?? 'cpu, memory or ephemeral-storage'} instead.`,
  };
}

function valueFault({ resource, value, of }: QuantityPlace): Fault | undefined {
  if (value === null || (typeof value !== 'string' && typeof value !== 'number')) return undefined;
  if (typeof value === 'string' && isTemplated(value)) return undefined;
  const amount = parseQuantity(value);
  if (amount !== undefined && amount >= 0) return undefined;
  const why = amount === undefined ? 'is no quantity' : 'is less than nothing';
  return {
    message: `${resource} '${value}' ${why}; the API server would refuse the object.`,
    fix: `Write ${suggestion(String(value), resource, of)} instead.`,
  };
}

/** The unit that was probably meant, in Kubernetes' letters. */
function suggestion(value: string, resource: string, of: QuantityPlace['of']): string {
  const [, digits, unit = ''] = /^\s*-?(\d+(?:[.,]\d+)?)\s*([a-z]*)\s*$/i.exec(value) ?? [];
  const number = digits?.replace(',', '.');
  if (number !== undefined && resource === 'cpu') return /^m/i.test(unit) ? `${number}m` : `${number}, which are cores`;
  const [, prefix] = /^([kmgt])i?b?(?:ytes?)?$/i.exec(unit) ?? [];
  if (number !== undefined && prefix !== undefined) return `${number}${prefix.toUpperCase()}i`;
  return of === 'container' && resource === 'cpu' ? 'cores like 500m or 2' : 'a number with a unit like 512Mi or 2Gi';
}
