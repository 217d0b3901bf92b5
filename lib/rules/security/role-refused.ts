import { list, record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const GROUP = 'rbac.authorization.k8s.io';

const binding = (kind: string) => dedent`
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: api, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: view }
      subjects: [{ kind: ServiceAccount, name: api, namespace: shop }]
      `;

export const roleRefused: Rule = {
  id: 'role-refused',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'A role or a binding has a kind or group that there is not, or a rule that says of nothing what it allows.',
    outage: 'The API server refuses it: the program is forbidden what it needs, and fails when it first asks.',
    bad: binding('clusterrole'),
    good: binding('ClusterRole'),
    source:
      'Kubernetes 1.34, pkg/apis/rbac/validation: ValidateRoleBinding, ValidateRoleBindingSubject, ValidatePolicyRule.',
  },
  check({ set, report }) {
    for (const scope of ['', 'Cluster']) {
      for (const one of set.ofType(`${GROUP}/${scope}RoleBinding`)) {
        for (const fault of [...referenceFaults(one), ...subjectFaults(one)]) report(one, fault);
      }
      for (const one of set.ofType(`${GROUP}/${scope}Role`)) for (const fault of ruleFaults(one)) report(one, fault);
    }
  },
};

function referenceFaults({ body }: Manifest): Fault[] {
  const { kind, apiGroup } = record(body.roleRef);
  return [
    ...unless(['Role', 'ClusterRole'], kind, ['roleRef', 'kind']),
    ...unless([GROUP, ''], apiGroup, ['roleRef', 'apiGroup']),
  ];
}

function subjectFaults({ body }: Manifest): Fault[] {
  return list(body.subjects).flatMap((item, index) => {
    const { kind, apiGroup } = record(item);
    const groups = kind === 'ServiceAccount' ? [''] : [GROUP, ''];
    return [
      ...unless(['ServiceAccount', 'User', 'Group'], kind, ['subjects', index, 'kind']),
      ...unless(groups, apiGroup, ['subjects', index, 'apiGroup']),
    ];
  });
}

/** Names are of one case: `serviceaccount` is nobody. */
function unless(accepted: readonly string[], value: unknown, at: readonly (string | number)[]): Fault[] {
  const written = text(value);
  if (written === undefined || accepted.includes(written) || isTemplated(written)) return [];
  const same = accepted.find((one) => one.toLowerCase() === written.toLowerCase());
  const others = accepted.map((one) => (one === '' ? '""' : one)).join(' or ');
  const message = `${at.join('.')} is ${written}; the API server accepts ${others} alone.`;
  return [{ message, fix: accepted[0] === '' ? 'Take it out.' : `Write ${same ?? others}.`, at }];
}

function ruleFaults({ kind, body }: Manifest): Fault[] {
  return list(body.rules).flatMap((item, index): Fault[] => {
    const { apiGroups, resources, nonResourceURLs } = record(item);
    const at = ['rules', index];
    const isOfUrls = list(nonResourceURLs).length > 0;
    if (isOfUrls && kind === 'Role') {
      const message =
        'allows paths (nonResourceURLs), which belong to no namespace; the API server refuses them in a Role.';
      return [{ message, fix: 'Move the rule into a ClusterRole.', at: [...at, 'nonResourceURLs'] }];
    }
    if (isOfUrls && list(resources).length + list(apiGroups).length > 0) {
      const message =
        'has a rule for resources and for paths (nonResourceURLs); the API server refuses the two in one.';
      return [{ message, fix: 'Make two rules of it.', at }];
    }
    const missing = isOfUrls
      ? undefined
      : Object.entries({ apiGroups, resources }).find(([, value]) => isNone(value))?.[0];
    if (missing === undefined) return [];
    const message = `has a rule without ${missing}; the API server would refuse it.`;
    const fix =
      missing === 'apiGroups'
        ? 'Write apiGroups: [""] for the core group, or the group of the resources.'
        : 'List the resources.';
    return [{ message, fix, at }];
  });
}

function isNone(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
