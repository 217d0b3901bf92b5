import { parseImage } from '../../manifests/fields/image';
import { text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { gathers } from '../../manifests/network/gathers';
import { podsBehind } from '../../manifests/network/selected-pods';
import { portsOfPod } from '../../manifests/pods/container-ports';
import { type PodTemplate, runningIn } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const serviceSelectsSeveralWorkloads: Rule = {
  id: 'service-selects-several-workloads',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A Service selects the pods of different applications, or of a Job beside those of the application.',
    outage: 'A share of the requests goes to pods that know nothing of them: wrong answers, or refused connections.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { part-of: shop }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api, part-of: shop } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: admin, namespace: shop }
      spec:
        selector: { matchLabels: { app: admin } }
        template:
          metadata: { labels: { app: admin, part-of: shop } }
          spec: { containers: [{ name: admin, image: shop/admin:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api, part-of: shop } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api-canary, namespace: shop }
      spec:
        selector: { matchLabels: { app: api, track: canary } }
        template:
          metadata: { labels: { app: api, track: canary } }
          spec: { containers: [{ name: api, image: shop/api:1.1.0 }] }
      `,
    source: 'Kubernetes: Service: endpoints are all ready pods that the selector matches, whoever made them.',
  },
  check({ set, report }) {
    for (const service of set.ofType('Service')) {
      // Behind a headless Service each pod is asked by its own name.
      if (text(service.at('spec', 'clusterIP')) === 'None' || text(service.at('spec', 'type')) === 'ExternalName')
        continue;
      const pods = podsBehind(set, service) ?? [];
      const stranger = strangerAmong(service, pods);
      if (stranger === undefined) continue;
      const [one, other] = stranger.map(({ owner }) => `${owner.kind} ${owner.name}`);
      report(service, {
        message: `selects the pods of ${one} and of ${other}, which run different programs; a share of the requests would go to the wrong one${stranger.some(runsToItsEnd) ? ' while it runs' : ''}.`,
        fix: 'Add a label to the selector, and to the pods, that only the pods have which shall answer.',
        at: ['spec', 'selector'],
      });
    }
  },
};

/** Two workloads that can't both be meant. Versions of one application, side by side, are. */
function strangerAmong(service: Manifest, pods: readonly PodTemplate[]): [PodTemplate, PodTemplate] | undefined {
  const serving = pods.filter((pod) => !runsToItsEnd(pod));
  const [first] = serving;
  if (first === undefined) return undefined;
  const job = pods.find(
    (pod) => runsToItsEnd(pod) && portsOfPod(pod).length === 0 && !sendsByName(service) && !isOfOtherTime(pod),
  );
  const other = serving.find((pod) => application(pod) !== application(first) && !sharesImage(pod, first));
  const stranger = job ?? (gathers(service, serving) ? undefined : other);
  return stranger && [first, stranger];
}

function runsToItsEnd({ owner }: PodTemplate): boolean {
  return owner.kind === 'Job' || owner.kind === 'CronJob';
}

/** Whether Helm or Argo CD runs it before or after all the others are there. */
function isOfOtherTime({ owner: { annotations } }: PodTemplate): boolean {
  const hooks = annotations['helm.sh/hook'] ?? annotations['argocd.argoproj.io/hook'] ?? '';
  return hooks !== '' && hooks.split(',').every((hook) => /^\s*(pre-?install|(pre|post)-?delete)\s*$/i.test(hook));
}

/** By a named target port, pods without a port of that name get no share. */
function sendsByName(service: Manifest): boolean {
  return typeof service.at('spec', 'ports', 0, 'targetPort') === 'string';
}

function application({ labels, owner }: PodTemplate): string {
  return labels['app.kubernetes.io/name'] ?? labels.app ?? labels['k8s-app'] ?? labels.name ?? owner.name;
}

function sharesImage(a: PodTemplate, b: PodTemplate): boolean {
  const images = new Set(repositories(a));
  return repositories(b).some((image) => images.has(image));
}

function repositories(pod: PodTemplate): string[] {
  return runningIn(pod).map(({ body }) => parseImage(body.image)?.repository ?? '');
}
