import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { HOSTS } from '../../examples/single-node/hosts';
import { guestbook } from '../../examples/single-node/main';
import { clusterFacts } from '../../lib/cluster/read-cluster-facts';
import { hostProblems } from '../../lib/hosts/host-files';
import { connectionsOf } from '../../lib/manifests/connections/connections';
import { portsText } from '../../lib/manifests/connections/ports';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { manifestsOf } from '../../lib/manifests/manifests-of';
import type { DeploymentSpec, Manifest } from '../support/manifests';
import { containerOf } from '../support/manifests';
import { restrictedViolations } from '../support/pod-security';
import { outcomeOf } from '../support/synthesis';
import { faultsOf, quantity } from '../support/well-formed';

const ROOT = resolve(__dirname, '../..');
const CLUSTER = join(ROOT, 'examples/single-node/cluster.yaml');
const cluster = clusterFacts(CLUSTER);
const FILE = 'guestbook.k8s.yaml';

const outcome = outcomeOf((app, facts) => void guestbook(app, facts), {
  cluster: CLUSTER,
  read: (folder) => readFileSync(join(folder, FILE), 'utf8'),
});
const objects = loadAll(outcome.read ?? '') as Manifest[];
const deployments = objects.filter(({ kind }) => kind === 'Deployment') as unknown as Manifest<DeploymentSpec>[];

test('an API server has nothing against it, nor has the level restricted', () => {
  expect(faultsOf(objects)).toEqual([]);
  expect(deployments.flatMap(({ spec }) => restrictedViolations(spec.template.spec))).toEqual([]);
});

test('the machine has room for everything, a second site while it rolls out included', () => {
  const [machine] = cluster.nodes ?? [];
  const traefik = { cpu: 0.1, memory: 128 * 2 ** 20 };
  for (const resource of ['cpu', 'memory'] as const) {
    const asked = ['site', 'site', 'entries'].map((name) =>
      quantity(containerOf(objects, name).resources.requests[resource]),
    );
    const all = asked.reduce((sum, one) => sum + one, traefik[resource]);
    expect(all).toBeLessThan(0.5 * quantity(machine?.[resource] ?? '0'));
  }
});

test('the policies let through what is declared', () => {
  const lines = (connections: ReturnType<typeof connectionsOf>) =>
    connections.map(({ from, to, ports }) => `${from} → ${to} ${portsText(ports)}`).sort();
  const app = new App();
  const { connections } = guestbook(app, cluster);
  expect(lines(connectionsOf(new ManifestSet(manifestsOf(app))))).toEqual(lines([...connections]));
  expect(lines([...connections])).toEqual([
    '10.42.0.0/32 → guestbook/site 3000/TCP',
    '198.51.100.7/32 → guestbook/site 3000/TCP',
    'guestbook/entries → kube-system pods k8s-app=kube-dns 53/TCP, 53/UDP',
    'guestbook/site → guestbook/entries 6379/TCP',
    'guestbook/site → kube-system pods k8s-app=kube-dns 53/TCP, 53/UDP',
  ]);
});

test('nothing is wrong with the facts of its host', () => {
  expect(hostProblems(cluster, HOSTS)).toEqual([]);
});
