import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'cdk8s';
import { load, loadAll } from 'js-yaml';
import { HOSTS } from '../../examples/private-network/hosts';
import { MAIL_PORTS } from '../../examples/private-network/mail-server';
import { privateNetwork } from '../../examples/private-network/main';
import { clusterFacts } from '../../lib/cluster/read-cluster-facts';
import { renderTraefik } from '../../lib/edge/traefik/chart/render-traefik';
import type { Values } from '../../lib/edge/traefik/chart/values';
import { hostFiles, hostProblems } from '../../lib/hosts/host-files';
import type { Connection } from '../../lib/manifests/connections/connections';
import { connectionsOf } from '../../lib/manifests/connections/connections';
import { portsText } from '../../lib/manifests/connections/ports';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { manifestsOf } from '../../lib/manifests/manifests-of';
import { FakeHost } from '../hosts/fake-ufw';
import type { DeploymentSpec, Manifest } from '../support/manifests';
import { one } from '../support/manifests';
import { restrictedViolations } from '../support/pod-security';
import { outcomeOf } from '../support/synthesis';
import { faultsOf } from '../support/well-formed';

const ROOT = resolve(__dirname, '../..');
const EXAMPLE = join(ROOT, 'examples/private-network');
const CLUSTER = join(EXAMPLE, 'cluster.yaml');
const cluster = clusterFacts(CLUSTER);
const FILES = ['edge.k8s.yaml', 'mail.k8s.yaml', 'web.k8s.yaml'];

const outcome = outcomeOf(privateNetwork, {
  cluster: CLUSTER,
  read: (folder) => FILES.map((file) => readFileSync(join(folder, file), 'utf8')),
});
const texts = outcome.read ?? [];
const objects = texts.flatMap((text) => loadAll(text) as Manifest[]);
const ofKind = <S>(kind: string) => objects.filter((object) => object.kind === kind) as unknown as Manifest<S>[];

test('an API server has nothing against it, nor has the level restricted, which both namespaces enforce', () => {
  expect(faultsOf(objects)).toEqual([]);
  const pods = ofKind<DeploymentSpec>('Deployment').map(({ spec }) => spec.template.spec);
  expect(pods).toHaveLength(4);
  expect(pods.flatMap(restrictedViolations)).toEqual([]);
  const levels = ofKind('Namespace').map(({ metadata }) => metadata.labels?.['pod-security.kubernetes.io/enforce']);
  expect(levels).toEqual(['restricted', 'restricted']);
});

interface Ingress {
  readonly rules: readonly { readonly host: string }[];
  readonly tls?: readonly { readonly hosts: readonly string[]; readonly secretName: string }[];
}

interface Certificate {
  readonly secretName: string;
  readonly dnsNames: readonly string[];
  readonly issuerRef: { readonly kind: string; readonly name: string };
}

test('every host has TLS, with a certificate that the issuer is asked for under its name', () => {
  const certificates = ofKind<Certificate>('Certificate');
  const served = ofKind<Ingress>('Ingress').flatMap(({ metadata, spec }) => {
    const { hosts = [], secretName } = spec.tls?.[0] ?? {};
    expect(hosts).toEqual(spec.rules.map(({ host }) => host));
    const issued = certificates.find(
      (one) => one.metadata.namespace === metadata.namespace && one.spec.secretName === secretName,
    );
    expect(issued?.spec.dnsNames).toEqual(hosts);
    return hosts;
  });
  expect(served).toEqual(['www.example.org', 'example.org', 'api.example.org']);
  for (const { spec } of certificates) {
    expect(spec.issuerRef).toMatchObject({ kind: 'ClusterIssuer', name: one(objects, 'ClusterIssuer').metadata.name });
  }
});

test("the mail server shows a certificate for its own name, from cert-manager's Secret", () => {
  const { dnsNames, secretName } = one<Certificate>(objects, 'Certificate', 'mail').spec;
  expect(dnsNames).toEqual(['mail.example.org']);
  const { volumes } = one<DeploymentSpec>(objects, 'Deployment', 'mail').spec.template.spec;
  expect(volumes).toContainEqual({ name: 'certificate', secret: { secretName } });
});

const values = load(one<{ valuesContent: string }>(objects, 'HelmChartConfig').spec.valuesContent) as Values;
const rendered = renderTraefik(values);
const args = 'args' in rendered ? rendered.args.map((each) => each.toLowerCase()) : [];
const PORTS = { web: 80, websecure: 443, ...MAIL_PORTS };

test('Traefik listens for the balancer on five ports of every node, and on the node alone for its own', () => {
  expect(rendered).toMatchObject({ kinds: expect.arrayContaining(['DaemonSet']), hostNetwork: true });
  const addresses = args.filter((argument) => /\.address=/.test(argument));
  expect(addresses.sort()).toEqual(
    [
      ...Object.entries(PORTS).map(([name, port]) => `--entrypoints.${name}.address=:${port}/tcp`),
      '--entrypoints.metrics.address=127.0.0.1:9100/tcp',
      '--entrypoints.traefik.address=127.0.0.1:8080/tcp',
    ].sort(),
  );
});

test('nobody but the balancer is believed about who visits, on any port', () => {
  const trust = args.filter((argument) => /proxyprotocol|forwardedheaders/.test(argument));
  const balancer = '10.0.0.3/32';
  expect(trust.sort()).toEqual(
    Object.keys(PORTS)
      .map((name) => `--entrypoints.${name}.proxyprotocol.trustedips=${balancer}`)
      .sort(),
  );
});

test("mail's ports are nobody's HTTP, and each has one route that knows no TLS and tells the client's address", () => {
  const mail = Object.keys(MAIL_PORTS);
  const annotation = 'traefik.ingress.kubernetes.io/router.entrypoints';
  const http = [
    ...ofKind('Ingress').flatMap(({ metadata }) => metadata.annotations?.[annotation]?.split(',') ?? mail),
    ...ofKind<{ entryPoints: string[] }>('IngressRoute').flatMap(({ spec }) => spec.entryPoints),
  ];
  expect(http.filter((name) => mail.includes(name))).toEqual([]);
  const defaults = args.filter((argument) => argument.endsWith('.asdefault=true'));
  expect(defaults).toEqual(['--entrypoints.web.asdefault=true', '--entrypoints.websecure.asdefault=true']);

  const routes = ofKind<{ entryPoints: string[]; tls?: unknown; routes: unknown }>('IngressRouteTCP');
  expect(routes.flatMap(({ spec }) => spec.entryPoints)).toEqual(mail);
  for (const { metadata, spec } of routes) {
    const { name } = metadata;
    expect(spec).not.toHaveProperty('tls');
    expect(spec.routes).toEqual([
      { match: 'HostSNI(`*`)', services: [{ name: 'mail', port: name, serversTransport: name }] },
    ]);
    expect(one(objects, 'ServersTransportTCP', name).spec).toEqual({ proxyProtocol: { version: 2 } });
  }
});

test('two servers of mail never run on one set of mailboxes, and neither budget nor probe is in the way', () => {
  const { replicas, strategy, template } = one<DeploymentSpec>(objects, 'Deployment', 'mail').spec;
  expect([replicas, strategy]).toEqual([1, { type: 'Recreate' }]);
  expect(one(objects, 'PodDisruptionBudget', 'mail').spec).toMatchObject({ minAvailable: 0 });
  const [container] = template.spec.containers;
  // On its ports for Traefik a probe would be a connection without the header that they expect.
  for (const probe of [container?.startupProbe, container?.readinessProbe, container?.livenessProbe]) {
    expect(probe?.tcpSocket).toEqual({ port: 'inside' });
  }
});

describe('who may talk to whom', () => {
  const lines = (connections: readonly Connection[]) =>
    connections.map(({ from, to, ports }) => `${from} → ${to} ${portsText(ports)}`).sort();
  const app = new App();
  const system = privateNetwork(app, cluster);
  const declared = lines(system.policies.flatMap(({ connections }) => connections));
  const TRAEFIK = ['10.42.0.0', '10.42.1.0', '10.42.2.0', '10.0.0.11', '10.0.0.12', '10.0.0.13'];
  const OUTSIDE = '0.0.0.0/0 but 10.0.0.0/8, 100.64.0.0/10, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16';

  test('is what is declared, and nothing else', () => {
    expect(declared).toEqual(
      [
        ...TRAEFIK.map((node) => `${node}/32 → web/web 3000/TCP`),
        ...TRAEFIK.map((node) => `${node}/32 → web/api 8080/TCP`),
        ...TRAEFIK.map((node) => `${node}/32 → mail/mail 10465/TCP, 10587/TCP, 10993/TCP`),
        'web/web → web/api 8080/TCP',
        'web/api → web/sessions 6379/TCP',
        'web/api → mail/mail 10025/TCP',
        `mail/mail → ${OUTSIDE} 587/TCP`,
        ...['web/web', 'web/api', 'web/sessions', 'mail/mail'].map(
          (pod) => `${pod} → kube-system pods k8s-app=kube-dns 53/TCP, 53/UDP`,
        ),
      ].sort(),
    );
  });

  test('is what the policies let through', () => {
    expect(lines(connectionsOf(new ManifestSet(manifestsOf(app))))).toEqual(declared);
  });
});

describe('the hosts', () => {
  const files = hostFiles(cluster, HOSTS);
  const named = (file: string) => [...files].filter(([path]) => path.endsWith(`/${file}`)).map(([, text]) => text);

  test('nothing is wrong with their facts', () => {
    expect(hostProblems(cluster, HOSTS)).toEqual([]);
    expect([...files.keys()].filter((path) => path.endsWith('ufw.sh'))).toEqual([
      'node1/ufw.sh',
      'node2/ufw.sh',
      'node3/ufw.sh',
    ]);
  });

  test('the ports of the edge are open to the balancer alone, and SSH and the API to the bastion', () => {
    for (const script of named('ufw.sh')) {
      const host = new FakeHost();
      expect(host.run(script)).toMatchObject({ status: 0, stderr: '' });
      const open = (port: number) =>
        host.rules.filter((rule) => new RegExp(`port (\\S+,)?${port}(,\\S+)? `).test(rule)).join('\n');
      for (const port of Object.values(PORTS))
        expect(open(port)).toMatch(/^ufw allow from 10\.0\.0\.3 .*load balancer'$/);
      expect(open(22)).toMatch(/^ufw allow from 10\.0\.0\.2 .* SSH'$/);
      expect(host.rules.filter((rule) => /\bAnywhere\b|from any/.test(rule))).toEqual([]);
      host.remove();
    }
  });

  test('k3s leaves out its Flannel, policies and balancer, and keeps the Traefik that is configured here', () => {
    for (const text of named('k3s-config.yaml')) {
      expect(load(text)).toMatchObject({
        'flannel-backend': 'none',
        'disable-network-policy': true,
        disable: ['servicelb'],
        'node-ip': expect.stringMatching(/^10\.0\.0\.1[123]$/),
      });
    }
  });

  test('bash can read every script, and ShellCheck finds nothing where it is installed', () => {
    const isInstalled = spawnSync('shellcheck', ['--version']).status === 0;
    for (const input of named('ufw.sh')) {
      expect(spawnSync('bash', ['-n'], { input, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
      if (!isInstalled && process.env.REQUIRE_SHELLCHECK === undefined) continue;
      const { status, stdout } = spawnSync('shellcheck', ['--severity=style', '-'], { input, encoding: 'utf8' });
      expect([status, stdout]).toEqual([0, '']);
    }
  });
});
