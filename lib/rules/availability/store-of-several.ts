import { parseImage } from '../../manifests/fields/image';
import { list, record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { isOfControllers, podsBehind } from '../../manifests/network/selected-pods';
import { wordsOf } from '../../manifests/pods/arguments';
import { isOfItsMakers } from '../../manifests/pods/data-stores';
import { type PodTemplate, runningIn } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const redis = (replicas: number) => dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: redis, namespace: shop }
      spec:
        serviceName: redis
        replicas: ${String(replicas)}
        selector: { matchLabels: { app: redis } }
        template:
          metadata: { labels: { app: redis } }
          spec:
            containers:
              - name: redis
                image: redis:7-alpine
                args: [--appendonly, "yes"]
                ports: [{ containerPort: 6379 }]
                volumeMounts: [{ name: data, mountPath: /data }]
        volumeClaimTemplates:
          - metadata: { name: data }
            spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
      `;

export const storeOfSeveral: Rule = {
  id: 'store-of-several',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A StatefulSet runs several pods of a data store, each with a volume of its own and none told of the others, behind one Service.',
    outage:
      'They are as many stores, and each connection gets one of them by chance: what one client writes another does not find.',
    bad: redis(3),
    good: redis(1),
    source: 'Kubernetes: StatefulSets, "Stable Storage"; replicas share nothing unless their program is told to.',
  },
  check({ set, report }) {
    for (const service of set.ofType('Service')) {
      // By its name, or by that of one pod, a client knows which it asks.
      const { clusterIP, selector } = record(service.body.spec);
      if (clusterIP === 'None' || Object.keys(record(selector)).some(isOfControllers)) continue;
      for (const pod of podsBehind(set, service) ?? []) {
        const { replicas = 1 } = pod;
        if (replicas < 2 || !isStandingAlone(pod)) continue;
        report(pod.owner, {
          message: `runs ${replicas} pods, each with data of its own that the others know nothing of, and Service ${service.name} sends each connection to one of them; what is written to one is not found in the next.`,
          fix: 'Write replicas: 1, or have the program replicate, with a Service for the one that is written to.',
          at: ['spec', 'replicas'],
        });
      }
    }
  },
};

/** Images whose program stands alone unless it is told otherwise. */
const STORES = /(^|\/)(redis|valkey|keydb|postgres|postgis|mysql|mariadb|mongo)$/;
/** What such a program is told of others by, in words, variables and settings. */
const TOLD = /repl|cluster|slave|primary|master|galera|sentinel|patroni|join/i;

/** Whether each pod of a store is one of its own. */
export function isStandingAlone(pod: PodTemplate): boolean {
  const { owner, containers } = pod;
  const [container, ...others] = runningIn(pod);
  if (container === undefined || others.length > 0 || containers.length > 1 || !hasVolumeOfItsOwn(owner)) return false;
  if (!STORES.test(parseImage(container.body.image)?.repository ?? '') || !isOfItsMakers(container)) return false;
  // A script, or settings of a file, may see to it.
  const words = wordsOf(container);
  if (words.some((word) => /\s|\.conf\b/.test(word)) || TOLD.test(JSON.stringify(container.body))) return false;
  return !list(pod.spec.volumes).some((volume) => record(volume).configMap !== undefined);
}

function hasVolumeOfItsOwn(owner: Manifest): boolean {
  return owner.kind === 'StatefulSet' && list(owner.at('spec', 'volumeClaimTemplates')).length > 0;
}
