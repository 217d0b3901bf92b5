import { policyPortUnserved } from '../../../lib/rules/network/policy-port-unserved';
import { describeRule } from '../../support/describe-rule';
import { app, pod, policy, service } from '../../support/network-manifests';

const API = pod('api', 'ports: [{ name: http, containerPort: 8000 }]');
const ingress = (ports: string) => policy('api', `ingress: [{ ports: [${ports}] }]`);

describeRule(policyPortUnserved, {
  finds: {
    'the right port by another protocol': `
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop, labels: { app: redis } }
      spec: { containers: [{ name: redis, image: "redis:7", ports: [{ containerPort: 6379 }] }] }
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: redis, namespace: shop }
      spec: { podSelector: { matchLabels: { app: redis } }, ingress: [{ ports: [{ port: 6379, protocol: UDP }] }] }
    `,
    'a number in quotes': `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: api, namespace: shop }
      spec: { podSelector: {}, policyTypes: [Ingress], ingress: [{ from: [{ podSelector: {} }], ports: [{ port: "6379" }] }] }
    `,
    'a port that nobody listens on': API + ingress('{ port: 8080 }'),
    'a name that there is not': API + ingress('{ port: https }'),
    'UDP instead of TCP': API + ingress('{ port: 8000, protocol: UDP }'),
    "the Service's port on the way out":
      API +
      service('api', '{ port: 80, targetPort: http }') +
      pod('web') +
      policy('web', `policyTypes: [Egress], egress: [{ to: [${app('api')}], ports: [{ port: 80 }] }]`),
    'a range that runs backwards': API + ingress('{ port: 9000, endPort: 8000 }'),
    'a range from a name': API + ingress('{ port: http, endPort: 8001 }'),
  },
  silentOn: {
    'a port by name of a chart’s policy, which its values switch off': (API + ingress('{ port: metrics }')).replace(
      /(kind: NetworkPolicy\s+metadata: \{)/,
      '$1 labels: { helm.sh/chart: api-1.0.0 },',
    ),
    'a port that the Service sends to, and the container does not declare':
      API.replace('8000', '80') + service('api', '{ port: 4000, targetPort: 4000 }') + ingress('{ port: 4000 }'),
    'a protocol in small letters, which the schema refuses': API + ingress('{ port: 8000, protocol: tcp }'),
    'pods that Kustomize puts into another namespace than the placeholder of both': {
      files: {
        'manager/kustomization.yaml': '{ kind: Kustomization, namespace: shop-system, resources: [api.yaml] }',
        'manager/api.yaml': API,
        'policy/policy.yaml': ingress('{ port: 9443 }'),
      },
    },
    'a port of its own for metrics, in a policy beside the one for everybody else':
      API + ingress('{ port: 8000 }') + policy('api', 'ingress: [{ ports: [{ port: 9102 }] }]', 'metrics'),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what the tool will fill in is written like this
    'a port that a tool fills in': API + ingress('{ port: "${API_PORT}" }'),
    "the Service's port beside the pods'":
      API + service('api', '{ port: 80, targetPort: 8000 }') + ingress('{ port: 80 }, { port: 8000 }'),

    'the number': API + ingress('{ port: 8000 }'),
    'the name': API + ingress('{ port: http }'),
    'a port more, for metrics': API + ingress('{ port: 8000 }, { port: 9090 }'),
    'pods that declare no ports': pod('api') + ingress('{ port: 8000 }'),
    'a port that an argument names':
      pod('api', 'args: [--listen=:9000], ports: [{ containerPort: 8000 }]') + ingress('{ port: 9000 }'),
    'a range': API + ingress('{ port: 7000, endPort: 9000 }'),
    'ports outside':
      API +
      policy(
        'api',
        'policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }], ports: [{ port: 443 }] }]',
      ),
    'no port': API + ingress('{ protocol: TCP }'),
    'a port for Prometheus, beside the policy for everybody else':
      API.replace('name: http, ', '') +
      ingress('{ port: 8000 }') +
      policy('api', 'ingress: [{ ports: [{ port: 9090 }] }]', 'metrics'),
    'pods of whatever namespaces have a label':
      API +
      pod('web') +
      policy(
        'web',
        'policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { app: api } }, namespaceSelector: { matchLabels: { data: "true" } } }], ports: [{ port: 8080 }] }]',
      ),
  },
});
