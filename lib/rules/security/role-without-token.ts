import { list, record, text } from '../../manifests/json';
import { mayMakeObjects } from '../../manifests/left-open/makers';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const GROUP = 'rbac.authorization.k8s.io';

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
    fault: 'A binding gives rights to a ServiceAccount, and the pods that run as it are handed no token.',
    outage: 'The program asks the API server as nobody, or finds no token at all, and never gets what the role allows.',
    bad: system(''),
    good: system('automountServiceAccountToken: true'),
    source: 'Kubernetes: "Configure Service Accounts for Pods", Opt out of API credential automounting.',
  },
  check({ set, report }) {
    const podsOf = new Map<string, PodTemplate[]>();
    for (const pod of set.pods) {
      const account = text(pod.spec.serviceAccountName) ?? text(pod.spec.serviceAccount);
      if (account === undefined || account === 'default') continue;
      const key = `${pod.namespace}/${account}`;
      podsOf.set(key, [...(podsOf.get(key) ?? []), pod]);
    }
    for (const kind of ['RoleBinding', 'ClusterRoleBinding']) {
      for (const binding of set.ofType(`${GROUP}/${kind}`)) {
        for (const [index, item] of list(binding.body.subjects).entries()) {
          const { kind: of, name, namespace = binding.namespace } = record(item);
          const pods = of === 'ServiceAccount' ? (podsOf.get(`${namespace}/${name}`) ?? []) : [];
          const account = set.find('ServiceAccount', text(namespace), text(name) ?? '');
          const isOff = account?.body.automountServiceAccountToken === false;
          if (pods.length === 0 || account === undefined || !pods.every((pod) => hasNoToken(pod, isOff))) continue;
          if (mayBeOfOthers(set, account) || isForAdmission(set, binding)) continue;
          report(binding, {
            message: `gives its role to the ServiceAccount ${name}, and ${pods.map(({ owner }) => `${owner.kind} ${owner.name}`).join(' and ')} is handed no token of it (automountServiceAccountToken: false); it could not use the role.`,
            fix: 'Write automountServiceAccountToken: true into the pod’s spec, or remove the binding.',
            at: ['subjects', index],
          });
        }
      }
    }
  },
};

/** Whether a role only lets pods be of a kind, which admission asks about: `use` of a PodSecurityPolicy. */
function isForAdmission(set: ManifestSet, { body, namespace }: Manifest): boolean {
  const { kind, name } = record(body.roleRef);
  const role = set.find(`${GROUP}/${kind}`, kind === 'Role' ? namespace : undefined, text(name) ?? '');
  return role !== undefined && list(role.body.rules).every((rule) => list(record(rule).verbs).join() === 'use');
}

/** Whether an operator may run pods as an account: a custom object of the namespace names it. */
function mayBeOfOthers(set: ManifestSet, { namespace, name }: Manifest): boolean {
  return set.manifests.some(
    (other) =>
      mayMakeObjects(other) &&
      other.namespace === namespace &&
      JSON.stringify(other.body).includes(JSON.stringify(name)),
  );
}

function hasNoToken({ spec }: PodTemplate, isOff: boolean): boolean {
  const own = spec.automountServiceAccountToken;
  if (own !== false && (own !== undefined || !isOff)) return false;
  const sources = list(spec.volumes).flatMap((volume) => list(record(record(volume).projected).sources));
  return !sources.some((source) => record(source).serviceAccountToken !== undefined);
}
