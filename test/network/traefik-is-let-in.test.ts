import {
  CloudflareOnlyIngress,
  ConnectingWorkload,
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
import { NETWORK, WEB } from '../support/valid-props';
import { block, MAIL, pods, policyOf, shop, tcp } from './shop';

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
