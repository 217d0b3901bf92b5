import { NAMESPACE, withPods } from '../real/manifests';
import { NODES } from '../real/nodes';
import { isReady } from '../real/workloads';
import { Cluster } from './cluster';

describe('the running system', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start();
    // Two nodes half full: left to itself the scheduler now puts everything on the third.
    await cluster.kubectl.apply(ballast('hetzner1'), ballast('hetzner2'));
    await cluster.apply(cluster.system);
  });
  afterAll(() => cluster?.stop());

  test('every Deployment becomes available', async () => {
    await cluster.settled();
    const deployments = await cluster.kubectl.get('deployments', '-n', NAMESPACE);
    expect(deployments).toHaveLength(cluster.system.ofKind('Deployment').length);
  });

  test('the api pods sit on three nodes, although two of them are fuller than the third', async () => {
    const pods = (await cluster.podsOf(cluster.system.deployment('api'))).filter(isReady);
    expect(pods.map(({ spec }) => spec.nodeName).sort()).toEqual([...NODES]);
  });

  test('control: without its spread constraint the api would share one node', async () => {
    const api = withPods(cluster.system.deployment('api'), ({ topologySpreadConstraints, ...spec }) => spec);
    await cluster.apply(cluster.system.with(api));
    await cluster.settled();
    const nodes = new Set((await cluster.podsOf(api)).map(({ spec }) => spec.nodeName));
    expect([...nodes]).toEqual(['hetzner3']);
  });

  test('the namespace refuses a privileged pod, and says which rule it breaks', async () => {
    const { code, stderr } = await cluster.kubectl.try(['apply', '-n', NAMESPACE, '-f', '-'], privileged);
    expect(code).not.toBe(0);
    expect(stderr).toContain('violates PodSecurity "restricted:');
  });

  test('control: a namespace without that label admits the same pod', async () => {
    await cluster.kubectl.run(['apply', '-n', 'default', '-f', '-'], privileged);
  });
});

const privileged = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'privileged' },
  spec: { containers: [{ name: 'shell', image: 'shell:1', securityContext: { privileged: true } }] },
};

function ballast(nodeName: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `ballast-${nodeName}`, namespace: 'default' },
    spec: {
      nodeName,
      containers: [{ name: 'ballast', image: 'ballast:1', resources: { requests: { cpu: '1500m', memory: '3Gi' } } }],
    },
  };
}
