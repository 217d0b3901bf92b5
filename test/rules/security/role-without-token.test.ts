import { roleWithoutToken } from '../../../lib/rules/security/role-without-token';
import { describeRule, findingsOf } from '../../support/describe-rule';

const account = (mounts: string) => `
  apiVersion: v1
  kind: ServiceAccount
  metadata: { name: worker, namespace: shop }
  ${mounts}
  ---
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata: { name: worker, namespace: shop }
  roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
  subjects: [{ kind: ServiceAccount, name: worker }]`;
const pod = (spec: string, name = 'worker') => `
  ---
  apiVersion: v1
  kind: Pod
  metadata: { name: ${name}, namespace: shop }
  spec: { serviceAccountName: worker, ${spec}containers: [{ name: worker, image: "shop/worker:1.0.0" }] }`;
const OFF = 'automountServiceAccountToken: false';

describeRule(roleWithoutToken, {
  finds: {
    'a workload of its name that runs as the default':
      account('') + pod('').replace('serviceAccountName: worker, ', ''),
    'a workload of its name that names the default':
      account('') + pod('').replace('serviceAccountName: worker', 'serviceAccountName: default'),
    'a pod without the token': account('') + pod(`${OFF}, `),
    'an account that only the name of a custom object is like': `${account('')}${pod(`${OFF}, `)}
  ---
  { apiVersion: db.example.com/v1, kind: DatabaseCluster, metadata: { name: worker-db, namespace: shop } }`,
    'an account without the token': account(OFF) + pod(''),
  },
  silentOn: {
    'an account for who deploys the workload, which lies elsewhere': {
      files: {
        'deployer/account.yaml': account(''),
        'server/pod.yaml': pod('').replace('serviceAccountName: worker, ', ''),
      },
    },
    'an account of a tenant of Flux, whose role a user has too':
      account('').replace('name: worker }]', 'name: worker }, { kind: User, name: gotk:worker:reconciler }]') +
      pod('').replace('serviceAccountName: worker, ', ''),
    'a patch of the workload, which leaves the account as it is': `${account('')}
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: worker, namespace: shop }
  spec: { template: { spec: { containers: [{ name: worker, args: [--verbose] }] } } }`,
    'a workload that may mount the token of a Secret': `${account('')}${pod('').replace('serviceAccountName: worker, ', '')}
  ---
  apiVersion: v1
  kind: Secret
  metadata: { name: token, namespace: shop, annotations: { kubernetes.io/service-account.name: worker } }
  type: kubernetes.io/service-account-token`,
    'a workload of another name that runs as the default':
      account('') + pod('', 'web').replace('serviceAccountName: worker, ', ''),
    'an account whose token its pod asks for': account(OFF) + pod('automountServiceAccountToken: true, '),
    'the default': account('') + pod(''),
    'one of two pods': account('') + pod(`${OFF}, `) + pod('', 'other'),
    'a token of its own':
      account('') +
      pod(`${OFF}, volumes: [{ name: token, projected: { sources: [{ serviceAccountToken: { path: token } }] } }], `),
    'an account that an operator runs pods as': `${account('')}${pod(`${OFF}, `)}
  ---
  apiVersion: db.example.com/v1
  kind: DatabaseCluster
  metadata: { name: worker, namespace: shop }
  spec: { podTemplate: { spec: { serviceAccountName: worker } } }`,
    'a role that admission asks about': `${account('').replace('kind: ClusterRole, name: view', 'kind: Role, name: psp')}${pod(`${OFF}, `)}
  ---
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata: { name: psp, namespace: shop }
  rules: [{ apiGroups: [policy], resources: [podsecuritypolicies], resourceNames: [worker], verbs: [use] }]`,
    'an account that nobody runs as': account(OFF),
  },
});

test('names a workload once that several installations have, and each of several workloads', () => {
  const [once] = findingsOf(roleWithoutToken, account(OFF) + pod('') + pod(''));
  expect(once?.message).toContain('and Pod worker is handed no token of it');
  const [both] = findingsOf(roleWithoutToken, account(OFF) + pod('') + pod('', 'web'));
  expect(both?.message).toContain('and Pod worker and Pod web are handed no token of it');
});
