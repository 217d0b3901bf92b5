import { parseImage } from '../../manifests/fields/image';
import { list } from '../../manifests/json';
import { mayBePatched } from '../../manifests/left-open/kustomize';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { isForOwnMachine } from '../../manifests/left-open/samples';
import type { ManifestSet } from '../../manifests/manifest-set';
import { wordsOf } from '../../manifests/pods/arguments';
import type { Container, PodTemplate } from '../../manifests/pods/pods';
import { directoryOfRedis, readsUnseenOptions, redisOptionsOf, redisValue } from '../../manifests/pods/redis-options';
import { settingsOf } from '../../manifests/pods/settings';
import { isMountedBy, isWholePod, mountsOf, volumesOf } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import { unmountedVolumesOf } from '../references/mounted';
import type { Rule } from '../rule';

/** Where the official images keep what they store, unless told otherwise by the variable. */
const DATABASES: Readonly<Record<string, { readonly directory: string; readonly variable?: string }>> = {
  postgres: { directory: '/var/lib/postgresql/data', variable: 'PGDATA' },
  mysql: { directory: '/var/lib/mysql' },
  mariadb: { directory: '/var/lib/mysql' },
  mongo: { directory: '/data/db' },
};
const REDIS = ['redis', 'valkey', 'valkey/valkey'];

export const dataNotKept: Rule = {
  id: 'data-not-kept',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A database writes its files into a volume that is emptied with the pod, or Redis its append-only file into none; or Redis has a claim and is told to write nothing.',
    outage: 'All works until the pod is replaced, by a rollout, a drain or a crash of its node: then the data is gone.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            args: [redis-server, --dir, /data, --appendonly, "yes"]
            volumeMounts: [{ name: data, mountPath: /data }]
        volumes: [{ name: data, emptyDir: {} }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            args: [redis-server, --dir, /data, --appendonly, "yes"]
            volumeMounts: [{ name: data, mountPath: /data }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: redis-data } }]
      `,
    source: 'Docker Official Images: postgres, mysql, mariadb, mongo, redis. Kubernetes: Volumes, emptyDir.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      if (/Job$/.test(pod.owner.kind) || isForOwnMachine(pod.owner)) continue;
      for (const container of pod.containers) {
        if (container.isInit) continue;
        const claim = writesNothing(set, container) ? claimAtData(set, pod, container) : undefined;
        if (claim !== undefined) {
          report(pod.owner, {
            message: `container ${container.name} mounts volume ${claim} for its data and is told to save nothing (no append-only file, no snapshots); it would be lost with the pod.`,
            fix: 'Write --appendonly yes, or leave --save out; a cache needs no claim.',
            at: [...container.path, 'args'],
          });
        }
        const directory = dataDirectory(set, container);
        const problem = directory && problemOf(set, pod, container, directory);
        if (problem === undefined || problem === '') continue;
        report(pod.owner, {
          message: `container ${container.name} keeps its data in ${directory}, ${problem}; it would be lost with the pod.`,
          fix: `Mount a PersistentVolumeClaim at ${directory}.`,
          at: [...container.path, 'volumeMounts'],
        });
      }
    }
  },
};

/** What is wrong with the place where a container writes, in words. */
function problemOf(set: ManifestSet, pod: PodTemplate, container: Container, directory: string): string | undefined {
  const volumes = new Map(volumesOf(pod).map((volume) => [volume.name, volume]));
  const mounts = mountsOf(container);
  const covering = mounts.filter((mount) => isMountedBy(mount, directory));
  const [mount] = covering.toSorted((a, b) => b.mountPath.length - a.mountPath.length);
  if (mount !== undefined) {
    const volume = volumes.get(mount.name)?.body;
    if (volume === undefined) return undefined;
    // A base has one where the Components of its overlays put a claim.
    if (volume.emptyDir !== undefined && mayBePatched(set, pod.owner)) return undefined;
    // What an init container puts there comes back with each pod.
    if (volume.emptyDir !== undefined && isSeeded(pod, mount.name)) return undefined;
    if (volume.emptyDir !== undefined) return `which is volume ${mount.name}, an emptyDir`;
    // Without any source the API server makes it an emptyDir.
    const isBare = Object.keys(volume).every((key) => key === 'name') && isWholePod(pod);
    return isBare ? `which is volume ${mount.name}, without a source and so an emptyDir` : undefined;
  }
  // A claim that is mounted elsewhere is a rule of its own (data-directory-not-mounted), and one without a name may be.
  if (mounts.some(({ name }) => isLeftOpen(name) || volumes.get(name)?.isClaim)) return undefined;
  // So is one that is mounted nowhere (claim-not-mounted).
  if (unmountedVolumesOf(pod).some(({ isClaim }) => isClaim)) return undefined;
  return persists(set, container) ? 'where no volume is mounted' : undefined;
}

function isSeeded({ containers }: PodTemplate, volume: string): boolean {
  return containers.some(
    (container) =>
      container.isInit &&
      mountsOf(container).some(({ name }) => name === volume) &&
      /(^|\s)(cp|curl|git|rsync|tar|unzip|wget)\s/.test(wordsOf(container).join(' ')),
  );
}

/** Where a container of a known image writes what is meant to last; nothing where that isn't certain. */
function dataDirectory(set: ManifestSet, container: Container): string | undefined {
  const { registry, repository: image = '' } = parseImage(container.body.image) ?? {};
  if (registry !== 'docker.io') return undefined;
  const database = DATABASES[image];
  if (database !== undefined) {
    // Who passes arguments may have told another place.
    if (list(container.body.command).length > 0 || /--(datadir|dbpath)\b|-D\b/.test(wordsOf(container).join(' ')))
      return undefined;
    return settingsOf(set, container).findLast(({ name }) => name === database.variable)?.value ?? database.directory;
  }
  return REDIS.includes(image) && persists(set, container) ? directoryOfRedis(set, container) : undefined;
}

/** The volume of a claim that Redis has in its directory, or nothing. */
function claimAtData(set: ManifestSet, pod: PodTemplate, container: Container): string | undefined {
  const claims = new Set(volumesOf(pod).flatMap(({ name, isClaim }) => (isClaim ? [name] : [])));
  const directory = directoryOfRedis(set, container);
  if (directory === undefined) return undefined;
  return mountsOf(container).find((mount) => claims.has(mount.name) && isMountedBy(mount, directory))?.name;
}

/** Redis with both of its ways to keep data switched off, and without what else it writes of itself. */
function writesNothing(set: ManifestSet, container: Container): boolean {
  const { repository = '' } = parseImage(container.body.image) ?? {};
  if (
    !REDIS.includes(repository) ||
    persists(set, container) ||
    wordsOf(container).some((word) => word.includes('sentinel'))
  )
    return false;
  const snapshots = redisOptionsOf(set, container).findLast(({ name }) => name === 'save');
  if (snapshots?.values?.every((value) => /^(|""|'')$/.test(value)) !== true) return false;
  if (redisValue(set, container, 'cluster-enabled') === 'yes') return false;
  return redisValue(set, container, 'appendonly') !== undefined || !readsUnseenOptions(set, container);
}

function persists(set: ManifestSet, container: Container): boolean {
  // What is neither yes nor no Redis refuses, and yes is meant.
  return (redisValue(set, container, 'appendonly')?.toLowerCase() ?? 'no') !== 'no';
}
