import { roleOfNothing } from '../../../lib/rules/security/role-of-nothing';
import { describeRule, findingsOf } from '../../support/describe-rule';

const role = (...rules: string[]) => `
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata: { name: worker }
  rules: [${rules.map((rule) => `{ ${rule} }`).join(', ')}]`;
const GET = 'verbs: [get]';

const named = (resources: string, name: string, ...rules: string[]) =>
  role(`apiGroups: [""], resources: [${resources}], resourceNames: [${name}], ${GET}`, ...rules)
    .replace('ClusterRole', 'Role')
    .replace('{ name: worker }', '{ name: worker, namespace: shop }');
const SETTINGS = `
  ---
  { apiVersion: v1, kind: ConfigMap, metadata: { name: shop-settings, namespace: shop } }`;

describeRule(roleOfNothing, {
  finds: {
    'a name with a letter missing': named('configmaps', 'shop-setings') + SETTINGS,
    'a Secret of the cluster with letters swapped': {
      yaml: named('secrets', 'regsitry'),
      cluster: { secrets: { 'shop/registry': [] } },
    },
    'a resource of another group': role(`apiGroups: [""], resources: [deployments], ${GET}`),
    'one in the singular': role(`apiGroups: [coordination.k8s.io], resources: [lease], ${GET}`),
    'one in capitals': role(`apiGroups: [""], resources: [configMaps], ${GET}`),
    'one misspelt': role(`apiGroups: [networking.k8s.io], resources: [ingreses], ${GET}`),
    'a group with its version': role(`apiGroups: [apps/v1], resources: [deployments], ${GET}`),
    'a verb misspelt': role('apiGroups: [""], resources: [pods], verbs: [get, lst, watch]'),
    'verbs in one word': role('apiGroups: [""], resources: [pods], verbs: ["get,list"]'),
    'a verb in capitals': role('apiGroups: [""], resources: [pods], verbs: [GET]'),
    'a group that is none': role(`apiGroups: [v1], resources: [pods], ${GET}`),
    'names of what is to be created': role(
      'apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: [create]',
    ),
    'what is in no namespace, in a Role': role(`apiGroups: [""], resources: [nodes], ${GET}`)
      .replace('ClusterRole', 'Role')
      .replace('{ name: worker }', '{ name: worker, namespace: shop }'),
    'a resource of k3s in another group': role(`apiGroups: [apps], resources: [middlewares], ${GET}`),
  },
  silentOn: {
    'a name that there is': named('configmaps', 'shop-settings') + SETTINGS,
    'a name of what a program makes': named('configmaps', 'leader-election') + SETTINGS,
    'a name of one of two sorts': named('configmaps, secrets', 'shop-setings') + SETTINGS,
    'a name beside the one that it is near': named('configmaps', 'shop-settings, shop-setting') + SETTINGS,
    'a name of what it may write, and so make':
      named('configmaps', 'shop-setting').replace('verbs: [get]', 'verbs: [update]') + SETTINGS,
    'a Secret of another namespace': {
      yaml: named('secrets', 'regsitry'),
      cluster: { secrets: { 'blog/registry': [] } },
    },
    'resources of all sorts': role(
      'apiGroups: [""], resources: [pods, pods/log, endpoints, configmaps, secrets, events], verbs: [get, list, watch]',
      `apiGroups: [apps], resources: [deployments/scale, statefulsets], ${GET}`,
      `apiGroups: [networking.k8s.io], resources: [ingresses, networkpolicies, ingressclasses], ${GET}`,
      `apiGroups: [discovery.k8s.io], resources: [endpointslices], ${GET}`,
      `apiGroups: [policy], resources: [poddisruptionbudgets], ${GET}`,
    ),
    'several groups, each with its own': role(
      `apiGroups: ["", apps, batch], resources: [pods, deployments, jobs, cronjobs], ${GET}`,
    ),
    'a resource that another rule gives': role(
      `apiGroups: [""], resources: [pods, deployments], ${GET}`,
      `apiGroups: [apps], resources: [deployments], ${GET}`,
    ),
    'a group that is none beside the core group': role(`apiGroups: ["", v1], resources: [pods], ${GET}`),
    'names of pods in which to run a program': role(
      'apiGroups: [""], resources: [pods/exec], resourceNames: [a], verbs: [create]',
    ),
    'names that a gateway asks for': role(
      'apiGroups: [tempo.grafana.com], resources: [dev], resourceNames: [traces], verbs: [create]',
    ),
    'names for all verbs': role('apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: [create, get]'),
    'what is in no namespace, in a ClusterRole': role(`apiGroups: [""], resources: [nodes], ${GET}`),
    'its own namespace, in a Role': role(`apiGroups: [""], resources: [namespaces], ${GET}`)
      .replace('ClusterRole', 'Role')
      .replace('{ name: worker }', '{ name: worker, namespace: shop }'),
    "Longhorn's nodes, in a Role": role(`apiGroups: [longhorn.io], resources: [nodes], ${GET}`)
      .replace('ClusterRole', 'Role')
      .replace('{ name: worker }', '{ name: worker, namespace: shop }'),
    everything: role('apiGroups: ["*"], resources: ["*"], verbs: ["*"]'),
    'a group that Kubernetes does not bring': role(`apiGroups: [metrics.k8s.io], resources: [pods, nodes], ${GET}`),
    'a former group': role(`apiGroups: [extensions], resources: [ingresses], ${GET}`),
    'a former resource': role('apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use]'),
    'whom one may speak for, of nodes': role(
      'apiGroups: [authentication.k8s.io], resources: [nodes], verbs: ["impersonate:associated-node"]',
    ),
    'whom one may speak for': role('apiGroups: [""], resources: [users, groups], verbs: [impersonate]'),
    'verbs of their own': role(
      'apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve, sign]',
      'apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind, escalate]',
    ),
    paths: role('nonResourceURLs: [/metrics], verbs: [get]'),
    'a placeholder': role('apiGroups: [""], resources: [pods], verbs: ["{{ .verb }}"]'),
    "a verb of a program's own": role('apiGroups: [""], resources: [pods], verbs: [administer]'),
  },
  says: {
    'the core group': [role(`apiGroups: [apps], resources: [pods], ${GET}`), 'Write apiGroups: [""] for it.'],
    'another group': [role(`apiGroups: [""], resources: [deployments], ${GET}`), 'Write apiGroups: [apps] for it.'],
  },
});

test('proposes a verb of objects for one that there is not', () => {
  const [finding] = findingsOf(roleOfNothing, role('apiGroups: [""], resources: [pods], verbs: [read]'));
  expect(finding?.fix).toBe('Write get instead.');
});
