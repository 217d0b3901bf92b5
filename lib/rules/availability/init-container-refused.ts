import { list, record, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const pod = (more: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        initContainers:
          - { name: tunnel, image: "shop/tunnel:1.0.0"${more}, readinessProbe: { tcpSocket: { port: 9000 } } }
        containers: [{ name: api, image: "shop/api:1.0.0" }]
      `;

/** What only makes sense of a container that runs on. */
const OF_RUNNING = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

export const initContainerRefused: Rule = {
  id: 'init-container-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'An init container has probes or hooks, or a restartPolicy other than Always; or a container has one at all.',
    outage: 'The API server refuses the workload, and the apply ends there.',
    bad: pod(''),
    good: pod(', restartPolicy: Always'),
    source: 'Kubernetes 1.34, pkg/apis/core/validation: validateInitContainers; "Sidecar Containers".',
  },
  check({ set, report }) {
    for (const { owner, spec, specPath } of set.pods) {
      for (const key of ['initContainers', 'containers']) {
        list(spec[key]).forEach((item, index) => {
          const body = record(item);
          const at = [...specPath, key, index];
          const policy = text(body.restartPolicy);
          const isSidecar = policy === 'Always' || isLeftOpen(policy);
          if (policy !== undefined && !isLeftOpen(policy) && !(isSidecar && key === 'initContainers')) {
            report(owner, {
              message:
                key === 'containers'
                  ? `container ${body.name} has a restartPolicy of its own; the API server of 1.34 drops it, and those before refuse the pod.`
                  : `init container ${body.name} has the restartPolicy ${policy}; Always alone means something there, and makes it a sidecar: the API server of 1.34 drops the others, and those before refuse the pod.`,
              fix: `Take it out; the restartPolicy of all containers stands beside ${key}.`,
              at: [...at, 'restartPolicy'],
            });
          }
          const wrong = OF_RUNNING.find((field) => body[field] !== undefined && body[field] !== null);
          if (wrong === undefined || isSidecar || key === 'containers') return;
          report(owner, {
            message: `init container ${body.name} has a ${wrong}, and runs to its end before anything asks; the API server refuses it.`,
            fix: `Take the ${wrong} out, or make it a sidecar: restartPolicy: Always.`,
            at: [...at, wrong],
          });
        });
      }
    }
  },
};
