import { join } from 'node:path';
import { App, Chart, type Chart as ChartOf } from 'cdk8s';
import * as fc from 'fast-check';
import { privateNetwork } from '../../examples/private-network/main';
import {
  CloudflareOnlyIngress,
  type Connection,
  type ExternalEndpoint,
  NetworkPolicies,
  TcpEntryPoint,
  TcpRoute,
  WebService,
} from '../../lib';
import { clusterFacts } from '../../lib/cluster/read-cluster-facts';
import { connectionsOf } from '../../lib/manifests/connections/connections';
import { portsText } from '../../lib/manifests/connections/ports';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { manifestsOf } from '../../lib/manifests/manifests-of';
import { parseManifests } from '../../lib/manifests/reading/parse';
import { production } from '../../main';
import { NETWORK, WEB } from '../support/valid-props';

const lines = (connections: readonly Connection[]) =>
  connections.map(({ from, to, ports }) => `${from} → ${to} ${portsText(ports)}`).sort();
/** What the policies of an app let through. */
const admitted = (app: App) => lines(connectionsOf(new ManifestSet(manifestsOf(app))));

function honeydue() {
  const app = new App();
  const system = production(app, clusterFacts(join(__dirname, '../../cluster.yaml')));
  return { app, declared: lines(system.networkPolicies?.connections ?? []) };
}

const OUTSIDE =
  '0.0.0.0/0 but 10.0.0.0/8, 100.64.0.0/10, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16, 178.104.247.152/32, 178.105.32.198/32, 178.104.249.189/32';
const NODES = ['10.42.0.0', '10.42.1.0', '10.42.2.0', '178.104.247.152', '178.105.32.198', '178.104.249.189'];
const DNS = 'kube-system pods k8s-app=kube-dns 53/TCP, 53/UDP';

test('pods of honeydue may ask whom they need, and nobody else', () => {
  expect(honeydue().declared).toEqual(
    [
      ...NODES.map((node) => `${node}/32 → honeydue/api 8000/TCP`),
      ...NODES.map((node) => `${node}/32 → honeydue/admin 3000/TCP`),
      ...['api', 'worker'].map((name) => `honeydue/${name} → honeydue/redis 6379/TCP`),
      ...['api', 'worker'].map((name) => `honeydue/${name} → ${OUTSIDE} 443/TCP, 587/TCP, 5432/TCP`),
      `honeydue/admin → ${OUTSIDE} 443/TCP`,
      ...['api', 'worker', 'admin', 'redis'].map((name) => `honeydue/${name} → ${DNS}`),
    ].sort(),
  );
});

test('the policies of honeydue let through what is declared, no more and no less', () => {
  const { app, declared } = honeydue();
  expect(admitted(app)).toEqual(declared);
});

test("the same of the second operator's cluster: mail and a site in two namespaces, on Canal", () => {
  const app = new App();
  const { policies } = privateNetwork(
    app,
    clusterFacts(join(__dirname, '../../examples/private-network/cluster.yaml')),
  );
  const declared = lines(policies.flatMap(({ connections }) => connections));
  expect(declared).toContainEqual(expect.stringMatching(/^web\/api → mail\/mail /));
  expect(admitted(app)).toEqual(declared);
});

/** The documents of production with one line of the policies changed. */
function changed(change: (text: string) => string): string[] {
  const { app } = honeydue();
  const text = app.synthYaml();
  expect(change(text)).not.toBe(text);
  return lines(connectionsOf(new ManifestSet(parseManifests(change(text), 'dist.yaml'))));
}

const documents = (text: string, isKept: (document: string) => boolean) =>
  text
    .split('---\n')
    .filter((document) => !document.includes('kind: NetworkPolicy') || isKept(document))
    .join('---\n');
const without = (name: string) => (text: string) =>
  documents(text, (document) => !document.includes(`\n  name: ${name}\n`));

test.each<[string, (text: string) => string]>([
  ...['api', 'admin', 'worker', 'redis'].map(
    (name) => [`${name} is gone`, without(name)] as [string, typeof without.prototype],
  ),
  ['all are gone', (text) => documents(text, () => false)],
  [
    'Redis lets all pods of the namespace in',
    (text) =>
      text.replace(
        /(name: redis\n {2}namespace: honeydue\nspec:\n[\s\S]*?from:\n)[\s\S]*?ports/,
        '$1        - podSelector: {}\n      ports',
      ),
  ],
  [
    'Redis lets the worker in no more',
    (text) => text.replace(/( {8}- podSelector:\n {12}matchLabels:\n {14}app.kubernetes.io\/name: )worker/, '$1apis'),
  ],
  [
    'a port more',
    (text) => text.replace('- port: 587\n', '- port: 25\n          protocol: TCP\n        - port: 587\n'),
  ],
  ['a port less', (text) => text.replace('        - port: 587\n          protocol: TCP\n', '')],
  ['a wider range', (text) => text.replace('              - 169.254.0.0/16\n', '')],
  ['a node less', (text) => text.replace('        - ipBlock:\n            cidr: 10.42.1.0/32\n', '')],
  ['egress left open', (text) => text.replaceAll('    - Egress\n', '')],
  ['DNS over UDP alone', (text) => text.replace('        - port: 53\n          protocol: TCP\n', '')],
])('a change of the policies shows in the matrix: %s', (_, change) => {
  expect(changed(change)).not.toEqual(honeydue().declared);
});

test('a pod that nobody declared may ask nobody, as long as default-deny is there', () => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: stray, namespace: honeydue, labels: { app: stray } }\nspec: {}\n---\n';
  const { declared } = honeydue();
  expect(changed((text) => pod + text)).toEqual(declared);
  expect(changed((text) => pod + without('default-deny')(text))).toContain('honeydue/stray → anybody every port');
});

const PORTS = [443, 587, 5432];
const endpoint = fc.record<ExternalEndpoint>({
  name: fc.constantFrom('one', 'two'),
  host: fc.constant('a.example.com'),
  ports: fc.uniqueArray(fc.constantFrom(...PORTS), { minLength: 1 }),
  protocol: fc.constantFrom('TCP', 'UDP'),
  ranges: fc.option(fc.constantFrom(['203.0.113.0/24'], ['203.0.113.0/24', '198.51.100.7/32']), { nil: undefined }),
});
/** Which of five workloads asks which, in two namespaces. */
const edges = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { maxLength: 12 });

test('whatever is declared, the policies of two namespaces let through that', () => {
  fc.assert(
    fc.property(
      edges,
      fc.array(fc.tuple(fc.nat({ max: 4 }), endpoint), { maxLength: 6 }),
      fc.uniqueArray(fc.nat({ max: 4 })),
      fc.uniqueArray(fc.nat({ max: 4 })),
      (asked, outside, fronted, passed) => {
        const app = new App();
        const charts = ['left', 'right'].map((namespace) => new Chart(app, namespace, { namespace }));
        const chartOf = (index: number) => charts[index % 2] as ChartOf;
        const workloads = Array.from(
          { length: 5 },
          (_, index) => new WebService(chartOf(index), `w${index}`, { ...WEB, port: 8000 + index }),
        );
        const at = (index: number) => workloads[index] as WebService;
        for (const [client, server] of asked) at(client).connectsTo(at(server));
        for (const [client, external] of outside) at(client).connectsTo(external);
        for (const index of fronted) {
          new CloudflareOnlyIngress(chartOf(index), `i${index}`, {
            hosts: [`h${index}.example.com`],
            backend: at(index),
          });
        }
        for (const index of passed) {
          const entryPoint = new TcpEntryPoint(`e${index}`, { port: 9000 });
          new TcpRoute(chartOf(index), `t${index}`, { entryPoint, backend: at(index), servicePort: 9000 });
        }
        const all = charts.map(
          (chart, side) =>
            new NetworkPolicies(chart, 'policies', {
              workloads: workloads.filter((_, i) => i % 2 === side),
              ...NETWORK,
            }),
        );
        expect(admitted(app)).toEqual(lines(all.flatMap(({ connections }) => connections)));
      },
    ),
    { numRuns: 60 },
  );
});
