import {
  type ClusterNetworkProps,
  type ExternalEndpoint,
  NetworkPolicies,
  type NetworkPoliciesProps,
  TraefikDaemonSetConfig,
  Worker,
} from '../../../lib';
import { IMAGE, refusalsOf } from '../../support/build';
import { NETWORK } from '../../support/valid-props';
import { testWrongUse } from '../../support/wrong-use';

const [one, two] = NETWORK.cluster.nodes ?? [];
const nodes = (...changed: object[]) => ({ nodes: changed }) as ClusterNetworkProps['cluster'];
const hosts = (changed: object) => ({ ...NETWORK.hosts, ...changed });

describe('NetworkPolicies refuses', () => {
  testWrongUse<NetworkPoliciesProps>(
    (chart, props) => void new NetworkPolicies(chart, 'subject', props),
    { workloads: [], ...NETWORK },
    ['workloads', 'cluster', 'hosts'],
    {
      workloads: [
        ['api', 'workloads = "api"', /in brackets/],
        [['api'], 'workloads[0] = "api"', /not its name/],
      ],
      cluster: [
        ['cluster.yaml', 'cluster = "cluster.yaml"', /clusterFacts/],
        [{}, 'cluster.nodes = []', /podCIDR and address/],
        [nodes(), 'cluster.nodes = []', /podCIDR and address/],
        [{ nodes: 'one' }, 'cluster.nodes = "one"', /in brackets/],
        [{ nodes: ['one'] }, 'cluster.nodes[0] = "one"', /podCIDR, address/],
        [nodes({ ...one, podCIDR: undefined }), 'cluster.nodes[0].podCIDR = undefined', /range like/],
        [
          nodes(one ?? {}, { ...two, podCIDR: one?.podCIDR }),
          'cluster.nodes[1].podCIDR = "10.42.0.0/24"',
          /kubectl get/,
        ],
        [nodes({ ...one, podCIDR: '10.44.0.0/24' }), 'cluster.nodes[0].podCIDR = "10.44.0.0/24"', /kubectl get/],
        [nodes({ ...one, address: undefined }), 'cluster.nodes[0].address = undefined', /without a prefix/],
        [nodes({ ...one, address: '192.0.2.1/32' }), 'cluster.nodes[0].address = "192.0.2.1/32"', /without a prefix/],
      ],
      hosts: [
        ['vxlan', 'hosts = "vxlan"', /podNetwork/],
        [hosts({ podNetwork: 'flannel' }), 'hosts.podNetwork = "flannel"', /vxlan, wireguard-native, canal/],
        [hosts({ podCIDR: '10.42.0.0/33' }), 'hosts.podCIDR = "10.42.0.0/33"', /range like/],
        [hosts({ serviceCIDR: undefined }), 'hosts.serviceCIDR = undefined', /range like/],
        [
          hosts({ privateNetwork: { interface: 'enp7s0', addresses: { one: '10.0.0.1' } } }),
          'hosts.privateNetwork.addresses.two = undefined',
          /without a prefix/,
        ],
      ],
    },
  );
});

test('pods of another namespace are refused: a policy would not select them', () => {
  const findings = refusalsOf((chart) => {
    let elsewhere: Worker | undefined;
    refusalsOf((other) => {
      elsewhere = new Worker(other, 'worker', { image: IMAGE });
    }, 'elsewhere');
    new NetworkPolicies(chart, 'policies', { workloads: [elsewhere as Worker], ...NETWORK });
  });
  expect(findings).toMatchObject([{ message: expect.stringContaining('stay open to everybody') }]);
});

describe('connectsTo refuses', () => {
  const MAIL: ExternalEndpoint = { name: 'Mail', host: 'mail.example.com', ports: [587] };
  test.each<[unknown, string]>([
    ['redis', 'connectsTo[0] = "redis": '],
    [null, 'connectsTo[0] = null: '],
    [{ ...MAIL, name: '' }, 'connectsTo[0].name = ""'],
    [{ ...MAIL, name: 'Mail, and more' }, 'connectsTo[0].name = "Mail, and more"'],
    [{ ...MAIL, host: 'https://mail.example.com' }, 'connectsTo[0].host = "https://mail.example.com"'],
    [{ name: 'Mail', ports: [587] }, 'connectsTo[0].host = undefined: missing'],
    [{ name: 'Mail', host: 'mail.example.com' }, 'connectsTo[0].ports = undefined: missing'],
    [{ ...MAIL, ports: [] }, 'connectsTo[0].ports = []'],
    [{ ...MAIL, ports: 587 }, 'connectsTo[0].ports = 587'],
    [{ ...MAIL, ports: [587, 587] }, 'connectsTo[0].ports = [587,587]'],
    [{ ...MAIL, ports: [70_000] }, 'connectsTo[0].ports[0] = 70000'],
    [{ ...MAIL, protocol: 'SMTP' }, 'connectsTo[0].protocol = "SMTP"'],
    [{ ...MAIL, ranges: [] }, 'connectsTo[0].ranges = []'],
    [{ ...MAIL, ranges: ['203.0.113.7/24'] }, 'connectsTo[0].ranges[0] = "203.0.113.7/24"'],
  ])('%j', (peer, shown) => {
    const findings = refusalsOf((chart) => {
      new Worker(chart, 'worker', { image: IMAGE }).connectsTo(peer as ExternalEndpoint);
    });
    expect(findings).toMatchObject([{ path: 'test/worker', message: expect.stringContaining(shown) }]);
    expect(findings[0]?.message).not.toMatch(/Ingress|constructor/);
  });

  test('of Traefik what is no workload with a Service', () => {
    const findings = refusalsOf((chart) => {
      const worker = new Worker(chart, 'worker', { image: IMAGE });
      new TraefikDaemonSetConfig(chart, 'traefik').connectsTo(worker as never);
    });
    expect(findings).toMatchObject([{ path: 'test/traefik', message: expect.stringContaining('connectsTo[0] = ') }]);
  });
});
