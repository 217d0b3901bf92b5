import { dataNotKept } from '../../../lib/rules/availability/data-not-kept';
import { describeRule } from '../../support/describe-rule';
import { DATA, pod } from './yaml';

const CLAIM = 'persistentVolumeClaim: { claimName: data }';

/** Redis with its data in a volume, and with a configuration file. */
const configured = (lines: string, volume: string, path = '/data') => `
${pod(
  `image: "redis:7", args: [/etc/redis/redis.conf], volumeMounts: [{ name: data, mountPath: ${path} }, { name: conf, mountPath: /etc/redis }]`,
  `volumes: [{ name: data, ${volume} }, { name: conf, configMap: { name: redis } }]`,
)}
apiVersion: v1
kind: ConfigMap
metadata: { name: redis, namespace: shop }
data: { redis.conf: ${JSON.stringify(lines)} }`;

describeRule(dataNotKept, {
  finds: {
    'Redis that is told to write nothing into its claim': pod(
      'image: "redis:7", args: [redis-server, --appendonly, "no", --save, ""], volumeMounts: [{ name: data, mountPath: /data }]',
      DATA,
    ),
    'the same in a script': pod(
      `image: "redis:7", command: [sh, -c, "exec redis-server --save '' --dir /data"], volumeMounts: [{ name: data, mountPath: /data }]`,
      DATA,
    ),
    'an append-only file that a configuration file asks for': configured('appendonly yes', 'emptyDir: {}'),
    'a configuration file that switches all off, and a claim': configured('save ""\nappendonly no', CLAIM),
    'snapshots that are switched off last': pod(
      'image: "redis:7", args: [--save, "60", "1", --save, ""], volumeMounts: [{ name: data, mountPath: /data }]',
      DATA,
    ),
    'a volume without a source under the append-only file': pod(
      'image: "redis:7", args: [--appendonly, "yes"], volumeMounts: [{ name: data, mountPath: /data }]',
      'volumes: [{ name: data }]',
    ),
    'an emptyDir under the append-only file': pod(
      'image: "redis:7", args: [--appendonly, "yes"], volumeMounts: [{ name: data, mountPath: /data }]',
      'volumes: [{ name: data, emptyDir: {} }]',
    ),
    'no volume under the append-only file': pod('image: "redis:7", args: [--appendonly, "yes"]'),
    'an emptyDir under the data of PostgreSQL': pod(
      'image: "postgres:16", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]',
      'volumes: [{ name: data, emptyDir: {} }]',
    ),
    'a scratch directory for the place that a variable names': pod(
      'image: "postgres:16", env: [{ name: PGDATA, value: /pgdata/db }], volumeMounts: [{ name: data, mountPath: /pgdata }]',
      'volumes: [{ name: data, emptyDir: {} }]',
    ),
  },
  silentOn: {
    'what an init container copies there': pod(
      'image: "redis:7-alpine", args: [redis-server, --dir, /data, --appendonly, "yes"], volumeMounts: [{ name: data, mountPath: /data }]',
      'volumes: [{ name: data, emptyDir: {} }], initContainers: [{ name: seed, image: "busybox:1.36", command: [sh, -c, "cp /seed/appendonly.aof /data/"], volumeMounts: [{ name: data, mountPath: /data }] }]',
    ),
    "the database of a cluster on one's own machine": {
      files: { 'overlays/local/redis.yaml': configured('appendonly yes', 'emptyDir: {}') },
    },
    'an emptyDir that a Component of an overlay may put a claim in the place of': {
      files: {
        'overlay/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [../base], components: [../claim] }',
        'base/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [pod.yaml] }',
        'base/pod.yaml': pod(
          'image: "postgres:17", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]',
          'volumes: [{ name: data, emptyDir: {} }]',
        ),
      },
    },
    'Redis with snapshots instead of the append-only file': pod(
      'image: "redis:7", args: [--appendonly, "no", --save, "60", "1"], volumeMounts: [{ name: data, mountPath: /data }]',
      DATA,
    ),
    'Redis with the append-only file instead of snapshots': pod(
      'image: "redis:7", args: [--save, "", --appendonly, "yes"], volumeMounts: [{ name: data, mountPath: /data }]',
      DATA,
    ),
    'snapshots that are switched on last': pod(
      'image: "redis:7", args: [--save, "", --save, "60", "1"], volumeMounts: [{ name: data, mountPath: /data }]',
      DATA,
    ),
    'a claim where a configuration file says': configured('appendonly yes\ndir /store', CLAIM, '/store'),
    'another configuration file that nobody sees': configured('include /run/more.conf\nsave ""', CLAIM),
    'a scratch directory beside the one that a configuration file names': configured(
      'appendonly yes\ndir /store',
      'emptyDir: {}',
    )
      .replace('volumeMounts: [', 'volumeMounts: [{ name: kept, mountPath: /store },')
      .replace('volumes: [', `volumes: [{ name: kept, ${CLAIM} }, `),
    'a cache that writes nothing, on a scratch directory': pod(
      'image: "redis:7", args: [--appendonly, "no", --save, ""], volumeMounts: [{ name: data, mountPath: /data }]',
      'volumes: [{ name: data, emptyDir: {} }]',
    ),
    'a cluster, which keeps its nodes in a file': pod(
      'image: "redis:7", args: [--cluster-enabled, "yes", --save, ""], volumeMounts: [{ name: data, mountPath: /data }]',
      DATA,
    ),
    'a claim where the data is': pod(
      'image: "docker.io/library/postgres:16", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]',
      DATA,
    ),
    'a claim above the data': pod(
      'image: "postgres:18", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql }]',
      DATA,
    ),
    'a directory inside the claim': pod(
      'image: "postgres:16", env: [{ name: PGDATA, value: /pgdata/db }], volumeMounts: [{ name: data, mountPath: /pgdata }]',
      DATA,
    ),
    'a claim beside the data, which is a rule of its own': pod(
      'image: "postgres:16", volumeMounts: [{ name: data, mountPath: /var/lib/postgres }]',
      DATA,
    ),
    'a cache, which keeps nothing': pod(
      'image: "redis:7", volumeMounts: [{ name: data, mountPath: /data }]',
      'volumes: [{ name: data, emptyDir: {} }]',
    ),
    'Redis with its directory told': pod(
      'image: "redis:7", args: [--dir, /store, --appendonly, "yes"], volumeMounts: [{ name: data, mountPath: /store/ }]',
      DATA,
    ),
    'a database of a demonstration, without any volume': pod('image: "mongo:7"'),
    'an image that keeps its data elsewhere': pod(
      'image: "bitnami/postgresql:16", volumeMounts: [{ name: data, mountPath: /bitnami/postgresql }]',
      DATA,
    ),
    'a scratch directory beside the data': pod(
      'image: "mariadb:11", volumeMounts: [{ name: data, mountPath: /var/lib/mysql }, { name: tmp, mountPath: /tmp }]',
      'volumes: [{ name: tmp, emptyDir: {} }, { name: data, persistentVolumeClaim: { claimName: data } }]',
    ),
    'a database that is told another place than its scratch directory': pod(
      'image: "mysql:8.4", args: [--datadir=/store], volumeMounts: [{ name: old, mountPath: /var/lib/mysql }, { name: data, mountPath: /store }]',
      DATA.replace('[', '[{ name: old, emptyDir: {} }, '),
    ),
    'Redis that is told to write nothing into a directory that nobody knows here': pod(
      'image: "redis:7", args: [--appendonly, "no", --save, "", --dir, $(DIR)], volumeMounts: [{ name: data, mountPath: /data }]',
      DATA,
    ),
  },
});
