import { parseQuantity } from '../../manifests/fields/quantity';
import { record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSetAndThing } from '../../manifests/per-set';
import { wordsOf } from '../../manifests/pods/arguments';
import type { Container } from '../../manifests/pods/pods';
import { isRedis, redisOptionsOf } from '../../manifests/pods/redis-options';
import {
  ownSettingsOf,
  type Setting,
  settingsFromMaps,
  takersOf,
  takingContainers,
} from '../../manifests/pods/settings';
import { mountsOf, volumesOf } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

export const heapAboveMemoryLimit: Rule = {
  id: 'heap-above-memory-limit',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A process is told that it may hold as much memory as its container may, or more (maxmemory, shared_buffers, -Xmx, GOMEMLIMIT); or a volume in memory may, which counts as the memory of the container that writes to it.',
    outage:
      'Its own bound never comes into effect: the kernel kills it first, under load, with what it held in memory.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            args: [redis-server, --maxmemory, 512mb]
            resources: { limits: { memory: 512Mi } }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            args: [redis-server, --maxmemory, 192mb]
            resources: { limits: { memory: 512Mi } }
      `,
    source:
      'Redis: redis.conf, maxmemory and units; PostgreSQL: Memory, shared_buffers; Java: -Xmx; Node.js: --max-old-space-size; Go: GOMEMLIMIT; Kubernetes: Volumes, emptyDir.',
  },
  check({ set, report }) {
    const tell = reportOnce(report);
    for (const { owner, containers } of set.pods) {
      for (const container of containers) {
        const limit = limitOf(container);
        if (limit === undefined) continue;
        for (const { name, value, holder, path } of sharedSettings(set, container)) {
          const [heap] = heapsIn(`${name}=${value}`);
          if (heap === undefined || heap.bytes < limit || heap.bytes < highestLimit(set, holder)) continue;
          const message = `lets each container that takes it hold ${heap.written}, which is above the memory limit of all of them; the kernel would kill them before their own bound holds.`;
          tell(holder, { message, fix: FIX, at: path });
        }
        const heap = [...heapsOf(set, container), ...memoryVolumesOf(container)].find(
          ({ bytes, share = 1 }) => bytes >= limit * share,
        );
        if (heap === undefined) continue;
        report(owner, {
          message: `container ${container.name} may hold ${heap.written}, and its memory limit is ${record(record(container.body.resources).limits).memory}; the kernel would kill it before its own bound holds.`,
          fix: FIX,
          at: [...container.path, 'resources', 'limits', 'memory'],
        });
      }
    }
  },
};

const FIX =
  'Leave room for what a process needs beside: raise the limit, or lower the bound to three quarters of it (for Redis, half).';

function limitOf({ body }: Container): number | undefined {
  return parseQuantity(record(record(body.resources).limits).memory);
}

function roomOf(container: Container): number {
  return limitOf(container) ?? Number.POSITIVE_INFINITY;
}

/** What a ConfigMap of several workloads says may be for one of them alone. */
function sharedSettings(set: ManifestSet, container: Container): Setting[] {
  return settingsFromMaps(set, container).filter(({ holder }) => (takersOf(set).get(holder)?.size ?? 0) > 1);
}

/** The highest memory limit of the containers that take a ConfigMap. */
const highestLimit = perSetAndThing((set, holder: Manifest): number => {
  const limits = [...(takingContainers(set).get(holder) ?? [])].map(roomOf);
  return limits.reduce((highest, limit) => Math.max(highest, limit), 0);
});

interface Heap {
  readonly written: string;
  readonly bytes: number;
  /** Part of the limit that it must stay below. */
  readonly share?: number;
}

/** Redis counts `mb` in 1024s and `m` in 1000s. */
const REDIS_UNITS: Readonly<Record<string, number>> = {
  k: 1e3,
  kb: 2 ** 10,
  m: 1e6,
  mb: 2 ** 20,
  g: 1e9,
  gb: 2 ** 30,
};
const UNITS: Readonly<Record<string, number>> = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** The bounds of the volumes in memory that a container may write to, where none of those that may has more room. */
function memoryVolumesOf(container: Container): Heap[] {
  const volumes = new Map(volumesOf(container.pod).map((volume) => [volume.name, volume]));
  return mountsOf(container).flatMap(({ name, body }): Heap[] => {
    const { medium, sizeLimit } = record(volumes.get(name)?.body.emptyDir);
    const bytes = parseQuantity(sizeLimit);
    if (medium !== 'Memory' || bytes === undefined || body.readOnly === true) return [];
    const writers = container.pod.containers.filter((one) => mountsOf(one).some((mount) => mount.name === name));
    const most = Math.max(...writers.map(roomOf));
    if (writers.find((one) => roomOf(one) === most) !== container) return [];
    return [{ written: `${sizeLimit} in the memory of volume ${name}`, bytes }];
  });
}

/** Every bound that arguments or variables set. */
function heapsOf(set: ManifestSet, container: Container): Heap[] {
  const settings = ownSettingsOf(set, container).map(({ name, value }) => `${name}=${value}`);
  // What Redis is told last of each, in its file too, as it would stand on the command line.
  const told = isRedis(container) ? redisOptionsOf(set, container) : [];
  const options = new Map(told.map(({ name, line }) => [name, line.replace(/^(?!--)/, '--')]));
  return [wordsOf(container).join(' '), [...options.values()].join(' '), ...settings].flatMap(heapsIn);
}

function heapsIn(line: string): Heap[] {
  const heaps: Heap[] = [];
  if (/max|xmx|gomemlimit|buffer/i.test(line)) {
    for (const [written, amount, unit = ''] of line.matchAll(/--maxmemory[ =](\d+)([kmg]b?)?(?=$|\s)/gi)) {
      // Redis forks to rewrite its append-only file, and what clients write meanwhile exists twice.
      const share = /--appendonly[ =]yes/.test(line) ? 0.8 : 1;
      heaps.push({ written, bytes: Number(amount) * (REDIS_UNITS[unit.toLowerCase()] ?? 1), share });
    }
    for (const [written, amount, unit = ''] of line.matchAll(/-Xmx(\d+)([kmgt])?/gi)) {
      heaps.push({ written, bytes: Number(amount) * (UNITS[unit.toLowerCase()] ?? 1) });
    }
    for (const [written, amount, unit = ''] of line.matchAll(
      /\b(?:shared_buffers|innodb[-_]buffer[-_]pool[-_]size)[ =](\d+)([kmg])b?\b/gi,
    ))
      heaps.push({ written, bytes: Number(amount) * (UNITS[unit.toLowerCase()] ?? 1) });
    for (const [written, amount] of line.matchAll(/--max[-_]old[-_]space[-_]size[= ](\d+)/g)) {
      heaps.push({ written: `${written} (MiB)`, bytes: Number(amount) * 2 ** 20 });
    }
    const [written, amount, unit = ''] = /^GOMEMLIMIT=(\d+)([KMGT]i)?B?$/.exec(line) ?? [];
    if (written !== undefined)
      heaps.push({ written, bytes: Number(amount) * (UNITS[unit.charAt(0).toLowerCase()] ?? 1) });
  }
  return heaps;
}
