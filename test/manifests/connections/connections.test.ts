import { connectionsOf } from '../../../lib/manifests/connections/connections';
import { portsText } from '../../../lib/manifests/connections/ports';
import { ManifestSet } from '../../../lib/manifests/manifest-set';
import { parseManifests } from '../../../lib/manifests/reading/parse';
import { dedent } from '../../../lib/rules/dedent';
import { app, DNS_PORTS, inNamespace, KUBE_DNS, pod, policy } from '../../support/network-manifests';

/** Who may ask whom, a line each. */
function matrix(...documents: string[]): string[] {
  const set = new ManifestSet(parseManifests(dedent`${documents.join('\n')}`, 'set.yaml'));
  return connectionsOf(set).map(({ from, to, ports }) => `${from} → ${to} ${portsText(ports)}`);
}

const API = pod('api');
const REDIS = pod('redis', 'ports: [{ name: redis, containerPort: 6379 }]');
const TO_REDIS = `{ to: [${app('redis')}], ports: [{ port: 6379 }] }`;
const FROM_API = `{ from: [${app('api')}], ports: [{ port: redis }] }`;
const ingress = (...rules: string[]) => `policyTypes: [Ingress], ingress: [${rules.join(', ')}]`;
const egress = (...rules: string[]) => `policyTypes: [Egress], egress: [${rules.join(', ')}]`;

test('a pod that no policy is for is open to anybody, in both directions', () => {
  expect(matrix(API)).toEqual(['shop/api → anybody every port', 'anybody → shop/api every port']);
});

test('a pod that policies cut off from all is in no line', () => {
  expect(matrix(API, policy(undefined, 'policyTypes: [Ingress, Egress]'))).toEqual([]);
});

test('a connection needs both sides, and the ports of both', () => {
  const closed = policy(undefined, 'policyTypes: [Ingress, Egress]', 'deny');
  expect(matrix(API, REDIS, closed, policy('api', egress(TO_REDIS)))).toEqual([]);
  expect(matrix(API, REDIS, closed, policy('redis', ingress(FROM_API)))).toEqual([]);
  expect(matrix(API, REDIS, closed, policy('api', egress(TO_REDIS)), policy('redis', ingress(FROM_API)))).toEqual([
    'shop/api → shop/redis 6379/TCP',
  ]);
  const other = TO_REDIS.replace('6379', '6380');
  expect(matrix(API, REDIS, closed, policy('api', egress(other)), policy('redis', ingress(FROM_API)))).toEqual([]);
});

test('where one side is open, the other decides', () => {
  expect(matrix(API, REDIS, policy('redis', ingress(FROM_API)))).toEqual([
    'shop/api → anybody every port',
    'anybody → shop/api every port',
    'shop/redis → anybody every port',
    'shop/api → shop/redis 6379/TCP',
  ]);
  expect(matrix(API, REDIS, policy('api', egress(TO_REDIS)))).toContain('shop/api → shop/redis 6379/TCP');
});

test('policies for one pod add to one another', () => {
  const more = policy('api', egress(`{ to: [${app('redis')}], ports: [{ port: 26379 }] }`), 'more');
  expect(matrix(API, REDIS, policy('api', egress(TO_REDIS)), more)).toContain(
    'shop/api → shop/redis 6379/TCP, 26379/TCP',
  );
});

test('ranges of ports are cut to what both sides have', () => {
  const out = egress(`{ to: [${app('redis')}], ports: [{ port: 6000, endPort: 7000 }, { port: 53, protocol: UDP }] }`);
  const into = ingress(`{ from: [${app('api')}], ports: [{ port: 6500, endPort: 8000 }, { protocol: UDP }] }`);
  expect(matrix(API, REDIS, policy('api', out), policy('redis', into))).toContain(
    'shop/api → shop/redis 6500-7000/TCP, 53/UDP',
  );
});

test('who is no pod of the set is named by what the policy says of him', () => {
  const rules = egress(
    `{ to: [${KUBE_DNS}], ports: [${DNS_PORTS}] }`,
    `{ to: [${inNamespace('elsewhere')}] }`,
    '{ to: [{ namespaceSelector: {} }], ports: [{ port: 9 }] }',
    '{ to: [{ namespaceSelector: { matchLabels: { team: data } }, podSelector: { matchLabels: { app: x } } }] }',
    '{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8, 192.168.0.0/16] } }], ports: [{ port: 443 }] }',
    '{ ports: [{ port: 8 }] }',
  );
  expect(matrix(API, policy('api', rules)).slice(0, 6)).toEqual([
    'shop/api → kube-system pods k8s-app=kube-dns 53/TCP, 53/UDP',
    'shop/api → elsewhere every pod every port',
    'shop/api → every namespace: every pod 9/TCP',
    'shop/api → namespaces team=data: pods app=x every port',
    'shop/api → 0.0.0.0/0 but 10.0.0.0/8, 192.168.0.0/16 443/TCP',
    'shop/api → anybody 8/TCP',
  ]);
});

test("pods on their nodes' own network are left out, since policies don't see them", () => {
  expect(matrix(pod('agent', '', 'hostNetwork: true,'), policy(undefined, 'policyTypes: [Ingress, Egress]'))).toEqual(
    [],
  );
});

test('a selection of very many pods is one line, not one for each of them', () => {
  const many = Array.from({ length: 150 }, (_, index) => pod(`pod-${index}`));
  const rules = `policyTypes: [Ingress, Egress], egress: [{ to: [{ podSelector: {} }] }]`;
  const lines = matrix(...many, policy(undefined, rules));
  expect(lines).toEqual(['shop/pod-0 and 149 like it → shop every pod every port']);
  const names = 'shop/pod-0 and 149 like it';
  expect(matrix(...many, policy(undefined, 'policyTypes: [Ingress]'))).toEqual([`${names} → anybody every port`]);
  expect(matrix(...many, policy(undefined, 'policyTypes: [Egress]'))).toEqual([`anybody → ${names} every port`]);
});

test('a side that lets every port through leaves them to the other', () => {
  const [toAll, fromAll] = [`{ to: [${app('redis')}] }`, `{ from: [${app('api')}] }`];
  const between = (out: string, into: string) =>
    matrix(API, REDIS, policy('api', egress(out)), policy('redis', ingress(into))).filter((line) =>
      /api .*redis/.test(line),
    );
  expect(between(toAll, FROM_API)).toEqual(['shop/api → shop/redis 6379/TCP']);
  expect(between(TO_REDIS, fromAll)).toEqual(['shop/api → shop/redis 6379/TCP']);
  expect(between(toAll, fromAll)).toEqual(['shop/api → shop/redis every port']);
});

test('ports whose number no pod tells are compared by their names', () => {
  const closed = policy(undefined, 'policyTypes: [Ingress, Egress]', 'deny');
  const server = pod('redis');
  const between = (port: string) =>
    matrix(
      API,
      server,
      closed,
      policy('api', egress(`{ to: [${app('redis')}], ports: [{ port: ${port} }, { port: metrics }] }`)),
      policy('redis', ingress(`{ from: [${app('api')}], ports: [{ port: redis }, { port: metrics }] }`)),
    );
  expect(between('redis')).toEqual(['shop/api → shop/redis redis/TCP, metrics/TCP']);
  expect(between('6379')).toEqual(['shop/api → shop/redis metrics/TCP']);
});
