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

/** A program behind an Ingress, with an account of its name. */
const application = (name: string, image: string) => `
      apiVersion: v1
      kind: Pod
      metadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }
      spec: { serviceAccountName: ${name}, containers: [{ name: ${name}, image: "${image}" }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: ${name}, namespace: shop }
      spec: { selector: { app: ${name} }, ports: [{ port: 80 }] }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: ${name}, namespace: shop }
      spec: { defaultBackend: { service: { name: ${name}, port: { number: 80 } } } }
      ---`;

describeRule(broadRoleBinding, {
  finds: {
    'the account of an application that visitors reach':
      application('shop', 'shop/web:1.0.0') +
      binding('ClusterRole, name: cluster-admin', 'kind: ServiceAccount, name: shop, namespace: shop'),
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
    'the role edit for the pods of one namespace': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: sre, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
      subjects: [{ kind: Group, name: "system:serviceaccounts:sre", apiGroup: rbac.authorization.k8s.io }]`,
    'a dashboard of the cluster':
      application('dashboard', 'kubernetesui/dashboard:v2.7.0') +
      binding('ClusterRole, name: cluster-admin', 'kind: ServiceAccount, name: dashboard, namespace: shop'),
    'an account that nothing here uses': binding(
      'ClusterRole, name: cluster-admin',
      'kind: ServiceAccount, name: shop, namespace: shop',
    ),
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
