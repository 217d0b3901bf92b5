import { groupBy } from '../../manifests/groups';
import { list, record } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import { mayMakeObjects } from '../../manifests/left-open/makers';
import { isPatch } from '../../manifests/left-open/partial';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { accountOf, grantsOf, isHandedToken } from '../../manifests/pods/accounts';
import { ownersOf } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const system = (token: string) => dedent`
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: worker, namespace: shop }
      automountServiceAccountToken: false
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: worker, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: worker, namespace: shop }]
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: worker, namespace: shop }
      spec:
        serviceAccountName: worker
        ${token}
        containers: [{ name: worker, image: "shop/worker:1.0.0" }]
      `;

export const roleWithoutToken: Rule = {
  id: 'role-without-token',
  family: 'security',
  severity: 'warning',
  docs: {
    fault:
      'A binding gives rights to a ServiceAccount, and the pods that run as it are handed no token, or the workload of its name runs as another.',
    outage: 'The program asks the API server as nobody, or finds no token at all, and never gets what the role allows.',
    bad: system(''),
    good: system('automountServiceAccountToken: true'),
    source: 'Kubernetes: "Configure Service Accounts for Pods", Opt out of API credential automounting.',
  },
  check({ set, report }) {
    const podsOf = groupBy(set.pods, (pod) => `${pod.namespace}/${accountOf(pod)}`);
    // A patch leaves the account as it is.
    const byName = groupBy(set.pods, (pod) =>
      accountOf(pod) === undefined && !isPatch(pod.owner, pod) ? `${pod.namespace}/${pod.owner.name}` : undefined,
    );
    for (const { binding, index, namespace, account: name } of grantsOf(set)) {
      const pods = podsOf.get(`${namespace}/${name}`) ?? [];
      const account = set.find('ServiceAccount', namespace, name);
      const meant = pods.length > 0 ? undefined : byName.get(`${namespace}/${name}`)?.[0];
      // An account that lies elsewhere may be for who deploys the workload.
      const isBeside = meant !== undefined && folderOf(meant.owner) === folderOf(binding);
      // Nor is one that people have the same role beside.
      const isForPeople = list(binding.body.subjects).some((one) => record(one).kind === 'User');
      if (account !== undefined && isBeside && !isForPeople && !mayBeOfOthers(set, account)) {
        report(binding, {
          message: `gives its role to the ServiceAccount ${name}, and ${meant.owner.kind} ${name} runs as the default one of its namespace; it could not use the role.`,
          fix: `Write serviceAccountName: ${name} into the pod’s spec, or remove the binding.`,
          at: ['subjects', index],
        });
      }
      if (pods.length === 0 || account === undefined || pods.some((pod) => isHandedToken(pod, account))) continue;
      if (mayBeOfOthers(set, account)) continue;
      // Several installations of one program lie in some folders.
      const owners = ownersOf(pods);
      const [verb, they] = owners.length === 1 ? ['is', 'it'] : ['are', 'they'];
      report(binding, {
        message: `gives its role to the ServiceAccount ${name}, and ${owners.join(' and ')} ${verb} handed no token of it (automountServiceAccountToken: false); ${they} could not use the role.`,
        fix: 'Write automountServiceAccountToken: true into the pod’s spec, or remove the binding.',
        at: ['subjects', index],
      });
    }
  },
};

/**
 * Whether others may use an account: a custom object of the namespace names it, by which an operator may run pods, or a
 * Secret does, which holds a token of it.
 */
function mayBeOfOthers(set: ManifestSet, { namespace, name }: Manifest): boolean {
  return set.manifests.some(
    (other) =>
      (mayMakeObjects(other) || other.body.type === 'kubernetes.io/service-account-token') &&
      other.namespace === namespace &&
      JSON.stringify(other.body).includes(JSON.stringify(name)),
  );
}
