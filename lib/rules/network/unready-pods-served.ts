import { record } from '../../manifests/json';
import { isOfControllers, podsBehind } from '../../manifests/network/selected-pods';
import type { PodTemplate } from '../../manifests/pods/pods';
import { backendsOf } from '../../manifests/routes/backends';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const served = (field: string) => dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { ${field}selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }
      `;

export const unreadyPodsServed: Rule = {
  id: 'unready-pods-served',
  family: 'network',
  severity: 'warning',
  docs: {
    fault: 'A Service that visitors are led to sends them to pods that are not ready too.',
    outage: 'During each rollout and whenever a pod is busy visitors get its errors; readiness probes change nothing.',
    bad: served('publishNotReadyAddresses: true, '),
    good: served(''),
    source:
      'Kubernetes: API reference, ServiceSpec, publishNotReadyAddresses: for peers of a StatefulSet to find each other.',
  },
  check({ set, report }) {
    for (const service of new Set(backendsOf(set).map(({ namespace, name }) => set.find('Service', namespace, name)))) {
      if (service?.at('spec', 'publishNotReadyAddresses') !== true) continue;
      // Who asks one pod of several by its number wants that one.
      if (Object.keys(record(service.at('spec', 'selector'))).some(isOfControllers)) continue;
      // Pods that nobody asks are ready as soon as they run; only those that end are served too.
      const pods = podsBehind(set, service) ?? [];
      const isAsked = ({ containers }: PodTemplate) => containers.some(({ body }) => body.readinessProbe !== undefined);
      if (pods.length > 0 && !pods.some(isAsked)) continue;
      report(service, {
        message:
          'sends visitors to pods that are not ready (publishNotReadyAddresses): to those that still start, and to those that fail.',
        fix: 'Remove it here; peers that look for each other get a headless Service of their own.',
        at: ['spec', 'publishNotReadyAddresses'],
      });
    }
  },
};
