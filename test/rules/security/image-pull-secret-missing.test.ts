import { imagePullSecretMissing } from '../../../lib/rules/security/image-pull-secret-missing';
import { describeRule } from '../../support/describe-rule';

const pod = (name: string, spec: string, namespace = 'shop') => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: ${name}, namespace: ${namespace} }
      spec: { template: { spec: { ${spec} containers: [{ name: a, image: "registry.example.com/${name}:1" }] } } }
      ---`;
const WITH = 'imagePullSecrets: [{ name: gitea-registry }],';
const account = (name: string, secrets = '') =>
  `
      { apiVersion: v1, kind: ServiceAccount, metadata: { name: ${name}, namespace: shop }, ${secrets} }
      ---`;

describeRule(imagePullSecretMissing, {
  finds: {
    'the Secret forgotten': pod('a', WITH) + pod('b', WITH) + pod('c', ''),
    'a name that was left empty': pod('a', WITH) + pod('b', WITH) + pod('c', 'imagePullSecrets: [{ name: "" }],'),
    'a typo in its name': pod('a', WITH) + pod('b', WITH) + pod('c', 'imagePullSecrets: [{ name: gitea-registy }],'),
    'a ServiceAccount that has none': pod('a', WITH) + account('b') + pod('b', 'serviceAccountName: b,'),
  },
  silentOn: {
    'a registry that most ask without a Secret': pod('a', WITH) + pod('b', '') + pod('c', ''),
    'a registry that is for everybody': (pod('a', WITH) + pod('b', '')).replaceAll(
      'registry.example.com',
      'lscr.io/shop',
    ),
    'a typo where the Secrets are known, which another rule tells': {
      yaml: pod('a', WITH) + pod('b', WITH) + pod('c', 'imagePullSecrets: [{ name: gitea-registy }],'),
      cluster: { secrets: { 'shop/gitea-registry': ['.dockerconfigjson'] } },
    },
    'a Secret in a form that the API server refuses':
      pod('a', WITH) + pod('b', WITH) + pod('c', 'imagePullSecrets: [gitea-registry],'),
    'a registry that nobody uses a Secret for': pod('a', '') + pod('b', ''),
    'another Secret': pod('a', WITH) + pod('b', WITH) + pod('c', 'imagePullSecrets: [{ name: robot }],'),
    'a ServiceAccount that brings it':
      pod('a', WITH) +
      account('b', 'imagePullSecrets: [{ name: gitea-registry }]') +
      pod('b', 'serviceAccountName: b,'),
    'a ServiceAccount from elsewhere': pod('a', WITH) + pod('b', 'serviceAccountName: b,'),
    'another namespace': pod('a', WITH) + pod('b', '', 'store'),
    'a Secret that is for another registry of its pod': `
      { apiVersion: v1, kind: Pod, metadata: { name: vpn, namespace: shop }, spec: { ${WITH} containers: [{ name: a, image: "harbor.example.com/vpn:1" }, { name: b, image: "registry.example.com/a:1" }] } }
      ---${pod('b', '')}`,
    'a public image beside them': `${pod('a', WITH)}
      { apiVersion: v1, kind: Pod, metadata: { name: b, namespace: shop }, spec: { containers: [{ name: b, image: "redis:7" }] } }`,
  },
});
