import { text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';

export const serviceAccountMissing: Rule = {
  id: 'service-account-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A workload runs as a ServiceAccount that there is not in its namespace.',
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
  check({ set, report }) {
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
  },
};
