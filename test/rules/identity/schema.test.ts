import { schema } from '../../../lib/rules/identity/schema';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { deployment, middleware, object } from './yaml';

describeRule(schema, {
  finds: {
    "a field of Traefik 3.7 in a cluster of k3s' own": {
      yaml: object(
        'traefik.io/v1alpha1 IngressRoute',
        'spec: { ingressClassName: traefik, routes: [{ kind: Rule, match: "Host(`a.example.com`)" }] }',
      ),
      cluster: { chart: '39.0.5' },
    },
    'a number of more than 32 bits': object('scheduling.k8s.io/v1 PriorityClass', 'value: 2147483648'),
    'a misspelt field': deployment({ spec: 'replcias: 3' }),
    'a field in the wrong case': deployment({ container: 'imagepullPolicy: Always' }),
    'a field with a dash': deployment({ container: 'image-pull-policy: Always' }),
    'a field one level too high': deployment({ spec: 'nodeSelector: { disk: ssd }' }),
    'a field one level too low': deployment({ container: 'restartPolicy: Always\n            volumes: []' }),
    'a field at the root': `${object('v1 Service', 'ports: [{ port: 80 }]')}\n  spec: { ports: [{ port: 80 }] }`,
    'an unknown field in metadata': `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: settings, label: { app: api } }`,
    'a string where a number must be': deployment({ spec: 'replicas: "3"' }),
    'a number with a fraction': deployment({ spec: 'replicas: 1.5' }),
    'a number beyond 32 bits': deployment({ spec: 'progressDeadlineSeconds: 3000000000' }),
    'a word where a boolean must be': deployment({ pod: 'hostNetwork: "true"' }),
    'a map where a list must be': deployment({ container: 'env: { PORT: "8000" }' }),
    'a list where a map must be': deployment({ pod: 'nodeSelector: [disk]' }),
    'a string where a list must be': deployment({ container: 'command: ./api --port 8000' }),
    'a number in a map of strings': middleware('{ headers: { customRequestHeaders: { X-Port: 8000 } } }'),
    'a boolean as a port': deployment({ container: 'livenessProbe: { tcpSocket: { port: true } }' }),
    'a quantity of an unknown unit': object(
      'autoscaling/v2 HorizontalPodAutoscaler',
      'spec: { maxReplicas: 2, scaleTargetRef: { kind: Deployment, name: a }, metrics: [{ type: Pods, pods: { metric: { name: queue }, target: { type: AverageValue, averageValue: 512MB } } }] }',
    ),
    'a Secret whose data is a list': object('v1 Secret', 'data: [password]'),
    'a word in the wrong case': deployment({ container: 'imagePullPolicy: always' }),
    'a container without an image': deployment({ pod: 'initContainers: [{ name: wait }]' }),
    'an image that was left empty': deployment({ pod: 'initContainers: [{ name: wait, image: "" }]' }),
    'a list that may not be empty': object('v1 Pod', 'spec: { containers: [] }'),
    'a word that was left empty and has no default': deployment({
      container: 'volumeMounts: [{ name: data, mountPath: /data, mountPropagation: "" }]',
    }),
    'a container item that was left empty': deployment({ pod: 'initContainers: [null]' }),
    'a selector that is missing': deployment({}).replace('selector: { matchLabels: { app: api } }', 'replicas: 1'),
    'a whole spec that is missing': object('apps/v1 Deployment', ''),
    'a pod template without a spec': object(
      'batch/v1 Job',
      'spec: { template: { metadata: { labels: { app: api } } } }',
    ),
    'a variable from a key of no Secret': deployment({
      container: 'env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { key: password } } }]',
    }),
    'an Ingress of a former version': object(
      'networking.k8s.io/v1 Ingress',
      'spec: { rules: [{ http: { paths: [{ path: /, backend: { serviceName: api, servicePort: 80 } }] } }] }',
    ),
    'a service port by its number alone': object(
      'networking.k8s.io/v1 Ingress',
      'spec: { defaultBackend: { service: { name: api, port: 80 } } }',
    ),
    'two tolerations in a map': deployment({ pod: 'tolerations: { key: dedicated, operator: Exists }' }),
    'one topology spread twice': deployment({
      pod: `topologySpreadConstraints:
          - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule }
          - { maxSkew: 2, topologyKey: zone, whenUnsatisfiable: DoNotSchedule }`,
    }),
    'a misspelt middleware': middleware('{ ratelimit: { average: 100 } }'),
    'a misspelt field of a middleware': middleware('{ rateLimit: { averge: 100, burst: 20 } }'),
    'a string as a middleware’s number': middleware('{ rateLimit: { average: "100" } }'),
    'a negative rate': middleware('{ rateLimit: { average: -1 } }'),
    'a duration that Traefik does not know': middleware('{ retry: { attempts: 3, initialInterval: 1 second } }'),
    'a prefix without its slash': middleware('{ addPrefix: { prefix: api } }'),
    'an item that was left empty': middleware('{ ipAllowList: { sourceRange: [null] } }'),
    'a word that a TLSOption does not know': object(
      'traefik.io/v1alpha1 TLSOption',
      'spec: { clientAuth: { secretNames: [ca], clientAuthType: RequireAndVerify } }',
    ),
    'two sources of one root CA': object(
      'traefik.io/v1alpha1 ServersTransport',
      'spec: { rootCAs: [{ secret: ca, configMap: ca }] }',
    ),
    'a middleware without a spec': object('traefik.io/v1alpha1 Middleware', ''),
    'a failure policy that the Helm controller does not have': `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { failurePolicy: Abort, valuesContent: "" }`,
  },
  silentOn: {
    "a part that is applied over a workload of the cluster's own": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: coredns, namespace: kube-system }
      spec: { replicas: 2, selector: { matchLabels: { k8s-app: kube-dns } } }`,
    "a field of Traefik 3.7, where nothing says that the cluster runs k3s' own": object(
      'traefik.io/v1alpha1 IngressRoute',
      'spec: { ingressClassName: traefik, routes: [{ kind: Rule, match: "Host(`a.example.com`)" }] }',
    ),
    'the least number of 32 bits': object('scheduling.k8s.io/v1 PriorityClass', 'value: -2147483648'),
    'a path without its type, which a rule of its own tells': object(
      'networking.k8s.io/v1 Ingress',
      'spec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: api, port: { number: 80 } } } }] } }] }',
    ),
    'a chart version pinned where there is no field for it, which a rule of its own tells': `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { version: 39.0.5, valuesContent: "" }`,
    'a name that needs quotes, of which a rule of its own tells':
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: 1234 } }',
    'words in brackets that somebody has to replace':
      '{ apiVersion: certificates.k8s.io/v1, kind: CertificateSigningRequest, metadata: { name: a }, spec: { signerName: a, request: {CSR}, usages: [client auth] } }',
    'a number that a tool will put there': object('v1 Service', 'spec: { ports: [{ port: SERVICE_PORT_NUMBER }] }'),
    'a Secret whose data is no base64, of which another rule tells': object(
      'v1 Secret',
      'data: { password: hunter2! }',
    ),
    'ports by name and by number': deployment({
      container: 'livenessProbe: { httpGet: { port: http } }\n            readinessProbe: { httpGet: { port: 8000 } }',
    }),
    'percentages and numbers': deployment({
      spec: 'strategy: { rollingUpdate: { maxSurge: 25%, maxUnavailable: 0 } }',
    }),
    'quantities as strings and as numbers': deployment({
      container: 'resources: { requests: { cpu: 1, memory: 1e9 }, limits: { cpu: 0.5, memory: "128Mi" } }',
    }),
    'fields that nothing was written to': deployment({ spec: 'replicas: null', container: 'env:\n            ports:' }),
    'what a template left empty': deployment({ container: 'imagePullPolicy: ""' }),
    'variables twice, of which another rule speaks': deployment({
      container: 'env: [{ name: A, value: "1" }, { name: A, value: "2" }]',
    }),
    'one port by TCP and by UDP': object(
      'v1 Service',
      'spec: { ports: [{ name: dns, port: 53 }, { name: dns-udp, port: 53, protocol: UDP }] }',
    ),
    'an empty value of a header': deployment({
      container: 'livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: X-Probe, value: "" }] } }',
    }),
    'an empty match of a route, of which Traefik speaks': object(
      'traefik.io/v1alpha1 IngressRoute',
      'spec: { routes: [{ match: "" }] }',
    ),
    'an object as kubectl gives it': `
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: settings
    creationTimestamp: "2026-01-31T12:00:00Z"
    resourceVersion: "4711"
    uid: 6f1e2a52-6c53-4d0e-8b0c-4c1f63b9c0aa
    managedFields:
      - { manager: kubectl, operation: Update, fieldsType: FieldsV1, fieldsV1: { "f:data": {} }, time: "2026-01-31T12:00:00Z" }
  data: { PORT: "8000" }`,
    'a status of whatever was found': `${deployment({})}
  status: { replicas: 3, conditions: [{ type: Available, whatever: 1 }] }`,
    'a creation time that was never set': `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: settings, creationTimestamp: null }`,
    'a role binding that leaves the group of its role to the server': object(
      'rbac.authorization.k8s.io/v1 RoleBinding',
      'roleRef: { kind: Role, name: api }\n  subjects: [{ kind: ServiceAccount, name: api }]',
    ),
    'a middleware of a plugin, which may hold anything': middleware('{ plugin: { geoblock: { countries: [AT] } } }'),
    'times in seconds and with a unit': middleware('{ rateLimit: { average: 1, period: 1m } }'),
    'a time beyond 32 bits': middleware('{ rateLimit: { average: 1, period: 60000000000 } }'),
    'a schema of a CustomResourceDefinition, whatever it says': `
  apiVersion: apiextensions.k8s.io/v1
  kind: CustomResourceDefinition
  metadata: { name: shops.example.com }
  spec:
    group: example.com
    names: { kind: Shop, plural: shops }
    scope: Namespaced
    versions:
      - name: v1
        served: true
        storage: true
        schema:
          openAPIV3Schema:
            type: object
            properties:
              spec:
                type: object
                properties: { size: { type: integer, default: 3, enum: [1, 3] } }
                additionalProperties: false`,
    'what a tool will replace': deployment({
      spec: 'replicas: "{{ replicas }}"',
      container: 'imagePullPolicy: <always?>',
    }),
    'what Kustomize lays over a Deployment': `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: api }
  spec: { template: { spec: { containers: [{ name: api, resources: { limits: { memory: 128Mi } } }] } } }`,
    'what a Kustomization completes': `
  apiVersion: kustomize.config.k8s.io/v1beta1
  kind: Kustomization
  resources: [claim.yaml]
  ---
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata: { name: data }
  spec: { resources: { requests: { storage: 1Gi } } }`,
    'a field of a CRD that is among the manifests': `
  apiVersion: apiextensions.k8s.io/v1
  kind: CustomResourceDefinition
  metadata: { name: middlewares.traefik.io }
  spec:
    group: traefik.io
    names: { kind: Middleware, plural: middlewares }
    scope: Namespaced
    versions: [{ name: v1alpha1, served: true, storage: true }]
  ---${middleware('{ brandNew: {} }')}`,
    'an operator’s own kind': object('example.com/v1 Shop', 'spec: { replcias: 3 }'),
    'a version that is not among the schemas': object('apps/v1beta1 Deployment', 'spec: { replcias: 3 }'),
    'a kind that is not among the schemas': object('apps/v1 Deploiment', 'spec: { replcias: 3 }'),
    'what tells Kustomize how to lay it over, and a key that is filled in': deployment({
      pod: '$retainKeys: [hostNetwork]\n        "{{ .Values.key }}": true',
    }),
  },
});

test('a block whose first word is indented too far is told once, by that word', () => {
  const block =
    'resources:\n              securityContext:\n              runAsUser: 1000\n              privileged: false';
  const findings = findingsOf(schema, deployment({ container: block }));
  expect(findings.map(({ fix }) => fix)).toEqual([
    'Take it out, or move it to where a securityContext belongs: spec.template.spec.containers[].securityContext.',
  ]);
});

test('what is written so in several items of a list is told once', () => {
  const env = (name: string) => `{ name: ${name}, value: a }`;
  const findings = findingsOf(schema, deployment({ container: `envFrom: [${['A', 'B', 'C'].map(env).join(', ')}]` }));
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('envFrom[0].name (and in 2 more items), which'),
    expect.stringContaining('envFrom[0].value (and in 2 more items), which'),
  ]);
});
