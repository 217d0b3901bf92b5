import { roleBindingDangling } from '../../../lib/rules/references/role-binding-dangling';
import { describeRule } from '../../support/describe-rule';
import { clusterObject, file, NAMESPACE, object, pod, workload } from './objects';

const RBAC = 'rbac.authorization.k8s.io/v1';
const ACCOUNT = object('v1', 'ServiceAccount', 'reader', '');
const ROLE = object(RBAC, 'Role', 'reader', 'rules: []');
const body = (role: string, subject: string) =>
  `roleRef: { apiGroup: rbac.authorization.k8s.io, ${role} }\nsubjects: [{ ${subject} }]`;
const SUBJECT = 'kind: ServiceAccount, name: reader, namespace: shop';
const DEPLOYER = body('kind: ClusterRole, name: edit', 'kind: ServiceAccount, name: deployer, namespace: shop');

describeRule(roleBindingDangling, {
  finds: {
    'a User by the name of an account': file(
      ACCOUNT,
      ROLE,
      object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: reader', 'kind: User, name: reader')),
    ),
    'an account that nobody makes in a namespace of the set, on its way into a cluster': {
      yaml: file(NAMESPACE, workload('api', pod()), object(RBAC, 'RoleBinding', 'a', DEPLOYER)),
      cluster: { chart: '39.0.5' },
    },
    'a role of another name': file(
      ACCOUNT,
      ROLE,
      object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: viewer', SUBJECT)),
    ),
    'a Role that is a ClusterRole': file(
      ACCOUNT,
      clusterObject(RBAC, 'ClusterRole', 'nodes', 'rules: []'),
      object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: nodes', SUBJECT)),
    ),
    'a Role in a ClusterRoleBinding': file(
      ACCOUNT,
      ROLE,
      clusterObject(RBAC, 'ClusterRoleBinding', 'a', body('kind: Role, name: reader', SUBJECT)),
    ),
    'an account without a namespace': file(
      ACCOUNT,
      clusterObject(
        RBAC,
        'ClusterRoleBinding',
        'a',
        body('kind: ClusterRole, name: view', 'kind: ServiceAccount, name: reader'),
      ),
    ),
    'an account that was renamed on one side': file(
      NAMESPACE,
      ACCOUNT,
      ROLE,
      object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: reader', 'kind: ServiceAccount, name: shop-worker')),
    ),
    'an account of the wrong namespace': file(
      ACCOUNT,
      clusterObject(
        RBAC,
        'ClusterRoleBinding',
        'a',
        body('kind: ClusterRole, name: view', 'kind: ServiceAccount, name: reader, namespace: office'),
      ),
    ),
  },
  silentOn: {
    'an account that OLM makes for its bundle': file(
      NAMESPACE,
      ACCOUNT,
      ROLE,
      object('v1', 'ServiceAccount', 'shop-worker', '', 'default'),
      object('operators.coreos.com/v1alpha1', 'ClusterServiceVersion', 'shop.v1.0.0', 'spec: {}'),
      object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: reader', 'kind: ServiceAccount, name: shop-worker')),
    ),
    'a User by the name of an account that has its own binding': file(
      ACCOUNT,
      ROLE,
      object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: reader', SUBJECT)),
      object(RBAC, 'RoleBinding', 'b', body('kind: Role, name: reader', 'kind: User, name: reader')),
    ),
    'an account of the same name in another namespace beside the one of this': file(
      ACCOUNT,
      clusterObject(
        RBAC,
        'ClusterRoleBinding',
        'a',
        body('kind: ClusterRole, name: view', `${SUBJECT} }, { kind: ServiceAccount, name: reader, namespace: office`),
      ),
    ),
    'a User of another name': file(
      ACCOUNT,
      ROLE,
      object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: reader', 'kind: User, name: jane')),
    ),
    'a Role and a ClusterRole of one name, and a binding that Kustomize puts into the namespace': {
      files: {
        'config/rbac/role.yaml': file(
          clusterObject(RBAC, 'ClusterRole', 'manager', 'rules: []'),
          object(RBAC, 'Role', 'manager', 'rules: []', 'system'),
        ),
        'config/rbac/binding.yaml': clusterObject(
          RBAC,
          'RoleBinding',
          'manager',
          body('kind: Role, name: manager', 'kind: Group, name: admins'),
        ),
      },
    },
    'an account of a namespace that a chart may fill': {
      yaml: file(NAMESPACE, object(RBAC, 'RoleBinding', 'a', DEPLOYER)),
      cluster: { chart: '39.0.5' },
    },
    'an account of a namespace that others make, in a cluster that is described': {
      yaml: file(clusterObject(RBAC, 'ClusterRoleBinding', 'a', DEPLOYER)),
      cluster: { chart: '39.0.5' },
    },
    'what there is': file(ACCOUNT, ROLE, object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: reader', SUBJECT))),
    'an account of the binding’s namespace': file(
      ACCOUNT,
      ROLE,
      object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: reader', 'kind: ServiceAccount, name: reader')),
    ),
    'roles that every cluster has': file(
      ACCOUNT,
      clusterObject(RBAC, 'ClusterRoleBinding', 'a', body('kind: ClusterRole, name: "system:auth-delegator"', SUBJECT)),
    ),
    'a ClusterRole of a chart': file(
      ACCOUNT,
      clusterObject(RBAC, 'ClusterRole', 'a', 'rules: []'),
      clusterObject(RBAC, 'ClusterRoleBinding', 'a', body('kind: ClusterRole, name: cert-manager-edit', SUBJECT)),
    ),
    'an account whose namespace Kustomize adds': file(
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: reader }',
      clusterObject(
        RBAC,
        'ClusterRoleBinding',
        'a',
        body('kind: ClusterRole, name: view', 'kind: ServiceAccount, name: reader'),
      ),
    ),
    'an account of what looks in from elsewhere': file(
      ACCOUNT,
      ROLE,
      object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: reader', 'kind: ServiceAccount, name: prometheus-k8s')),
    ),
    'another one of those beside accounts that are all bound': file(
      NAMESPACE,
      ACCOUNT,
      ROLE,
      object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: reader', SUBJECT)),
      object(RBAC, 'RoleBinding', 'b', body('kind: Role, name: reader', 'kind: ServiceAccount, name: prometheus-k8s')),
    ),
    'users and groups': file(
      ROLE,
      object(RBAC, 'RoleBinding', 'a', body('kind: Role, name: reader', 'kind: Group, name: "oidc:dev"')),
    ),
    'an account that is applied with -n': file(
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: reader }',
      clusterObject(RBAC, 'ClusterRoleBinding', 'a', body('kind: ClusterRole, name: view', SUBJECT)),
    ),
  },
});
