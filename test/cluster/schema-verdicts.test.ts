import { Manifest } from '../../lib/manifests/manifest';
import { schemaProblems } from '../../lib/manifests/schema/validate';
import { SchemaServer } from './schema-server';

type Json = Record<string | number, unknown>;
/** An object, a path into it, and what is written there; nothing takes away what is there. */
type Change = readonly [what: string, path: string, value?: unknown];

const container = { name: 'api', image: 'shop/api:1.0.0' };
const template = { metadata: { labels: { app: 'api' } }, spec: { containers: [container] } };
const backend = { service: { name: 'api', port: { number: 80 } } };

/** One object of each kind that people write most, right as it is. */
const OBJECTS: Readonly<Record<string, { apiVersion: string; kind: string } & Json>> = {
  Deployment: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: { replicas: 1, selector: { matchLabels: { app: 'api' } }, template },
  },
  CronJob: {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } } },
    },
  },
  Service: { apiVersion: 'v1', kind: 'Service', spec: { selector: { app: 'api' }, ports: [{ port: 80 }] } },
  Ingress: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    spec: { rules: [{ host: 'example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] },
  },
  ConfigMap: { apiVersion: 'v1', kind: 'ConfigMap', data: { PORT: '8000' } },
  Secret: { apiVersion: 'v1', kind: 'Secret', data: { password: 'aHVudGVyMg==' } },
  PersistentVolumeClaim: {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  },
  NetworkPolicy: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    spec: { podSelector: {}, ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }] },
  },
  HorizontalPodAutoscaler: {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } },
  },
  RoleBinding: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'api' },
    subjects: [{ kind: 'ServiceAccount', name: 'api', namespace: 'default' }],
  },
  Middleware: {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'Middleware',
    spec: { rateLimit: { average: 100, burst: 20, period: '1m' } },
  },
  IngressRoute: {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'IngressRoute',
    spec: { routes: [{ match: 'Host(`example.com`)', services: [{ name: 'api', port: 80 }] }] },
  },
  TLSOption: {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'TLSOption',
    spec: { clientAuth: { secretNames: ['ca'], clientAuthType: 'RequireAndVerifyClientCert' } },
  },
  HelmChartConfig: { apiVersion: 'helm.cattle.io/v1', kind: 'HelmChartConfig', spec: { valuesContent: '' } },
};

const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers.0`;
const PATHS = 'spec.rules.0.http.paths.0';

const REFUSED: readonly Change[] = [
  ['Deployment', 'spec.replica', 3],
  ['Deployment', 'Spec', {}],
  ['Deployment', 'metadata.label', {}],
  ['Deployment', 'replicas', 3],
  ['Deployment', 'spec.replicas', '3'],
  ['Deployment', 'spec.replicas', 1.5],
  ['Deployment', 'spec.replicas', 3_000_000_000],
  ['Deployment', 'spec.paused', 'false'],
  ['Deployment', 'spec'],
  ['Deployment', 'spec.selector'],
  ['Deployment', 'spec.template'],
  ['Deployment', 'spec.strategy', { type: 'rollingUpdate' }],
  ['Deployment', 'spec.strategy', { rollingUpdate: { maxSurge: true } }],
  ['Deployment', `${POD}.containers`, []],
  ['Deployment', `${POD}.containers`, container],
  ['Deployment', `${POD}.initContainers`, [null]],
  ['Deployment', `${POD}.nodeSelector`, { disk: true }],
  ['Deployment', `${POD}.nodeSelector`, ['disk']],
  ['Deployment', `${POD}.imagePullPolicy`, 'Always'],
  ['Deployment', `${POD}.dnsPolicy`, 'clusterFirst'],
  ['Deployment', `${POD}.tolerations`, { operator: 'Exists' }],
  ['Deployment', `${POD}.topologySpreadConstraints`, [{ maxSkew: 1, topologyKey: 'zone' }]],
  ['Deployment', `${POD}.volumes`, [{ name: 'settings', configMap: {} }]],
  ['Deployment', `${POD}.volumes`, [{ name: 'credentials', secret: { name: 'credentials' } }]],
  ['Deployment', `${CONTAINER}.name`],
  ['Deployment', `${CONTAINER}.image`, ''],
  ['Deployment', `${CONTAINER}.command`, './api'],
  ['Deployment', `${CONTAINER}.imagePullPolicy`, 'always'],
  ['Deployment', `${CONTAINER}.env`, { PORT: '8000' }],
  ['Deployment', `${CONTAINER}.env`, [{ name: 'PORT', value: 8000 }]],
  ['Deployment', `${CONTAINER}.env`, [{ name: 'KEY', valueFrom: { secretKeyRef: { key: 'key' } } }]],
  ['Deployment', `${CONTAINER}.env`, [{ name: 'KEY', valueFrom: { secretRef: { name: 'a', key: 'key' } } }]],
  ['Deployment', `${CONTAINER}.ports`, [{ containerPort: 'http' }]],
  ['Deployment', `${CONTAINER}.ports`, [{ port: 80 }]],
  ['Deployment', `${CONTAINER}.resources`, { limits: { memory: '512MB' } }],
  ['Deployment', `${CONTAINER}.resources`, { memory: '512Mi' }],
  ['Deployment', `${CONTAINER}.livenessProbe`, { path: '/', port: 80 }],
  ['Deployment', `${CONTAINER}.livenessProbe`, { httpGet: { path: '/' } }],
  ['Deployment', `${CONTAINER}.livenessProbe`, { httpGet: { port: 80, scheme: 'http' } }],
  ['Deployment', `${CONTAINER}.volumeMounts`, [{ name: 'data', path: '/data' }]],
  ['CronJob', 'spec.schedule'],
  ['CronJob', 'spec.concurrencyPolicy', 'forbid'],
  ['CronJob', 'spec.template', template],
  ['Service', 'spec.ports.0.port', '80'],
  ['Service', 'spec.ports.0.targetport', 8000],
  ['Service', 'spec.ports.0.protocol', 'tcp'],
  ['Service', 'spec.type', 'Clusterip'],
  ['Service', 'spec.ports', { port: 80 }],
  ['Service', 'spec.matchLabels', { app: 'api' }],
  ['Ingress', `${PATHS}.pathType`],
  ['Ingress', `${PATHS}.pathType`, 'prefix'],
  ['Ingress', `${PATHS}.backend`, { serviceName: 'api', servicePort: 80 }],
  ['Ingress', `${PATHS}.backend.service.port`, 80],
  ['Ingress', `${PATHS}.backend.service.port.number`, 'http'],
  ['Ingress', 'spec.rules.0.hosts', ['example.com']],
  ['Ingress', 'spec.tls', { hosts: ['example.com'] }],
  ['ConfigMap', 'data.PORT', 8000],
  ['ConfigMap', 'data.nested', { a: 'b' }],
  ['ConfigMap', 'spec', {}],
  ['Secret', 'data.password', 'hunter2!'],
  ['Secret', 'stringdata', { password: 'hunter2' }],
  ['PersistentVolumeClaim', 'spec.accessModes', 'ReadWriteOnce'],
  ['PersistentVolumeClaim', 'spec.accessModes.0', 'RWO'],
  ['PersistentVolumeClaim', 'spec.storage', '1Gi'],
  ['PersistentVolumeClaim', 'spec.resources'],
  ['NetworkPolicy', 'spec.ingress.0.from', { podSelector: {} }],
  ['NetworkPolicy', 'spec.ingress.0.to', []],
  ['NetworkPolicy', 'spec.policyTypes', ['ingress']],
  ['HorizontalPodAutoscaler', 'spec.targetCPUUtilizationPercentage', 80],
  ['HorizontalPodAutoscaler', 'spec.maxReplicas'],
  ['RoleBinding', 'roleRef.name'],
  ['RoleBinding', 'subjects.0.kind'],
  ['Middleware', 'spec'],
  ['Middleware', 'spec.ratelimit', {}],
  ['Middleware', 'spec.rateLimit.average', '100'],
  ['Middleware', 'spec.rateLimit.average', -1],
  ['Middleware', 'spec.rateLimit.period', 1.5],
  ['Middleware', 'spec.ipAllowList', { sourceRange: '10.0.0.0/8' }],
  ['Middleware', 'spec.ipAllowList', { sourceRange: [null] }],
  ['Middleware', 'spec.addPrefix', { prefix: 'api' }],
  ['IngressRoute', 'spec.routes.0.match'],
  ['IngressRoute', 'spec.routes.0.kind', 'rule'],
  ['IngressRoute', 'spec.routes.0.middlewares', ['rate-limit']],
  ['TLSOption', 'spec.clientAuth.clientAuthType', 'RequireAndVerify'],
  ['HelmChartConfig', 'spec.version', '39.0.5'],
  ['HelmChartConfig', 'spec.valuesContent', { deployment: {} }],
  ['HelmChartConfig', 'spec.failurePolicy', 'Abort'],
];

const TAKEN: readonly Change[] = [
  ...Object.keys(OBJECTS).map((kind): Change => [kind, 'metadata.labels', { app: 'api' }]),
  ['Deployment', 'metadata.creationTimestamp', null],
  ['Deployment', 'status', { replicas: 1 }],
  ['Deployment', 'spec.replicas', null],
  ['Deployment', 'spec.strategy', { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } }],
  ['Deployment', `${POD}.dnsPolicy`, ''],
  ['Deployment', `${CONTAINER}.imagePullPolicy`, ''],
  ['Deployment', `${CONTAINER}.env`, null],
  ['Deployment', `${CONTAINER}.resources`, { limits: { cpu: 0.5, memory: ' 128Mi ' }, requests: { cpu: null } }],
  ['Deployment', `${CONTAINER}.ports`, [{ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }]],
  [
    'Deployment',
    `${CONTAINER}.livenessProbe`,
    { httpGet: { port: 80, httpHeaders: [{ name: 'X-Probe', value: '' }] } },
  ],
  ['Secret', 'data.empty', ''],
  ['NetworkPolicy', 'spec.ingress', [{}]],
  ['RoleBinding', 'roleRef.apiGroup'],
  ['Middleware', 'spec.rateLimit.period', 60_000_000_000],
  ['Middleware', 'spec.plugin', { geoblock: { countries: ['AT'] } }],
  ['IngressRoute', 'spec.routes.0.match', ''],
];

let server: SchemaServer;
beforeAll(async () => {
  server = await SchemaServer.start();
});
afterAll(() => server?.stop());

describe.each([
  { verdict: 'refused', changes: REFUSED },
  { verdict: 'taken', changes: TAKEN },
])('$verdict by the schemas and by kubectl apply --dry-run=server --validate=strict', ({ verdict, changes }) => {
  test.each(changes.map(([kind, path, value]) => ({ kind, path, value })))('$kind $path = $value', async (change) => {
    const object = changed(change);
    const { code, stderr } = await server.kubectl.try(
      ['apply', '--dry-run=server', '--validate=strict', '-f', '-'],
      object,
    );
    const problems = schemaProblems(new Manifest(object, {}));
    expect({ server: stderr, verdict: code === 0 ? 'taken' : 'refused' }).toMatchObject({ verdict });
    expect({ problems, verdict: problems.length === 0 ? 'taken' : 'refused' }).toMatchObject({ verdict });
  });
});

function changed({ kind, path, value }: { kind: string; path: string; value?: unknown }): Json {
  const object: Json = structuredClone({ ...OBJECTS[kind], metadata: { name: 'api' } });
  const steps = path.split('.');
  const last = steps.pop() as string;
  const parent = steps.reduce<Json>((at, step) => at[step] as Json, object);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return object;
}
