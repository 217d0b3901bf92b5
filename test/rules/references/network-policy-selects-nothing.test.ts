import { networkPolicySelectsNothing } from '../../../lib/rules/references/network-policy-selects-nothing';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { clusterObject, file, object, pod, workload } from './objects';

const PODS = file(workload('api', pod()), workload('redis', pod(), { kind: 'StatefulSet' }));
const policy = (spec: string) => object('networking.k8s.io/v1', 'NetworkPolicy', 'redis', `spec: { ${spec} }`);
const REDIS = 'podSelector: { matchLabels: { app: redis } }';

describeRule(networkPolicySelectsNothing, {
  finds: {
    'a peer by a name that charts have, which is in another namespace of the set': file(
      PODS,
      workload('prometheus', pod(), { namespace: 'monitoring' }),
      policy(`${REDIS}, ingress: [{ from: [{ podSelector: { matchLabels: { app: prometheus } } }] }]`),
    ),
    'a misspelt peer': file(
      PODS,
      policy(`${REDIS}, ingress: [{ from: [{ podSelector: { matchLabels: { app: ap1 } } }] }]`),
    ),
    'another key of a peer': file(
      PODS,
      policy(`${REDIS}, egress: [{ to: [{ podSelector: { matchLabels: { name: api } } }] }]`),
    ),
    'a peer of a namespace that the set shows': file(
      PODS,
      workload('mail', pod(), { namespace: 'office' }),
      policy(
        `${REDIS}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: office } }, podSelector: { matchLabels: { app: api } } }] }]`,
      ),
    ),
    'a misspelt peer in a file of its own, beside the namespace': {
      files: {
        'k8s/namespace.yaml': clusterObject('v1', 'Namespace', 'shop', ''),
        'k8s/pods.yaml': PODS,
        'policies/redis.yaml': policy(
          `${REDIS}, ingress: [{ from: [{ podSelector: { matchLabels: { app: frontend } } }] }]`,
        ),
      },
    },
  },
  silentOn: {
    'pods whose own workload misses them, as workload-selector says': file(
      PODS,
      workload('mail', pod()).replace('labels: { app: mail }', 'labels: { app: worker }'),
      policy(`${REDIS}, ingress: [{ from: [{ podSelector: { matchLabels: { app: mail } } }] }]`),
    ),
    'pods of a chart that a script installs': {
      files: {
        'install.sh': 'helm upgrade --install chat acme/ledger -n shop',
        'a.yaml': file(
          PODS,
          policy('podSelector: { matchLabels: { app.kubernetes.io/name: ledger } }'),
          workload('chat-db', pod(), { labels: 'app.kubernetes.io/name: chat-db' }),
        ),
      },
    },
    'a peer that belongs to the namespace beside it, as policy-peer-split says': file(
      PODS,
      policy(
        `${REDIS}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: edge } } }, { podSelector: { matchLabels: { app: traefik } } }] }]`,
      ),
    ),
    'pods of a chart, of whose software the set has nothing': file(
      PODS,
      policy(`${REDIS}, egress: [{ to: [{ podSelector: { matchLabels: { app: keycloak } } }] }]`),
    ),
    'pods that there are': file(
      PODS,
      policy(`${REDIS}, ingress: [{ from: [{ podSelector: { matchLabels: { app: api } } }] }]`),
    ),
    'all pods': file(PODS, policy('podSelector: {}, policyTypes: [Ingress]')),
    'DNS in kube-system': file(
      PODS,
      policy(
        `${REDIS}, egress: [{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, podSelector: { matchLabels: { k8s-app: kube-dns } } }] }]`,
      ),
    ),
    'namespaces by a label of theirs': file(
      PODS,
      policy(
        `${REDIS}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: a } }, podSelector: { matchLabels: { app: x } } }] }]`,
      ),
    ),
    addresses: file(PODS, policy(`${REDIS}, ingress: [{ from: [{ ipBlock: { cidr: 10.42.0.0/32 } }] }]`)),
    'a policy alone': policy(REDIS),
    "pods of cert-manager's that answer HTTP-01": file(
      PODS,
      policy('podSelector: { matchLabels: { acme.cert-manager.io/http01-solver: "true" } }, policyTypes: [Ingress]'),
    ),
  },
});

test('pods that a default denies everything do not stay open', () => {
  const deny = policy('podSelector: {}, policyTypes: [Ingress, Egress]').replace('name: redis', 'name: deny');
  const misspelt = policy('podSelector: { matchLabels: { app: rediss } }');
  expect(findingsOf(networkPolicySelectsNothing, file(PODS, deny, misspelt))).toMatchObject([
    {
      message:
        'selects pods with app=rediss, and no workload in namespace shop makes such pods; the pods that are meant stay cut off by NetworkPolicy shop/deny.',
    },
  ]);
});
