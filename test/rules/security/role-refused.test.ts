import { roleRefused } from '../../../lib/rules/security/role-refused';
import { describeRule } from '../../support/describe-rule';

const binding = (role: string, subject: string, kind = 'RoleBinding') => `
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ${kind}
  metadata: { name: a, namespace: shop }
  roleRef: { ${role}, name: view }
  subjects: [{ ${subject}, name: api }]`;
const ROLE = 'apiGroup: rbac.authorization.k8s.io, kind: ClusterRole';
const ACCOUNT = 'kind: ServiceAccount, namespace: shop';
const role = (rule: string, kind = 'Role') => `
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ${kind}
  metadata: { name: a, namespace: shop }
  rules: [{ verbs: [get], ${rule} }]`;

describeRule(roleRefused, {
  finds: {
    'a version in place of a group': binding('apiGroup: rbac.authorization.k8s.io/v1, kind: ClusterRole', ACCOUNT),
    'an account in lower case': binding(ROLE, 'kind: serviceAccount, namespace: shop'),
    'an account with the group of users': binding(ROLE, `${ACCOUNT}, apiGroup: rbac.authorization.k8s.io`),
    'a Deployment as the subject': binding(ROLE, 'kind: Deployment', 'ClusterRoleBinding'),
    'a rule without groups': role('resources: [pods]'),
    'a rule without resources': role('apiGroups: [""]'),
    'paths in a Role': role('nonResourceURLs: [/metrics]'),
    'paths and resources': role('apiGroups: [""], resources: [pods], nonResourceURLs: [/metrics]', 'ClusterRole'),
  },
  silentOn: {
    'an account': binding(ROLE, `${ACCOUNT}, apiGroup: ""`),
    'a group of users': binding(ROLE, 'kind: Group, apiGroup: rbac.authorization.k8s.io', 'ClusterRoleBinding'),
    'a role without its group': binding('kind: Role', ACCOUNT),
    'a rule of the core group': role('apiGroups: [""], resources: [pods]'),
    'paths in a ClusterRole': role('nonResourceURLs: [/metrics]', 'ClusterRole'),
    'a role of others': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: a }
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: b } }] }
      rules: []`,
    'a template': binding('kind: "{{ kind }}"', ACCOUNT),
  },
});
