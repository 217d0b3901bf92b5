import { invalidName } from '../../../lib/rules/identity/invalid-name';
import { describeRule } from '../../support/describe-rule';

const named = (kind: string, name: string, apiVersion = 'v1', rest = '') => `
      { apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: "${name}", namespace: shop }, ${rest} }
      ---`;
const container = (text: string, spec = '') =>
  named('Pod', 'api', 'v1', `spec: { ${spec} containers: [{ image: "api:1", ${text} }] }`);
const host = (name: string) =>
  named('Ingress', 'api', 'networking.k8s.io/v1', `spec: { rules: [{ host: "${name}" }] }`);

describeRule(invalidName, {
  finds: {
    'a host with a line': `
      { apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: shop }, spec: { rules: [{ host: shop_api.example.com }] } }`,
    'a slash in the name of a budget': named('PodDisruptionBudget', 'shop/api', 'policy/v1'),
    'capital letters': named('ConfigMap', 'Settings'),
    'a Service that begins with a digit': named('Service', '2fa'),
    'a Service with a dot': named('Service', 'api.v1'),
    'a name that ends in -': named('Deployment', 'api-', 'apps/v1'),
    'a namespace with an underscore': '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: my_shop } }',
    'a CronJob of 53 characters': named('CronJob', 'a'.repeat(53), 'batch/v1'),
    'a StatefulSet of 60 characters': named('StatefulSet', 'a'.repeat(60), 'apps/v1'),
    'a Service of 64 characters': named('Service', 'a'.repeat(64)),
    'a custom object with an underscore': named('Middleware', 'rate_limit', 'traefik.io/v1alpha1'),
    'a container with a dot': container('name: api.v1'),
    'a port name of 16 characters': container('name: api, ports: [{ containerPort: 80, name: abcdefghijklmnop }]'),
    'a port name in capitals': container('name: api, ports: [{ containerPort: 80, name: HTTP }]'),
    'a number in quotes, where a probe takes a name': container(
      'name: api, ports: [{ containerPort: 80 }], livenessProbe: { tcpSocket: { port: "80" } }',
    ),
    'the same in a Service': `
      { apiVersion: v1, kind: Service, metadata: { name: api }, spec: { ports: [{ port: 80, targetPort: "8000" }] } }`,
    'a port name of digits': container('name: api, ports: [{ containerPort: 80, name: "8080" }]'),
    'a volume with an underscore': container('name: api', 'volumes: [{ name: my_data, emptyDir: {} }],'),
    'a host with its scheme': host('https://api.example.com'),
    'a host with a port': host('api.example.com:443'),
    'a host in capitals': host('API.example.com'),
    'a host with a star in the middle': host('api.*.example.com'),
    'a key with a space': named('ConfigMap', 'a', 'v1', 'data: { "MY KEY": a }'),
    'a key with a slash': named('Secret', 'a', 'v1', 'stringData: { "tls/ca.crt": a }'),
    'a target port of 16 letters': named(
      'Service',
      'api',
      'v1',
      'spec: { ports: [{ port: 80, targetPort: abcdefghijklmnop }] }',
    ),
  },
  silentOn: {
    'a domain that its reader writes': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec: { rules: [{ host: shop.your_domain.example }] }`,
    'what there is to choose from, in a form': `
      { apiVersion: metrics.example.com/v1, kind: Provider, metadata: { name: "prometheus | dynatrace", namespace: "<namespace>" } }`,
    'words that a script replaces, in small letters': `
      { apiVersion: v1, kind: Service, metadata: { name: replace_name-svc, namespace: replace_namespace }, spec: { ports: [{ port: 80, targetPort: replace_http_port }] } }`,
    'a domain that a script writes': `
      { apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: shop }, spec: { rules: [{ host: grafana.domain_name }] } }`,
    'a host that is yet to be completed': `
      { apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: shop }, spec: { rules: [{ host: shop.example... }] } }`,
    'the name that a patch looks for': {
      files: {
        'patches/webhook_in_profiles.yaml':
          '{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: Profiles.data.example.com } }',
      },
    },
    "Kustomize's own transformers":
      '{ apiVersion: builtin, kind: LabelTransformer, metadata: { name: metadataLabels } }',

    'words that a script makes a template of': container(
      'name: api, livenessProbe: { httpGet: { port: HELMSUBST_HEALTH_PORT } }',
    ),
    'what runs a function of Kustomize':
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: label_namespace, annotations: { config.kubernetes.io/function: "container: {}" } } }',
    'a name that an operator fills in': `
      { apiVersion: cloud.example.com/v1, kind: Request, metadata: { name: CRED-REQ-NAME, namespace: CRED-REQ-NAMESPACE } }`,
    'the version that the Operator SDK fills in': `
      { apiVersion: operators.coreos.com/v1alpha1, kind: ClusterServiceVersion, metadata: { name: shop.vX.Y.Z, namespace: placeholder } }`,
    'the letters of an address': host('shop.A.B.C.D.nip.io'),
    'the kinds of a tool, whose group has no dot': named('MyKind', 'testSvc', 'config/v1'),
    'words of Maven and ytt': named('ConfigMap', '@app.name@') + named('ConfigMap', '(@= data.values.name @)'),
    'words that a script replaces': `
      { apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: CERTNAME }, spec: { rules: [{ host: shop.DOMAIN }, { host: KEYCLOAK_HOST }] } }`,
    "Tanka's environments":
      '{ apiVersion: tanka.dev/v1alpha1, kind: Environment, metadata: { name: environments/shop } }',

    'an underscore in the name of a budget, which the API server accepts': named(
      'PodDisruptionBudget',
      'shop_api',
      'policy/v1',
    ),
    'dots where they may be': named('ConfigMap', 'kube-root-ca.crt') + named('Deployment', 'api.v1', 'apps/v1'),
    'an entry of a list of charts':
      '{ apiVersion: charts.example.com/v1, kind: ChartVersion, metadata: { name: promProbe, version: 0.1.0 } }',
    'roles with colons': named('Role', 'system:leader', 'rbac.authorization.k8s.io/v1'),
    'a long Service port name': named(
      'Service',
      'api',
      'v1',
      'spec: { ports: [{ port: 80, name: a-rather-long-port-name }] }',
    ),
    'a numeric target port': named('Service', 'api', 'v1', 'spec: { ports: [{ port: 80, targetPort: 8000 }] }'),
    'a StatefulSet of 52 characters': named('StatefulSet', 'a'.repeat(52), 'apps/v1'),
    'a wildcard host, and none': host('*.example.com') + host(''),
    'keys that are file names': named('ConfigMap', 'a', 'v1', 'data: { nginx.conf: a, .htpasswd: b, MY_KEY-1: c }'),
    'a name that a tool fills in': named('ConfigMap', '{{ .Release.Name }}-settings'),
    'no name at all': '{ apiVersion: v1, kind: ConfigMap, metadata: { generateName: a- } }',
  },
  says: {
    'a key as it would be taken': [named('ConfigMap', 'a', 'v1', 'data: { "MY KEY": a }'), 'Write MY_KEY instead.'],
    'once what a probe repeats': [
      container('name: api, ports: [{ containerPort: 80, name: HTTP }], livenessProbe: { tcpSocket: { port: HTTP } }'),
      "'HTTP'",
    ],
  },
});
