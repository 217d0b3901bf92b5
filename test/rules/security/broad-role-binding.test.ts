import { broadRoleBinding } from '../../../lib/rules/security/broad-role-binding';
import { describeRule } from '../../support/describe-rule';

const binding = (role: string, subject: string, kind = 'ClusterRoleBinding') => `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ${kind}
      metadata: { name: a, namespace: shop }
      roleRef: { kind: ${role} }
      subjects: [{ ${subject} }]
      ---`;
const role = (rules: string) => `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: all, namespace: shop }
      rules: [{ ${rules} }]
      ---`;
const DEFAULT = 'kind: ServiceAccount, name: default, namespace: shop';
const STARS = 'apiGroups: ["*"], resources: ["*"], verbs: ["*"]';

describeRule(broadRoleBinding, {
  finds: {
    'a role of stars': role(STARS) + binding('Role, name: all', DEFAULT, 'RoleBinding'),
    everybody: binding('ClusterRole, name: cluster-admin', 'kind: Group, name: "system:authenticated"'),
    'nobody known': binding('ClusterRole, name: cluster-admin', 'kind: User, name: "system:anonymous"'),
    'the role admin for everybody': binding(
      'ClusterRole, name: admin',
      'kind: Group, name: "system:authenticated"',
      'RoleBinding',
    ),
    'every account of a namespace': binding(
      'ClusterRole, name: cluster-admin',
      'kind: Group, name: "system:serviceaccounts:shop"',
    ),
  },
  silentOn: {
    "an operator's own account": binding(
      'ClusterRole, name: cluster-admin',
      'kind: ServiceAccount, name: argocd, namespace: argocd',
    ),
    administrators: binding('ClusterRole, name: cluster-admin', 'kind: Group, name: "system:masters"'),
    'a role of some rights':
      role('apiGroups: [""], resources: [pods], verbs: ["*"]') + binding('Role, name: all', DEFAULT, 'RoleBinding'),
    'the role edit for the pods of a namespace': binding('ClusterRole, name: edit', DEFAULT, 'RoleBinding'),
    'a role from elsewhere': binding('ClusterRole, name: view', DEFAULT),
  },
});
