import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { addressesOf } from '../../manifests/network/addresses';
import { podsBehind } from '../../manifests/network/selected-pods';
import { perSet } from '../../manifests/per-set';
import type { PodTemplate } from '../../manifests/pods/pods';
import { isRedis, redisValue } from '../../manifests/pods/redis-options';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isSingleton } from './singleton';

const redis = (policy: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            args: [redis-server, --appendonly, "yes", --maxmemory, 192mb, --maxmemory-policy, ${policy}]
            volumeMounts: [{ name: data, mountPath: /data }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: redis-data } }]
      `;

export const queueEvicted: Rule = {
  id: 'queue-evicted',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A Redis that keeps what it holds, in an append-only file or as a singleton, or that a worker takes its tasks from, may throw keys away when it is full.',
    outage:
      'Under load it deletes whole queues, locks and sessions to make room, and says nothing: tasks are lost. With noeviction the writer gets an error and tries again.',
    bad: redis('allkeys-lru'),
    good: redis('noeviction'),
    source: 'Redis: "Key eviction"; Asynq, Sidekiq, BullMQ and Celery ask for maxmemory-policy noeviction.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      const { owner, containers } = pod;
      for (const container of containers) {
        if (!isRedis(container)) continue;
        const policy = redisValue(set, container, 'maxmemory-policy')?.toLowerCase();
        if (policy === undefined || !/^(allkeys|volatile)-/.test(policy)) continue;
        const isAppendOnly = redisValue(set, container, 'appendonly')?.toLowerCase() === 'yes';
        const keeps = (isAppendOnly && !isCache(pod)) || isSingleton(owner);
        const worker = keeps ? undefined : workerOf(set, pod);
        if (!keeps && worker === undefined) continue;
        report(owner, {
          message: `container ${container.name} ${worker === undefined ? 'keeps its data' : `holds the tasks of ${worker}`} and may throw ${worker === undefined ? 'it' : 'them'} away: with ${policy} a full Redis deletes keys, whole queues ${worker === undefined ? 'too if it holds any' : 'among them'}, and tells nobody.`,
          fix: 'Write --maxmemory-policy noeviction; a cache goes into a Redis of its own, without an append-only file.',
          at: [...container.path, 'args'],
        });
      }
    }
  },
};

/** Whether a Redis is a cache by its name or labels, which may be warm after a restart and throws away all the same. */
function isCache({ owner, labels }: PodTemplate): boolean {
  return [owner.name, ...Object.values({ ...owner.labels, ...labels })].some((word) => /(^|-)cache($|-)/.test(word));
}

const WORKER = /(^|[-_/])(worker|workers|sidekiq|celery|asynq|bullmq|resque|horizon|rq)($|[-_:.])/i;

/** A worker whose one Redis this is: what has a second one may have its queue there. */
function workerOf(set: ManifestSet, redis: PodTemplate): Manifest | undefined {
  for (const pod of workersOf(set)) {
    const asked = pod.containers.flatMap((container) => addressesOf(set, container)).filter(({ isRedis }) => isRedis);
    const services = new Set(asked.map(({ namespace, service }) => `${namespace}/${service}`));
    const [one] = asked;
    if (one === undefined || services.size > 1) continue;
    const service = set.find('Service', one.namespace, one.service, pod.owner);
    if (service !== undefined && podsBehind(set, service)?.includes(redis)) return pod.owner;
  }
  return undefined;
}

const workersOf = perSet((set): readonly PodTemplate[] =>
  set.pods.filter(({ owner, containers }) =>
    [owner.name, ...containers.map(({ name }) => name)].some((name) => WORKER.test(name)),
  ),
);
