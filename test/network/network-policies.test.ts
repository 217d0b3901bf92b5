import { type App, Chart } from 'cdk8s';
import { NetworkPolicies, Redis, Worker } from '../../lib';
import { IMAGE, objectsOf, refusalsOf } from '../support/build';
import type { Manifest } from '../support/manifests';
import { NETWORK } from '../support/valid-props';
import { MAIL, peersOf, pods, policyOf, shop, tcp } from './shop';

test('all pods are denied what no policy admits, and that is written last', () => {
  const objects = shop()();
  expect(policyOf(objects, 'default-deny')).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  const names = objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.name);
  expect(names).toEqual(['web', 'worker', 'cache', 'default-deny']);
});

test('a workload that is added later has its policy too, and the denial of the rest stays last', () => {
  const objects = objectsOf((chart) => {
    const cache = new Redis(chart, 'cache');
    const policies = new NetworkPolicies(chart, 'policies', { workloads: [cache], ...NETWORK });
    policies.add(new Worker(chart, 'worker', { image: IMAGE }).connectsTo(cache));
  });
  const names = objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.name);
  expect(names).toEqual(['cache', 'worker', 'default-deny']);
  expect(policyOf(objects, 'cache').ingress).toMatchObject([{ from: [pods({ 'app.kubernetes.io/name': 'worker' })] }]);
});

test('each policy is for the pods of its workload, in both directions', () => {
  const objects = shop()();
  for (const [name, labels] of Object.entries({ web: { app: 'web' }, cache: { 'app.kubernetes.io/name': 'cache' } })) {
    expect(policyOf(objects, name)).toMatchObject({
      podSelector: { matchLabels: labels },
      policyTypes: ['Ingress', 'Egress'],
    });
  }
});

test('a connection is admitted on both sides, on the port of the server', () => {
  const objects = shop()();
  expect(policyOf(objects, 'cache').ingress).toEqual([
    { from: [pods({ app: 'web' }), pods({ 'app.kubernetes.io/name': 'worker' })], ports: tcp(6379) },
  ]);
  expect(peersOf(objects, 'web')).toContainEqual([pods({ 'app.kubernetes.io/name': 'cache' }), tcp(6379)]);
});

test('whom nobody asks lets nobody in, and who asks nobody may ask for names alone', () => {
  const objects = shop()();
  expect(policyOf(objects, 'worker')).not.toHaveProperty('ingress');
  expect(peersOf(objects, 'cache')).toHaveLength(1);
});

test('every workload may ask CoreDNS, over UDP and TCP', () => {
  const objects = shop()();
  const coreDns = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
  };
  for (const name of ['web', 'worker', 'cache']) {
    expect(peersOf(objects, name)).toContainEqual([coreDns, [{ protocol: 'UDP', port: 53 }, ...tcp(53)]]);
  }
});

test('a workload of another namespace is admitted by its namespace too, on both sides', () => {
  let other: Manifest[] = [];
  const objects = shop(({ chart, cache }) => {
    const there = new Chart(chart.node.root as App, 'there', { namespace: 'elsewhere' });
    const job = new Worker(there, 'job', { image: IMAGE }).connectsTo(cache);
    new NetworkPolicies(there, 'policies', { workloads: [job], ...NETWORK });
    other = there.toJson() as Manifest[];
  })();
  const inNamespace = (name: string) => ({
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
  });
  expect(policyOf(objects, 'cache').ingress?.[0]?.from.at(-1)).toEqual({
    ...inNamespace('elsewhere'),
    ...pods({ 'app.kubernetes.io/name': 'job' }),
  });
  expect(peersOf(other, 'job').at(-1)).toEqual([
    { ...inNamespace('shop'), ...pods({ 'app.kubernetes.io/name': 'cache' }) },
    tcp(6379),
  ]);
});

test('said twice, a connection is admitted once', () => {
  const once = shop(({ web }) => web.connectsTo(MAIL));
  const twice = shop(({ web, cache }) => web.connectsTo(cache, MAIL, { ...MAIL }));
  expect(twice()).toEqual(once());
});

test('a workload given twice is refused', () => {
  const findings = refusalsOf((chart) => {
    const worker = new Worker(chart, 'worker', { image: IMAGE });
    new NetworkPolicies(chart, 'policies', { workloads: [worker, worker], ...NETWORK });
  });
  expect(findings).toMatchObject([{ message: expect.stringContaining('workloads[1] = "worker": given twice') }]);
});

test('a workload that is added though it is there is refused', () => {
  const findings = refusalsOf((chart) => {
    const worker = new Worker(chart, 'worker', { image: IMAGE });
    new NetworkPolicies(chart, 'policies', { workloads: [worker], ...NETWORK }).add(worker);
  });
  expect(findings).toMatchObject([{ message: expect.stringContaining('add[0] = "worker": given twice') }]);
});
