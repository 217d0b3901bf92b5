import { join } from 'node:path';
import { App } from 'cdk8s';
import { clusterFacts } from '../../lib/cluster/read-cluster-facts';
import { production } from '../../main';
import type { KubeObject } from '../real/api';
import { Manifests, reference } from '../real/manifests';
import { NODES } from '../real/nodes';
import { belongsTo, isReady } from '../real/workloads';
import { Cluster, synthesized } from './cluster';
import { pruneLine } from './readme';

const FACTS = clusterFacts(join(__dirname, '../../cluster.yaml'));
/** The system as it is, and with a canary of the api. */
const before = synthesized();
const api = before.deployment('api');
const image = `${api.spec.template.spec.containers[0]?.image}`;
const during = new Manifests(
  production(new App(), FACTS, { api: { image, canary: { tag: 'abc1234', weight: 10 } } }).toJson() as KubeObject[],
);
const others = (these: Manifests, than: Manifests) => these.objects.filter((one) => !than.has(one)).map(reference);

describe('a canary', () => {
  let cluster: Cluster;
  let atFirst: readonly string[];
  beforeAll(async () => {
    cluster = await Cluster.start();
    await cluster.apply(before);
    await cluster.settled();
    atFirst = await live();
  });
  afterAll(() => cluster?.stop());

  /** Every object of the kinds that the system has, with a canary or without, but for what a controller made. */
  async function live(): Promise<string[]> {
    const types = [...new Set(`${before.types()},${during.types()}`.split(','))].join(',');
    return (await cluster.kubectl.get(types, '-A'))
      .filter(({ metadata }) => !metadata.ownerReferences && !metadata.deletionTimestamp)
      .map(reference)
      .sort();
  }

  /** The command of the README that applies and prunes; answers with what it pruned. */
  async function applyAndPrune(manifests: Manifests): Promise<readonly string[]> {
    manifests.write(cluster.folder('dist'));
    const { code, stdout, stderr } = await cluster.kubectl.shell(pruneLine(), cluster.folder('.'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await cluster.settled();
    return stdout.split('\n').filter((line) => line.endsWith(' pruned'));
  }

  test('comes with one command beside what runs', async () => {
    expect(others(before, during)).toEqual([]);
    expect(await applyAndPrune(during)).toEqual([]);
    expect(await live()).toEqual([...atFirst, ...others(during, before)].sort());
  });

  test.each(NODES)('lets %s be drained, and two ready api pods of the other version serve meanwhile', async (node) => {
    const observer = await cluster.observe();
    const drain = ['drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=60s'];
    const { code } = await cluster.kubectl.try(drain);
    await cluster.kubectl.run(['uncordon', node]);
    await cluster.settled();
    observer.stop();
    expect({ code, ready: observer.fewest(belongsTo(api), isReady) }).toEqual({ code: 0, ready: 2 });
  });

  test('leaves nothing behind when it is gone from the code, and what refers to others goes first', async () => {
    const pruned = await applyAndPrune(before);
    expect(await live()).toEqual(atFirst);
    expect(pruned.map((line) => line.replace(/^(\S+?)[./].*/, '$1'))).toEqual([
      'ingressroute',
      'traefikservice',
      'service',
      'deployment',
      'networkpolicy',
      'poddisruptionbudget',
    ]);
  });
});
