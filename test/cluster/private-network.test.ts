import { resolve } from 'node:path';
import type { KubeObject } from '../real/api';
import { certManagerDefinitions, define } from '../real/crds';
import { Manifests, reference } from '../real/manifests';
import { Cluster } from './cluster';
import { pruneLine } from './readme';

/** As it is synthesized: another test holds the snapshots to that. */
const DIST = resolve(__dirname, '../../__snapshots__/private-network');
/** What would be lost with them can't be applied again. */
const BY_HAND = ['Namespace', 'PersistentVolumeClaim', 'HelmChartConfig'];

/** The example of a cluster on a private network, applied in the order of its README. */
describe('the private network', () => {
  const system = Manifests.read(DIST);
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start();
    await define(cluster.kubectl, [await certManagerDefinitions()]);
  });
  afterAll(() => cluster?.stop());

  /** Every object of the kinds that the system has, but for what a controller made. */
  async function live(): Promise<string[]> {
    const objects = await cluster.kubectl.get(system.types(), '-A', '-l', 'app.kubernetes.io/part-of=harbour');
    return objects
      .filter(({ metadata }) => !metadata.ownerReferences && !metadata.deletionTimestamp)
      .map(reference)
      .sort();
  }

  test('the namespaces can be made first, for the Secrets', async () => {
    const first = await cluster.kubectl.run(['apply', '-f', DIST, '-l', 'app.kubernetes.io/component=namespace']);
    expect(first.trim().split('\n')).toEqual(['namespace/mail created', 'namespace/web created']);
  });

  test('every object is taken, without a warning', async () => {
    const { code, stderr } = await cluster.kubectl.try(['apply', '-f', DIST, '--validate=strict']);
    expect([code, stderr]).toEqual([0, '']);
    expect(await live()).toEqual(system.objects.map(reference).sort());
  });

  test('every pod starts, the mail server with its volume', async () => {
    await cluster.kubectl.run(['wait', '-A', '--for=condition=Available', 'deployment', '--all', '--timeout=60s']);
    const claims = await cluster.kubectl.get<KubeObject & { status: { phase: string } }>('pvc', '-A');
    expect(claims.map((claim) => `${reference(claim)} ${claim.status.phase}`).sort()).toEqual([
      'v1/PersistentVolumeClaim/mail/mailboxes Bound',
      'v1/PersistentVolumeClaim/web/sessions-data Bound',
    ]);
  });

  test('what is gone from the code is pruned, one of each kind, and nothing else', async () => {
    const kinds = [...new Set(system.objects.map(({ kind }) => kind))].filter((kind) => !BY_HAND.includes(kind));
    const gone = kinds.map((kind) => system.ofKind(kind).at(-1) as KubeObject);
    system.without(...gone).write(cluster.folder('dist'));
    const line = pruneLine('examples/private-network/README.md');
    expect(await cluster.kubectl.shell(line, cluster.folder('.'))).toMatchObject({ code: 0, stderr: '' });
    const names = gone.map(reference);
    const kept = system.objects.map(reference).filter((name) => !names.includes(name));
    expect(await live()).toEqual(kept.sort());
  });

  test('control: what cert-manager does not know is refused', async () => {
    const certificate = system.ofKind('Certificate')[0];
    const misspelt = { ...certificate, spec: { secretName: 'a', dnsName: ['a.example.org'] } };
    const { stderr } = await cluster.kubectl.try(['apply', '--validate=strict', '-f', '-'], misspelt);
    expect(stderr).toMatch(/dnsName|issuerRef/);
  });
});
