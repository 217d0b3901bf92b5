import { isDescribed } from '../../cluster/is-described';
import { valueAt } from '../../edge/traefik/chart/values';
import { text } from '../../manifests/json';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';

export const serviceAccountMissing: Rule = {
  id: 'service-account-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A workload runs as a ServiceAccount that there is not in its namespace, or a Secret holds a token of one.',
    outage: 'The API server refuses its pods (FailedCreate): not one of the new version is created.',
    bad: dedent`
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: api, namespace: shop }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { serviceAccountName: shop-api, containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: api, namespace: shop }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { serviceAccountName: api, containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes: Configure Service Accounts for Pods; admission plugin ServiceAccount.',
    knownAs: ['kube-linter: non-existent-service-account'],
  },
  check({ set, cluster, report }) {
    for (const { owner, namespace, spec, specPath } of set.pods) {
      const key = spec.serviceAccountName === undefined ? 'serviceAccount' : 'serviceAccountName';
      const name = text(spec[key]) ?? '';
      const reference = { from: owner, type: 'ServiceAccount', namespace, name, known: ['default'] };
      const dangling = danglingReference(set, reference);
      if (dangling === undefined) continue;
      report(owner, {
        message: `runs as the ServiceAccount ${name}, which does not exist in namespace ${namespace}; its pods would be refused, and none started.`,
        fix: dangling.fix,
        at: [...specPath, key],
      });
    }
    for (const { manifest, values } of traefikReleases(set)) {
      const name = text(valueAt(values, 'serviceAccount', 'name')) ?? '';
      const reference = { from: manifest, type: 'ServiceAccount', namespace: manifest.namespace, name };
      // What comes with k3s has accounts that no manifest of ours makes; Traefik's own the chart makes only without a name.
      const isThere = name === '' || set.find('ServiceAccount', manifest.namespace, name) !== undefined;
      if (isThere || (danglingReference(set, reference) === undefined && !isDescribed(cluster))) continue;
      report(manifest, {
        message: `has Traefik run as the ServiceAccount ${name}, which the chart then doesn't make, and nothing here does; its pods would be refused, and none started.`,
        fix: 'Take out serviceAccount.name: the chart makes one of its own.',
        at: ['spec', 'valuesContent'],
      });
    }
    for (const secret of set.ofType('Secret')) {
      const key = 'kubernetes.io/service-account.name';
      const name = text(secret.annotations[key]) ?? '';
      const isToken = secret.body.type === 'kubernetes.io/service-account-token';
      const reference = { from: secret, type: 'ServiceAccount', namespace: secret.namespace, name, known: ['default'] };
      const dangling = isToken ? danglingReference(set, reference) : undefined;
      if (dangling === undefined) continue;
      report(secret, {
        message: `is a token of the ServiceAccount ${name}, which does not exist in namespace ${secret.namespace}; Kubernetes deletes the Secret at once.`,
        fix: dangling.fix,
        at: ['metadata', 'annotations', key],
      });
    }
  },
};
