import { parseImage } from '../../manifests/image';
import { list, text } from '../../manifests/json';
import type { Container } from '../../manifests/pods';
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
      'A Redis that keeps what it holds, in an append-only file or as a singleton, may throw keys away when it is full.',
    outage:
      'Under load it deletes whole queues, locks and sessions to make room, and says nothing: tasks are lost. With noeviction the writer gets an error and tries again.',
    bad: redis('allkeys-lru'),
    good: redis('noeviction'),
    source: 'Redis: "Key eviction"; Asynq, Sidekiq, BullMQ and Celery ask for maxmemory-policy noeviction.',
  },
  check({ set, report }) {
    for (const { owner, containers } of set.pods) {
      for (const container of containers) {
        const policy = evictionOf(container);
        if (policy === undefined || !(keepsAll(container) || isSingleton(owner))) continue;
        report(owner, {
          message: `container ${container.name} keeps its data and may throw it away: with ${policy} a full Redis deletes keys, whole queues among them, and tells nobody.`,
          fix: 'Write --maxmemory-policy noeviction; a cache goes into a Redis of its own, without an append-only file.',
          at: [...container.path, 'args'],
        });
      }
    }
  },
};

function evictionOf(container: Container): string | undefined {
  const { repository = '' } = parseImage(container.body.image) ?? {};
  if (!/(^|\/)(redis|valkey|redis-stack-server|keydb)$/.test(repository)) return undefined;
  return /--maxmemory-policy[ =]["']?((?:allkeys|volatile)-\w+)/.exec(wordsOf(container))?.[1];
}

function keepsAll(container: Container): boolean {
  return /--appendonly[ =]["']?yes/.test(wordsOf(container));
}

function wordsOf({ body }: Container): string {
  return [...list(body.command), ...list(body.args)].map((word) => text(word) ?? '').join(' ');
}
