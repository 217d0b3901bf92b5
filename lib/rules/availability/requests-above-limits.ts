import { isBeyondNodes } from '../../cluster/beyond-nodes';
import { parseQuantity } from '../../manifests/fields/quantity';
import { record } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const requestsAboveLimits: Rule = {
  id: 'requests-above-limits',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A container requests more of a resource than its limit, or has a limit above that of its whole pod.',
    outage: 'The API server refuses the workload, and the apply ends there.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - { name: api, image: shop/api:1.0.0, resources: { requests: { memory: 1Gi }, limits: { memory: 512Mi } } }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - { name: api, image: shop/api:1.0.0, resources: { requests: { memory: 256Mi }, limits: { memory: 512Mi } } }
      `,
    source: 'Kubernetes 1.34, pkg/apis/core/validation: ValidateContainerResourceRequirements.',
  },
  check({ set, cluster, report }) {
    for (const { owner, spec, specPath, containers } of set.pods) {
      const ofPod = record(record(spec.resources).limits);
      for (const { name, body, path } of containers) {
        const { requests, limits } = record(body.resources);
        for (const [resource, limit] of Object.entries(record(limits))) {
          if (!((parseQuantity(limit) ?? 0) > (parseQuantity(ofPod[resource]) ?? Number.POSITIVE_INFINITY))) continue;
          report(owner, {
            message: `container ${name} has a limit of ${limit} of ${resource}, and its pod one of ${ofPod[resource]}; the API server refuses it.`,
            fix: `Write ${limit} or more for the pod, or less for the container.`,
            at: [...specPath, 'resources', 'limits', resource],
          });
        }
        for (const [resource, request] of Object.entries(record(requests))) {
          const limit = record(limits)[resource];
          const asked = parseQuantity(request);
          const most = parseQuantity(limit);
          if (asked === undefined || most === undefined || asked <= most) continue;
          // Of a limit of a few bytes, or more than a machine has, another rule tells that the unit is wrong.
          if ((resource === 'memory' && most < 2 ** 20) || isBeyondNodes(resource, asked, cluster)) continue;
          report(owner, {
            message: `container ${name} requests ${request} of ${resource} and has a limit of ${limit}; the API server refuses it.`,
            fix: `Request at most ${limit}, or raise the limit.`,
            at: [...path, 'resources', 'requests', resource],
          });
        }
      }
    }
  },
};
