import { groupOf } from '../../manifests/fields/built-in-kinds';
import { list, record, text } from '../../manifests/json';
import { mayBeInstalled } from '../../manifests/left-open/installed';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { danglingReference } from './dangling';

/** Kinds that scale, with the version to write for each; the controllers look for the kind in that group, in any version. */
const SCALABLE: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  ReplicationController: 'v1',
  StatefulSet: 'apps/v1',
};

export const scaleTargetMissing: Rule = {
  id: 'scale-target-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'An autoscaler names a workload that there is not, by a wrong name, kind or API group, or measures an object that there is not.',
    outage: 'It never scales: under load the replicas stay as few as they are.',
    bad: dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop-api }
        maxReplicas: 5
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec:
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }
        maxReplicas: 5
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source:
      'Kubernetes: Horizontal Pod Autoscaling; kube-controller-manager, podautoscaler: it looks for the kind in the API group, whatever the version.',
    knownAs: ['kube-score: horizontalpodautoscaler-has-target', 'kube-linter: dangling-horizontalpodautoscaler'],
  },
  check({ set, report }) {
    const targets = [
      ['autoscaling/HorizontalPodAutoscaler', 'scaleTargetRef', ''],
      ['keda.sh/ScaledObject', 'scaleTargetRef', 'Deployment'],
      ['autoscaling.k8s.io/VerticalPodAutoscaler', 'targetRef', ''],
    ] as const;
    for (const [type, key, defaultKind] of targets) {
      for (const scaler of set.ofType(type)) {
        const target = record(scaler.at('spec', key));
        report(scaler, faultOf(set, scaler, { kind: defaultKind, ...target }, key));
      }
    }
    for (const scaler of set.ofType('autoscaling/HorizontalPodAutoscaler')) {
      list(scaler.at('spec', 'metrics')).forEach((metric, index) => {
        report(scaler, describedFault(set, scaler, metric, index));
      });
    }
  },
};

function faultOf(
  set: ManifestSet,
  from: Manifest,
  target: Readonly<Record<string, unknown>>,
  key: string,
): Fault | undefined {
  const [kind, name, version] = [text(target.kind) ?? '', text(target.name) ?? '', text(target.apiVersion)];
  if (name === '' || isLeftOpen(name)) return undefined;
  const meant = Object.keys(SCALABLE).find((known) => known.toLowerCase() === kind.toLowerCase());
  const scales = `so ${from.kind} ${from.name} would never scale it.`;
  if (kind === 'DaemonSet' && from.kind === 'HorizontalPodAutoscaler') {
    const fix = 'Remove the autoscaler: a DaemonSet has as many pods as there are nodes.';
    return { message: `names the DaemonSet ${name}, which can't be scaled.`, fix, at: ['spec', key, 'kind'] };
  }
  // Custom kinds may scale too.
  if (meant === undefined) return undefined;
  const right = SCALABLE[meant] ?? '';
  if (meant !== kind) {
    return {
      message: `names a ${kind} ${name}, and there is no such kind, ${scales}`,
      fix: `Write kind: ${meant}.`,
      at: ['spec', key, 'kind'],
    };
  }
  // Without one the controller of HorizontalPodAutoscalers looks in the core group; others have a default.
  const written = version ?? (from.kind === 'HorizontalPodAutoscaler' ? '' : right);
  if (!isLeftOpen(written) && groupOf(written) !== groupOf(right)) {
    const message = `names ${kind} ${name} by ${written || 'no apiVersion'}, and there is no ${kind} in that API group, ${scales}`;
    return { message, fix: `Write apiVersion: ${right}.`, at: ['spec', key, 'apiVersion'] };
  }
  const namespace = from.namespace ?? 'default';
  const type = kind === 'ReplicationController' ? kind : `apps/${kind}`;
  if (set.find(type, namespace, name) !== undefined) return undefined;
  const others = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet'].flatMap(
    (t) => set.find(t, namespace, name) ?? [],
  );
  if (others[0] !== undefined) {
    const message = `names a ${kind} ${name}, which is a ${others[0].kind}, ${scales}`;
    return { message, fix: `Write kind: ${others[0].kind}, with its apiVersion.`, at: ['spec', key, 'kind'] };
  }
  const dangling = danglingReference(set, { from, type, namespace, name });
  if (dangling === undefined || (!dangling.isSlip && mayBeInstalled(set, namespace, name))) return undefined;
  const message = `names the ${kind} ${name}, which does not exist in namespace ${namespace}, ${scales}`;
  return { message, fix: dangling.fix, at: ['spec', key, 'name'] };
}

function describedFault(set: ManifestSet, from: Manifest, metric: unknown, index: number): Fault | undefined {
  const { kind, name: written } = record(record(record(metric).object).describedObject);
  const [namespace, name] = [from.namespace ?? 'default', text(written) ?? ''];
  const type = kind === 'Ingress' ? 'networking.k8s.io/Ingress' : 'Service';
  // Custom kinds are measured too.
  if (kind !== 'Ingress' && kind !== 'Service') return undefined;
  const dangling = danglingReference(set, { from, type, namespace, name });
  if (dangling === undefined || (!dangling.isSlip && mayBeInstalled(set, namespace, name))) return undefined;
  return {
    message: `goes by a metric of the ${kind} ${name}, which does not exist in namespace ${namespace}, so that it would never scale by it.`,
    fix: dangling.fix,
    at: ['spec', 'metrics', index, 'object', 'describedObject', 'name'],
  };
}
