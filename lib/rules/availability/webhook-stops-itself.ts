import { type JsonObject, list, record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { ManifestSet } from '../../manifests/manifest-set';
import { podsBehind } from '../../manifests/network/selected-pods';
import type { PodTemplate } from '../../manifests/pods/pods';
import { LabelSelector } from '../../manifests/selector';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const webhook = (namespaces: string) => dedent`
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingWebhookConfiguration
      metadata: { name: images }
      webhooks:
        - name: images.shop.example
          failurePolicy: Fail
          clientConfig: { service: { name: images, namespace: guard } }
          namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [${namespaces}] }] }
          rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: images, namespace: guard }
      spec: { selector: { app: images }, ports: [{ port: 443, targetPort: 8443 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: images, namespace: guard }
      spec:
        selector: { matchLabels: { app: images } }
        template:
          metadata: { labels: { app: images } }
          spec: { containers: [{ name: images, image: "shop/images:1.0.0", ports: [{ containerPort: 8443 }] }] }
      `;

export const webhookStopsItself: Rule = {
  id: 'webhook-stops-itself',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A webhook without which no pod may be made is asked about its own only pod too.',
    outage:
      'When that is evicted or its node lost, nobody answers for its successor: it is refused, and with it every other pod that the webhook is for, until somebody deletes the webhook.',
    bad: webhook('kube-system'),
    good: webhook('kube-system, guard'),
    source: 'Kubernetes: Admission Webhook Good Practices, "Avoid deadlocks in self-hosted webhooks".',
  },
  check({ set, report }) {
    for (const kind of ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']) {
      for (const manifest of set.ofType(`admissionregistration.k8s.io/${kind}`)) {
        list(manifest.body.webhooks).forEach((item, index) => {
          const hook = record(item);
          const own = stoppedBy(set, hook);
          if (own === undefined) return;
          report(manifest, {
            message: `is asked before every pod of ${own.owner}, which answers for it with one pod: when that is gone, none may be made to replace it, nor any other that ${text(hook.name) ?? 'it'} is for.`,
            fix: `Leave ${own.namespace} out by a namespaceSelector, or its pods by an objectSelector.`,
            at: ['webhooks', index],
          });
        });
      }
    }
  },
};

/** The pods behind a webhook, if they are made only after it was asked, and one is all there are. */
function stoppedBy(set: ManifestSet, hook: JsonObject): PodTemplate | undefined {
  const { failurePolicy, matchConditions, namespaceSelector, objectSelector, rules } = hook;
  const { name, namespace } = record(record(hook.clientConfig).service);
  if (failurePolicy === 'Ignore' || list(matchConditions).length > 0 || !list(rules).some(isForNewPods))
    return undefined;
  const service = set.find('Service', text(namespace), text(name) ?? '');
  const [pod, ...others] = (service && podsBehind(set, service)) ?? [];
  if (pod === undefined || others.length > 0 || !isAlone(set, pod)) return undefined;
  const home = set.find('Namespace', undefined, pod.namespace);
  const [ofNamespaces, ofPods] = [LabelSelector.of(namespaceSelector), LabelSelector.of(objectSelector)];
  if (isTemplated(`${ofNamespaces} ${ofPods}`)) return undefined;
  // Nobody knows the labels of a namespace that others make.
  if (home === undefined && !ofNamespaces.without(/^kubernetes\.io\/metadata\.name$/).isEmpty) return undefined;
  const labels = { ...home?.labels, 'kubernetes.io/metadata.name': pod.namespace };
  return ofNamespaces.matches(labels) && ofPods.matches(pod.labels) ? pod : undefined;
}

function isForNewPods(rule: unknown): boolean {
  const { apiGroups, operations, resources } = record(rule);
  const names = (place: unknown, ...words: string[]) => list(place).some((one) => words.includes(String(one)));
  return names(apiGroups, '', '*') && names(operations, 'CREATE', '*') && names(resources, 'pods', '*', '*/*');
}

function isAlone(set: ManifestSet, { owner, replicas }: PodTemplate): boolean {
  if (owner.kind !== 'Deployment' && owner.kind !== 'StatefulSet') return false;
  return replicas === 1 && autoscalersOf(set).of(owner).length === 0;
}
