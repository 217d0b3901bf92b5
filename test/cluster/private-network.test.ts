import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { certManagerDefinitions } from '../real/crds';
import { Manifests, reference } from '../real/manifests';
import { Cluster } from './cluster';

/** As it is synthesized: another test holds the snapshots to that. */
const DIST = resolve(__dirname, '../../__snapshots__/private-network');
const ALL = ['-f', DIST, '--server-side', '--validate=strict'];

/** The example of a cluster on a private network, applied in the order of its README. */
describe('the private network', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start();
    const crds = await certManagerDefinitions();
    const files = readdirSync(crds).filter((name) => name.endsWith('.yaml'));
    await cluster.kubectl.run(['apply', '--server-side', ...files.flatMap((name) => ['-f', join(crds, name)])]);
    await cluster.kubectl.run(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=30s']);
  });
  afterAll(() => cluster?.stop());

  const objects = Manifests.read(DIST).objects;

  test('the namespaces can be made first, for the Secrets', async () => {
    const first = await cluster.kubectl.run(['apply', ...ALL, '-l', 'app.kubernetes.io/component=namespace']);
    expect(first.trim().split('\n').sort()).toEqual([
      'namespace/mail serverside-applied',
      'namespace/web serverside-applied',
    ]);
  });

  test('every object is taken, without a warning', async () => {
    const { code, stdout, stderr } = await cluster.kubectl.try(['apply', ...ALL]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trim().split('\n')).toHaveLength(objects.length);
  });

  test('every pod starts, the mail server with its volume', async () => {
    await cluster.kubectl.run(['wait', '-A', '--for=condition=Available', 'deployment', '--all', '--timeout=60s']);
    const claims = await cluster.kubectl.get<{ status: { phase: string } } & (typeof objects)[number]>('pvc', '-A');
    expect(claims.map((claim) => `${reference(claim)} ${claim.status.phase}`).sort()).toEqual([
      'v1/PersistentVolumeClaim/mail/mailboxes Bound',
      'v1/PersistentVolumeClaim/web/sessions-data Bound',
    ]);
  });

  test('control: what cert-manager does not know is refused', async () => {
    const certificate = objects.find(({ kind }) => kind === 'Certificate');
    const misspelt = {
      ...certificate,
      spec: { secretName: 'a', dnsName: ['a.example.org'] },
    } as (typeof objects)[number];
    const folder = new Manifests([misspelt]).write(cluster.folder('misspelt'));
    const { stderr } = await cluster.kubectl.try([
      'apply',
      '-f',
      folder,
      '--server-side',
      '--validate=strict',
      '--force-conflicts',
    ]);
    expect(stderr).toMatch(/dnsName|issuerRef/);
  });
});
