import { isRecord, text } from '../../manifests/json';
import { areOfOneSystem } from '../../manifests/left-open/folders';
import { isGivenOut } from '../../manifests/left-open/installed';
import { podsMatching } from '../../manifests/network/selected-pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';

export const statefulSetService: Rule = {
  id: 'stateful-set-service',
  family: 'references',
  severity: 'warning',
  docs: {
    fault: 'A StatefulSet names a Service that there is not, or one that is not for its pods.',
    outage: 'The pods have no names in DNS: members of a cluster do not find one another.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: database, namespace: shop }
      spec: { clusterIP: None, selector: { app: database }, ports: [{ port: 5432 }] }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: database, namespace: shop }
      spec:
        serviceName: databse
        selector: { matchLabels: { app: database } }
        template:
          metadata: { labels: { app: database } }
          spec: { containers: [{ name: database, image: postgres:17 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: database, namespace: shop }
      spec: { clusterIP: None, selector: { app: database }, ports: [{ port: 5432 }] }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: database, namespace: shop }
      spec:
        serviceName: database
        selector: { matchLabels: { app: database } }
        template:
          metadata: { labels: { app: database } }
          spec: { containers: [{ name: database, image: postgres:17 }] }
      `,
    source: 'Kubernetes: StatefulSets, "Stable Network ID".',
    knownAs: ['kube-score: statefulset-has-servicename'],
  },
  check({ set, report }) {
    for (const owner of set.ofType('apps/StatefulSet')) {
      if (isGivenOut(owner)) continue;
      const name = text(owner.at('spec', 'serviceName')) ?? '';
      const namespace = owner.namespace ?? 'default';
      const at = ['spec', 'serviceName'];
      const dangling = danglingReference(set, { from: owner, type: 'Service', namespace, name });
      if (dangling !== undefined) {
        const message = `names the Service ${name}, which does not exist in namespace ${namespace}; its pods would have no names in DNS.`;
        report(owner, { message, fix: dangling.fix, at });
      }
      const service = set.find('Service', namespace, name, owner);
      // One of another system bears the name by chance.
      const labels = service && areOfOneSystem(service, owner) ? service.at('spec', 'selector') : undefined;
      const pods = isRecord(labels) ? podsMatching(set, namespace, { matchLabels: labels }) : [];
      // One that selects nothing is another rule's finding.
      if (pods.length === 0 || pods.some((pod) => pod.owner === owner)) continue;
      report(owner, {
        message: `names the Service ${name}, which selects the pods of ${pods[0]?.owner.kind} ${pods[0]?.owner.name}, not its own; its pods would have no names in DNS.`,
        fix: 'Name the headless Service that selects the pods of this StatefulSet.',
        at,
      });
    }
  },
};
