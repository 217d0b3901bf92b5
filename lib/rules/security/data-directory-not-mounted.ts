import { parseImage } from '../../manifests/fields/image';
import { list, record, text } from '../../manifests/json';
import { isLeftOpen, isTemplated } from '../../manifests/left-open/placeholders';
import type { ManifestSet } from '../../manifests/manifest-set';
import { wordsOf } from '../../manifests/pods/arguments';
import type { Container } from '../../manifests/pods/pods';
import { directoryOfRedis } from '../../manifests/pods/redis-options';
import { mountsOf, volumesOf } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Where the official images keep what they must not lose. */
const DATABASES: Readonly<Record<string, string>> = {
  postgres: '/var/lib/postgresql',
  mysql: '/var/lib/mysql',
  mariadb: '/var/lib/mysql',
  mongo: '/data/db',
  rabbitmq: '/var/lib/rabbitmq',
};

export const dataDirectoryNotMounted: Rule = {
  id: 'data-directory-not-mounted',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'A data store has a volume, and it is mounted beside the directory that the store writes to.',
    outage:
      'With a read-only root file system the store fails at its first write. Without, everything is gone at the next restart, the volume still empty.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            args: [redis-server, --appendonly, "yes"]
            volumeMounts: [{ name: data, mountPath: /var/lib/redis }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: redis } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            args: [redis-server, --appendonly, "yes"]
            volumeMounts: [{ name: data, mountPath: /data }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: redis } }]
      `,
    source: 'Docker Hub: "where to store data" of the official images.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      const { owner, containers } = pod;
      // A job has the image for its tools: pg_dump, redis-cli.
      if (owner.type.startsWith('batch/')) continue;
      const claims = volumesOf(pod).flatMap(({ name, isClaim }) => (isClaim ? name : []));
      for (const container of containers) {
        // So has an init container.
        if (container.isInit) continue;
        const directory = dataDirectoryOf(set, container);
        const mounts = mountsOf(container);
        const persistent = mounts.filter(({ name }) => claims.includes(name));
        // No claim at all is a choice: a cache may forget.
        if (directory === undefined || persistent.length === 0) continue;
        if (mounts.some(({ mountPath }) => isLeftOpen(mountPath) || isWithin(directory, mountPath))) continue;
        const paths = persistent.map(({ mountPath }) => mountPath).join(', ');
        report(owner, {
          message: `container ${container.name} keeps its data in ${directory}, and its volume is mounted at ${paths}; the data would be lost with the container, if it starts.`,
          // Of the releases of Postgres that have a directory each, their parent is the volume.
          fix: `Mount the volume at ${directory.replace(/\/\d+\/docker$/, '')}.`,
          at: [...container.path, 'volumeMounts'],
        });
      }
    }
  },
};

/** Where the store writes, by its arguments or by its image. Nothing when a configuration file may say otherwise. */
function dataDirectoryOf(set: ManifestSet, container: Container): string | undefined {
  const directory = writtenDirectory(set, container);
  return directory === undefined || isTemplated(directory) ? undefined : directory;
}

function writtenDirectory(set: ManifestSet, container: Container): string | undefined {
  const { body } = container;
  const image = parseImage(body.image);
  if (image?.registry !== 'docker.io') return undefined;
  if (/^(redis|valkey\/valkey)$/.test(image.repository)) return directoryOfRedis(set, container);
  const words = wordsOf(container);
  const flag = words.findIndex((word) => /^--(datadir|dbpath)$/.test(word));
  if (flag !== -1) return words[flag + 1];
  const joined = words.join(' ');
  const assigned = /--(?:datadir|dbpath)[= ](\S+)/.exec(joined)?.[1];
  if (assigned !== undefined) return assigned;
  const named = list(body.env)
    .map(record)
    .find(({ name }) => name === 'PGDATA');
  if (named !== undefined) return text(named.value);
  // A password or a limit out of a variable moves no directory.
  const rest = joined.replace(/--[\w-]+[= ]["']?\$[({]?\w+[)}]?["']?/g, '');
  if (/\.(conf|cnf|ya?ml)\b|\$/.test(rest)) return undefined;
  const release = /^\d+/.exec(image.tag ?? '')?.[0];
  if (image.repository !== 'postgres' || release === undefined) return DATABASES[image.repository];
  // Since 18 each release has a directory of its own.
  return `${DATABASES.postgres}/${Number(release) < 18 ? 'data' : `${release}/docker`}`;
}

/** A mount above the directory holds it; one below it (`/var/lib/postgresql/data`) holds what counts. */
function isWithin(directory: string, mountPath: string): boolean {
  const slash = (path: string) => `${path.replace(/\/+$/, '')}/`;
  return slash(directory).startsWith(slash(mountPath)) || slash(mountPath).startsWith(slash(directory));
}
