import type { Manifest } from '../../lib/manifests/manifest';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { parseManifests } from '../../lib/manifests/reading/parse';
import { RULES } from '../../lib/rules';
import { applyRules } from '../../lib/rules/apply-rules';
import { define, definitionsOfOthers } from '../real/crds';
import { SchemaServer } from './schema-server';

/** What Traefik refuses, and not the API server, is shown at the edge. */
const OF_THE_SERVER = RULES.filter(({ id, family }) => id.endsWith('-refused') && family !== 'edge');

let server: SchemaServer;
beforeAll(async () => {
  server = await SchemaServer.start();
  await define(server.kubectl, await definitionsOfOthers());
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
  await server.kubectl.run(['apply', '-f', '-'], namespace);
});
afterAll(() => server?.stop());

describe.each(OF_THE_SERVER.map(({ id, docs }) => ({ id, docs })))('$id', ({ docs }) => {
  test('the API server refuses its bad example', async () => {
    expect((await refusals(docs.bad)).join('\n')).not.toBe('');
  });

  test('the API server takes its good example', async () => {
    expect(await refusals(docs.good)).toEqual([]);
  });
});

const container = 'containers: [{ name: api, image: "shop/api:1.0.0" }]';
const pod = (spec: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: api, namespace: shop }, spec: { ${spec} } }`;
const variable = (source: string) =>
  pod(`containers: [{ name: api, image: "shop/api:1.0.0", env: [{ name: A, valueFrom: { ${source} } }] }]`);
const scaler = (behavior: string) => `
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: { name: api, namespace: shop }
  spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api }, maxReplicas: 3, behavior: { scaleDown: { ${behavior} } } }`;
const ingress = (host: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: api, namespace: shop }
  spec: { rules: [{ host: ${host}, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] } }] }`;

/** More that the rules say of the server than their one example shows. */
test.each([
  ['pod-refused', 'a nameserver by name', pod(`dnsConfig: { nameservers: [dns.example.com] }, ${container}`)],
  [
    'pod-refused',
    'four nameservers',
    pod(`dnsConfig: { nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4] }, ${container}`),
  ],
  ['pod-refused', 'a field in the wrong case', variable('fieldRef: { fieldPath: status.podIp }')],
  [
    'pod-refused',
    'a mode above 0777',
    pod(`volumes: [{ name: a, configMap: { name: a, defaultMode: 1000 } }], ${container}`),
  ],
  ['pod-refused', 'a nameless profile', pod(`securityContext: { seccompProfile: { type: Localhost } }, ${container}`)],
  [
    'pod-refused',
    'a name for the default profile',
    pod(`securityContext: { seccompProfile: { type: RuntimeDefault, localhostProfile: a } }, ${container}`),
  ],
  ['number-refused', 'a user below zero', pod(`securityContext: { runAsUser: -1 }, ${container}`)],
  [
    'autoscaler-refused',
    'a share of nothing',
    scaler('').replace(
      'behavior: { scaleDown: {  } }',
      'metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 0 } } }]',
    ),
  ],
  ['autoscaler-refused', 'a period of an hour', scaler('policies: [{ type: Pods, value: 1, periodSeconds: 3600 }]')],
  ['autoscaler-refused', 'a step of nothing', scaler('policies: [{ type: Pods, value: 0, periodSeconds: 60 }]')],
  ['autoscaler-refused', 'a window of two hours', scaler('stabilizationWindowSeconds: 7200')],
  ['ingress-refused', 'an address as the host', ingress('178.104.247.152')],
  [
    'secret-refused',
    'a login that is no JSON',
    '{ apiVersion: v1, kind: Secret, metadata: { name: a, namespace: shop }, type: kubernetes.io/dockerconfigjson, stringData: { .dockerconfigjson: "{auths: a}" } }',
  ],
])('%s and the API server refuse %s', async (id, _, yaml) => {
  const rules = OF_THE_SERVER.filter((rule) => rule.id === id);
  const found = applyRules(rules, new ManifestSet(parseManifests(yaml, 'example.yaml')), {}, new Set([id]));
  expect(found).toHaveLength(1);
  expect(await refusals(yaml)).toHaveLength(1);
});

/** What the server has against the objects of an example, each as it is applied by hand. */
async function refusals(yaml: string): Promise<string[]> {
  const answers = await Promise.all(parseManifests(yaml, 'example.yaml').map(refusal));
  return answers.filter((answer) => answer !== '');
}

async function refusal({ body }: Manifest): Promise<string> {
  const { code, stderr } = await server.kubectl.try(
    ['apply', '--dry-run=server', '--validate=strict', '-f', '-'],
    body,
  );
  return code === 0 ? '' : stderr;
}
