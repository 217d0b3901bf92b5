import { type App, Chart } from 'cdk8s';
import {
  CloudflareOnlyIngress,
  type ClusterNetworkProps,
  ConnectingWorkload,
  type ExternalEndpoint,
  NetworkPolicies,
  RateLimit,
  Redis,
  type ServedWorkload,
  TcpEntryPoint,
  TcpRoute,
  TraefikDaemonSetConfig,
  WebService,
  Worker,
} from '../../lib';
import { IMAGE, objectsOf, refusalsOf } from '../support/build';
import { type Manifest, one } from '../support/manifests';
import { NETWORK, WEB } from '../support/valid-props';

const DATABASE: ExternalEndpoint = { name: 'Database', host: 'db.example.com', ports: [5432] };
const MAIL: ExternalEndpoint = { name: 'Mail', host: 'mail.example.com', ports: [587, 465] };

interface Policy {
  readonly podSelector: object;
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly { readonly from: readonly object[]; readonly ports: readonly object[] }[];
  readonly egress?: readonly { readonly to: readonly object[]; readonly ports: readonly object[] }[];
}

/** A shop: a site behind an Ingress that asks a cache, and a worker that asks the cache too. */
function shop(more: (parts: { chart: Chart; web: WebService; worker: Worker; cache: Redis }) => void = () => {}) {
  return (network: ClusterNetworkProps = NETWORK) =>
    objectsOf((chart) => {
      const cache = new Redis(chart, 'cache');
      const web = new WebService(chart, 'web', { ...WEB, selector: { app: 'web' } }).connectsTo(cache);
      const worker = new Worker(chart, 'worker', { image: IMAGE }).connectsTo(cache);
      new NetworkPolicies(chart, 'policies', { workloads: [web, worker, cache], ...network });
      new CloudflareOnlyIngress(chart, 'front', { hosts: ['shop.example.com'], backend: web });
      more({ chart, web, worker, cache });
    });
}

const policyOf = (objects: Manifest[], name: string) => one<Policy>(objects, 'NetworkPolicy', name).spec;
const peersOf = (objects: Manifest[], name: string) =>
  policyOf(objects, name).egress?.flatMap(({ to, ports }) => to.map((peer) => [peer, ports])) ?? [];
const block = (cidr: string) => ({ ipBlock: { cidr } });
const pods = (matchLabels: object) => ({ podSelector: { matchLabels } });
const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: 'TCP', port }));

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

test.each([
  ['vxlan', ['10.42.0.0/32', '10.42.1.0/32', '192.0.2.1/32', '192.0.2.2/32']],
  ['canal', ['10.42.0.0/32', '10.42.1.0/32', '192.0.2.1/32', '192.0.2.2/32']],
  ['wireguard-native', ['10.42.0.0/32', '10.42.1.0/32']],
] as const)('with %s, Traefik is let in from where its packets come from', (podNetwork, sources) => {
  const objects = shop()({ ...NETWORK, hosts: { ...NETWORK.hosts, podNetwork } });
  expect(policyOf(objects, 'web').ingress).toEqual([{ from: sources.map(block), ports: tcp(8080) }]);
});

test('where the nodes have a network of their own, their packets come from there', () => {
  const privateNetwork = { interface: 'enp7s0', addresses: { one: '172.16.0.1', two: '172.16.0.2' } };
  const objects = shop()({ ...NETWORK, hosts: { ...NETWORK.hosts, privateNetwork } });
  const { from } = policyOf(objects, 'web').ingress?.[0] ?? { from: [] };
  expect(from.slice(2)).toEqual([block('172.16.0.1/32'), block('172.16.0.2/32')]);
});

test('of IPv6 the first address is the one with no bits set, too', () => {
  const nodes = [{ name: 'one', cpu: '4', memory: '8Gi', podCIDR: 'fd42:1::/64', address: '2001:db8::1' }];
  const hosts = { podCIDR: 'fd42::/16', serviceCIDR: 'fd43::/112', podNetwork: 'vxlan' } as const;
  const objects = shop(({ web }) => web.connectsTo(DATABASE))({ cluster: { nodes }, hosts });
  expect(policyOf(objects, 'web').ingress?.[0]?.from).toEqual([block('fd42:1::/128'), block('2001:db8::1/128')]);
  expect(peersOf(objects, 'web').at(-1)).toEqual([
    { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10', '2001:db8::1/128'] } },
    tcp(5432),
  ]);
});

test('Traefik is let in to the workloads that it is said to ask, and to no others', () => {
  const objects = shop(({ chart, cache }) => new TraefikDaemonSetConfig(chart, 'traefik').connectsTo(cache))();
  expect(policyOf(objects, 'cache').ingress?.[0]?.from).toContainEqual(block('10.42.1.0/32'));
  expect(JSON.stringify(policyOf(shop()(), 'cache').ingress)).not.toContain('ipBlock');
});

test('Traefik is let in to the Redis that a rate limit is counted in', () => {
  const password = { secretName: 'redis', key: 'password' };
  const objects = objectsOf((chart) => {
    const cache = new Redis(chart, 'cache', { password });
    new NetworkPolicies(chart, 'policies', { workloads: [cache], ...NETWORK });
    new RateLimit(chart, 'limit', { redis: cache });
  });
  expect(policyOf(objects, 'cache').ingress?.[0]).toMatchObject({
    from: expect.arrayContaining([block('10.42.0.0/32')]),
    ports: tcp(6379),
  });
});

/** A server with a port for Traefik beside the one that the cluster's programs ask. */
class Server extends ConnectingWorkload implements ServedWorkload {
  public readonly name = 'mail';
  public readonly selector = { app: 'mail' };
  public readonly component = 'mail';
  public readonly replicas = 1;
  public readonly serviceName = 'mail';
  public readonly servicePort = 10025;
  public readonly ports = { imaps: 10993, submission: 10587 };
}

test('Traefik is let in on the ports that routes lead to, and other clients on theirs', () => {
  const objects = objectsOf((chart) => {
    const mail = new Server(chart, 'mail');
    for (const [name, port] of Object.entries({ imaps: 993, submission: 587 })) {
      new TcpRoute(chart, name, { entryPoint: new TcpEntryPoint(name, { port }), backend: mail, servicePort: name });
    }
    const worker = new Worker(chart, 'worker', { image: IMAGE }).connectsTo(mail);
    new NetworkPolicies(chart, 'policies', { workloads: [mail, worker], ...NETWORK });
  });
  const nodes = ['10.42.0.0/32', '10.42.1.0/32', '192.0.2.1/32', '192.0.2.2/32'].map(block);
  expect(policyOf(objects, 'mail').ingress).toEqual([
    { from: nodes, ports: tcp(10587, 10993) },
    { from: [pods({ 'app.kubernetes.io/name': 'worker' })], ports: tcp(10025) },
  ]);
});

test('a route to a port that the workload does not say it has is refused', () => {
  const findings = refusalsOf((chart) => {
    const entryPoint = new TcpEntryPoint('pop3s', { port: 995 });
    new TcpRoute(chart, 'pop3s', { entryPoint, backend: new Server(chart, 'mail'), servicePort: 'pop3s' });
  });
  expect(findings).toMatchObject([{ message: expect.stringContaining('servicePort = "pop3s": no port that') }]);
  expect(findings[0]?.fix).toContain('imaps, submission');
});

test('a canary asks whom its stable version asks, and Traefik asks it', () => {
  const objects = objectsOf((chart) => {
    const cache = new Redis(chart, 'cache');
    const canary = { tag: '0a1b2c3', weight: 10 };
    const web = new WebService(chart, 'web', { ...WEB, canary }).connectsTo(cache, MAIL);
    new NetworkPolicies(chart, 'policies', { workloads: [...web.versions, cache], ...NETWORK });
    new CloudflareOnlyIngress(chart, 'front', { hosts: ['shop.example.com'], backend: web });
  });
  const [stable, canary] = ['web', 'web-canary'].map((name) => policyOf(objects, name));
  expect(canary?.egress).toEqual(stable?.egress);
  expect(canary?.ingress).toEqual(stable?.ingress);
  expect(JSON.stringify(canary?.ingress)).toContain('10.42.1.0/32');
  expect(JSON.stringify(policyOf(objects, 'cache').ingress)).toContain('web-canary');
});

test('endpoints outside are all addresses but private ones and the cluster’s own, on their ports', () => {
  const objects = shop(({ web }) => web.connectsTo(MAIL, DATABASE))();
  const outside = {
    cidr: '0.0.0.0/0',
    except: [
      ...['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
      ...['192.0.2.1/32', '192.0.2.2/32'],
    ],
  };
  expect(peersOf(objects, 'web').at(-1)).toEqual([{ ipBlock: outside }, tcp(465, 587, 5432)]);
  expect(JSON.stringify(peersOf(objects, 'worker'))).not.toContain('ipBlock');
});

test('what is outside by itself though the cluster uses it is excepted', () => {
  const cluster = { nodes: [{ name: 'one', cpu: '4', memory: '8Gi', podCIDR: '198.18.1.0/24', address: '10.0.0.2' }] };
  const hosts = { podCIDR: '198.18.0.0/16', serviceCIDR: '10.43.0.0/16', podNetwork: 'vxlan' } as const;
  const objects = shop(({ web }) => web.connectsTo(DATABASE))({ cluster, hosts });
  expect(JSON.stringify(peersOf(objects, 'web').at(-1))).toContain('"192.168.0.0/16","198.18.0.0/16"]');
});

test('an endpoint whose operator promises ranges is held to them', () => {
  const objects = shop(({ web }) =>
    web.connectsTo(MAIL, { ...DATABASE, protocol: 'UDP', ranges: ['203.0.113.0/24', '198.51.100.7'] }),
  )();
  const ports = [{ protocol: 'UDP', port: 5432 }];
  expect(peersOf(objects, 'web').slice(-2)).toEqual([
    [block('203.0.113.0/24'), ports],
    [block('198.51.100.7/32'), ports],
  ]);
});

test('a policy names what its pods ask outside', () => {
  const objects = shop(({ web }) => web.connectsTo(MAIL, DATABASE))();
  const annotationsOf = (name: string) => one(objects, 'NetworkPolicy', name).metadata.annotations;
  expect(annotationsOf('web')).toEqual({
    'honeydue-k3s/outside': 'Mail (mail.example.com) 587+465/TCP, Database (db.example.com) 5432/TCP',
  });
  expect(annotationsOf('worker')).toBeUndefined();
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
