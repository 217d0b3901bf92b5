import { parseImage } from '../../manifests/fields/image';
import { list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { podsOfVisitors } from '../../manifests/network/exposure';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const broadRoleBinding: Rule = {
  id: 'broad-role-binding',
  family: 'security',
  severity: 'error',
  docs: {
    fault:
      'All rights (cluster-admin, or a role of nothing but stars) go to a default ServiceAccount, to an application that visitors reach, or to everybody; or the role admin or edit goes to everybody.',
    outage:
      'Every pod of the namespace that names no account of its own, or every visitor of the API, can read each Secret and delete everything.',
    bad: dedent`
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: shop-admin }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
      subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
      `,
    good: dedent`
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: shop-view, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: reporter, namespace: shop }]
      `,
    source: 'Kubernetes: "Role Based Access Control Good Practices".',
    knownAs: [
      'kube-linter: cluster-admin-role-binding',
      'Checkov: CKV_K8S_49',
      'Polaris: clusterrolebindingClusterAdmin',
    ],
  },
  check({ set, report }) {
    for (const kind of ['ClusterRoleBinding', 'RoleBinding']) {
      for (const binding of set.ofType(`rbac.authorization.k8s.io/${kind}`)) {
        const isAll = allowsEverything(set, binding);
        if (!isAll && !allowsToChange(binding)) continue;
        list(binding.body.subjects).forEach((item, index) => {
          const subject = record(item);
          const who = everybody(subject, isAll) ?? (isAll ? applicationOf(set, binding, subject) : undefined);
          if (who === undefined || (!isAll && subject.kind === 'ServiceAccount')) return;
          report(binding, {
            message: isAll
              ? `gives ${who} all rights; whoever gets into one of those pods, or to the API, has the cluster.`
              : `gives ${who} the role ${text(record(binding.body.roleRef).name)}; whoever gets to the API reads its Secrets and changes what runs there.`,
            fix: 'Make a ServiceAccount for the one workload that needs rights, and a Role of just those.',
            at: ['subjects', index],
          });
        });
      }
    }
  },
};

function allowsEverything(set: ManifestSet, binding: Manifest): boolean {
  const { kind, name } = record(binding.body.roleRef);
  if (kind === 'ClusterRole' && name === 'cluster-admin') return true;
  const namespace = kind === 'Role' ? binding.namespace : undefined;
  const role = set.find(`rbac.authorization.k8s.io/${kind}`, namespace, text(name) ?? '');
  return list(role?.body.rules).some((rule) =>
    ['apiGroups', 'resources', 'verbs'].every((key) => list(record(rule)[key]).includes('*')),
  );
}

/** The roles that every cluster brings, and that may read Secrets. */
function allowsToChange(binding: Manifest): boolean {
  const { kind, name } = record(binding.body.roleRef);
  return kind === 'ClusterRole' && (name === 'admin' || name === 'edit');
}

/** Who is meant by a subject that stands for many; the pods of one namespace are many where they get all rights. */
function everybody({ kind, name, namespace }: Record<string, unknown>, isAll: boolean): string | undefined {
  if (kind === 'ServiceAccount' && name === 'default')
    return `the default ServiceAccount of ${text(namespace) ?? 'its namespace'}`;
  const group = isAll
    ? /^system:(anonymous|(un)?authenticated|serviceaccounts(:.*)?)$/
    : /^system:(anonymous|(un)?authenticated|serviceaccounts)$/;
  return (kind === 'Group' || kind === 'User') && group.test(text(name) ?? '') ? `${name}` : undefined;
}

/** Words of programs that are there to manage a cluster, in names and images. */
const MANAGES =
  /operator|controller|argo|flux|tiller|helm|velero|dashboard|rancher|lens|headlamp|kite|skooner|kubesphere|meshery|komodor|devtron|octant|portainer|jenkins|runner|gitlab|tekton|drone|spinnaker|agent|provision|install|admin|manager|cluster|kube|k8s|k3s|node|deploy|backup|restore|terraform|crossplane|istio|linkerd|webhook|scheduler|autoscal/i;

/** A workload that answers visitors, and is none of those programs, as the one of its ServiceAccount. */
function applicationOf(set: ManifestSet, binding: Manifest, subject: Record<string, unknown>): string | undefined {
  if (subject.kind !== 'ServiceAccount') return undefined;
  const namespace = text(subject.namespace) ?? binding.namespace;
  const used = set.pods.filter((pod) => pod.namespace === namespace && pod.spec.serviceAccountName === subject.name);
  const [pod] = used;
  if (pod === undefined || !used.every((one) => podsOfVisitors(set).has(one))) return undefined;
  const images = pod.containers.map(({ body }) => parseImage(body.image)?.repository.split('/').at(-1));
  const words = [subject.name, pod.owner.name, ...images].join(' ');
  return MANAGES.test(words) ? undefined : `${pod.owner}, by its ServiceAccount ${subject.name},`;
}
