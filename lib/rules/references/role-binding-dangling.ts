import { isDescribed } from '../../cluster/is-described';
import { list, record, text } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import { isKustomized } from '../../manifests/left-open/kustomize';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { objectsIn, objectsNamed } from '../../manifests/neighbours';
import { perSet } from '../../manifests/per-set';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { danglingReference } from './dangling';

const GROUP = 'rbac.authorization.k8s.io';
const BUILT_IN = ['cluster-admin', 'admin', 'edit', 'view'];

export const roleBindingDangling: Rule = {
  id: 'role-binding-dangling',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A RoleBinding or ClusterRoleBinding names a role or a ServiceAccount that there is not.',
    outage: 'It is accepted and gives nothing: the program is forbidden what it needs, and fails when it first asks.',
    bad: dedent`
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: api, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: api }
      subjects: [{ kind: ServiceAccount, name: apii, namespace: shop }]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: api, namespace: shop }
      rules: []
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: api, namespace: shop }
      `,
    good: dedent`
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: api, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: api }
      subjects: [{ kind: ServiceAccount, name: api, namespace: shop }]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: api, namespace: shop }
      rules: []
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: api, namespace: shop }
      `,
    source: 'Kubernetes: Using RBAC Authorization, "RoleBinding and ClusterRoleBinding".',
  },
  check({ set, cluster, report }) {
    // Only on its way into a cluster that somebody describes is a system whole, and where it has no pods a chart may.
    const described = isDescribed(cluster);
    const inhabited = new Set(described ? set.pods.map(({ namespace }) => namespace) : []);
    for (const kind of ['RoleBinding', 'ClusterRoleBinding']) {
      for (const binding of set.ofType(`${GROUP}/${kind}`)) {
        report(binding, roleFault(set, binding));
        for (const fault of subjectFaults(set, binding, inhabited)) report(binding, fault);
      }
    }
  },
};

function roleFault(set: ManifestSet, binding: Manifest): Fault | undefined {
  const { kind, name: value } = record(binding.body.roleRef);
  const name = text(value) ?? '';
  if (kind !== 'Role' && kind !== 'ClusterRole') return undefined;
  if (kind === 'ClusterRole' && (name.startsWith('system:') || BUILT_IN.includes(name))) return undefined;
  const at = ['roleRef', 'name'];
  if (kind === 'Role' && binding.kind === 'ClusterRoleBinding') {
    const message = `binds the Role ${name}; a ClusterRoleBinding can bind only a ClusterRole, and the API server would refuse it.`;
    return { message, fix: 'Bind a ClusterRole, or make this a RoleBinding.', at: ['roleRef', 'kind'] };
  }
  const namespace = kind === 'Role' ? binding.namespace : undefined;
  const otherKind = kind === 'Role' ? 'ClusterRole' : 'Role';
  const isOther =
    set.find(`${GROUP}/${otherKind}`, kind === 'Role' ? undefined : binding.namespace, name) !== undefined;
  // Kubebuilder writes a Role and a ClusterRole of one name, and leaves the binding's namespace to Kustomize.
  const mayBeThere = objectsNamed(set, `${GROUP}/${kind}`, name).some(
    (role) => binding.leavesNamespaceOpen || role.leavesNamespaceOpen,
  );
  if (isOther && !mayBeThere && set.find(`${GROUP}/${kind}`, namespace, name) === undefined) {
    const message = `binds a ${kind} ${name}, which is a ${otherKind}; the binding would give nothing.`;
    return { message, fix: `Write kind: ${otherKind}.`, at: ['roleRef', 'kind'] };
  }
  const known = kind === 'ClusterRole' ? BUILT_IN : [];
  const dangling = danglingReference(set, { from: binding, type: `${GROUP}/${kind}`, namespace, name, known });
  // Charts and operators bring cluster roles of which the manifests show nothing.
  if (dangling === undefined || (kind === 'ClusterRole' && !dangling.isSlip)) return undefined;
  const message = `binds the ${kind} ${name}, which does not exist${dangling.where}; the binding would give nothing.`;
  return { message, fix: dangling.fix, at };
}

function subjectFaults(set: ManifestSet, binding: Manifest, inhabited: ReadonlySet<string>): (Fault | undefined)[] {
  return list(binding.body.subjects).map((item, index) => {
    const subject = record(item);
    const name = text(subject.name) ?? '';
    const isAccount = set.find('ServiceAccount', binding.namespace ?? '', name) !== undefined;
    if (subject.kind === 'User' && isAccount && !boundAccounts(set).has(`${binding.namespace}/${name}`)) {
      return {
        message: `gives its role to a User ${name}, and ${name} is a ServiceAccount, to which no binding gives anything.`,
        fix: `Write kind: ServiceAccount with namespace: ${binding.namespace}, and no apiGroup.`,
        at: ['subjects', index, 'kind'],
      };
    }
    if (subject.kind !== 'ServiceAccount') return undefined;
    // In a RoleBinding the account is of the binding's own namespace unless it says otherwise.
    const namespace = text(subject.namespace) ?? binding.namespace;
    if (namespace === undefined) {
      // Kustomize adds it where it adds the account's own.
      if (isKustomized(set, binding) || !saysNamespace(set, binding, name)) return undefined;
      return {
        message: `names the ServiceAccount ${name} without a namespace; the API server would refuse the ${binding.kind}.`,
        fix: "Add the account's namespace.",
        at: ['subjects', index],
      };
    }
    const reference = { from: binding, type: 'ServiceAccount', namespace, name, known: ['default'] };
    const dangling = danglingReference(set, reference);
    // Rights are often given to what is applied from elsewhere: a Prometheus that looks in.
    if (dangling === undefined) return undefined;
    // Who names one of this name in each of two namespaces knows of both.
    const isOfTwo = list(binding.body.subjects).some((other) => {
      const { name: same, namespace: place } = record(other);
      return same === name && place !== namespace && set.find('ServiceAccount', text(place), name) !== undefined;
    });
    if (isOfTwo) return undefined;
    const isWhole = inhabited.has(namespace) && makes(set, namespace);
    if (!dangling.isSlip && !hasLoneAccount(set, namespace) && !isWhole) return undefined;
    const message = `gives its role to the ServiceAccount ${name}, which does not exist in namespace ${namespace}; the binding would give nothing.`;
    return { message, fix: dangling.fix, at: ['subjects', index, 'name'] };
  });
}

/** Whether a namespace of the set has an account that no binding names: the other half of a pair, under another name. */
function hasLoneAccount(set: ManifestSet, namespace: string): boolean {
  if (!makes(set, namespace)) return false;
  return objectsIn(set, 'ServiceAccount', namespace).some(
    ({ name }) => !boundAccounts(set).has(`${namespace}/${name}`),
  );
}

function makes(set: ManifestSet, namespace: string): boolean {
  return set.find('Namespace', undefined, namespace) !== undefined;
}

/** The accounts that any binding gives something to, by `<namespace>/<name>`. */
const boundAccounts = perSet((set): ReadonlySet<string> => {
  const bindings = ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) => set.ofType(`${GROUP}/${kind}`));
  return new Set(
    bindings.flatMap((binding) =>
      list(binding.body.subjects).flatMap((subject) => {
        const { kind, name, namespace } = record(subject);
        return kind === 'User' ? [] : [`${text(namespace) ?? binding.namespace}/${text(name)}`];
      }),
    ),
  );
});

function saysNamespace(set: ManifestSet, binding: Manifest, account: string): boolean {
  return objectsNamed(set, 'ServiceAccount', account).some(
    (object) => folderOf(object) === folderOf(binding) && !object.leavesNamespaceOpen,
  );
}
