import { heapAboveMemoryLimit } from '../../../lib/rules/availability/heap-above-memory-limit';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { pod } from './yaml';

const redis = (args: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: redis, namespace: shop }
data: { redis.conf: "maxmemory 1gb\\nmaxmemory-policy noeviction" }
---${pod(
  `image: "redis:7", args: [${args}], volumeMounts: [{ name: conf, mountPath: /etc/redis }], resources: { limits: { memory: 1Gi } }`,
  'volumes: [{ name: conf, configMap: { name: redis } }]',
)}`;

const SHARED = `
apiVersion: v1
kind: ConfigMap
metadata: { name: all, namespace: shop }
data: { GOMEMLIMIT: 1GiB }
---${pod('envFrom: [{ configMapRef: { name: all } }], resources: { limits: { memory: 512Mi } }')}
---${pod('envFrom: [{ configMapRef: { name: all } }], resources: { limits: { memory: 256Mi } }', '', 'worker')}`;

describeRule(heapAboveMemoryLimit, {
  finds: {
    'a volume in memory': pod(
      'volumeMounts: [{ name: tmp, mountPath: /tmp }], resources: { limits: { memory: 512Mi } }',
      'volumes: [{ name: tmp, emptyDir: { medium: Memory, sizeLimit: 1Gi } }]',
    ),
    'Redis, with an equals sign': pod(
      'command: [redis-server, "--maxmemory=1gb"], resources: { limits: { memory: 512Mi } }',
    ),
    'Java, in a variable': pod(
      'env: [{ name: JAVA_OPTS, value: "-Xms256m -Xmx1g" }], resources: { limits: { memory: 1Gi } }',
    ),
    'the buffers of Postgres': pod('args: [-c, shared_buffers=4GB], resources: { limits: { memory: 1Gi } }'),
    "those of MariaDB's InnoDB": pod('args: [--innodb-buffer-pool-size=2G], resources: { limits: { memory: 1Gi } }'),
    'Node.js': pod(
      'env: [{ name: NODE_OPTIONS, value: "--max-old-space-size=4096" }], resources: { limits: { memory: 512Mi } }',
    ),
    Go: pod('env: [{ name: GOMEMLIMIT, value: 1GiB }], resources: { limits: { memory: 512Mi } }'),
    'a variable of a ConfigMap': `
apiVersion: v1
kind: ConfigMap
metadata: { name: java, namespace: shop }
data: { JAVA_TOOL_OPTIONS: -Xmx2048m }
---${pod('envFrom: [{ configMapRef: { name: java } }], resources: { limits: { memory: 1Gi } }')}`,
    'a bound in a ConfigMap that none of several can bear': SHARED,
    'Redis, in its file': redis('/etc/redis/redis.conf'),
    'Redis that has to fork beside what it holds': pod(
      'args: [--appendonly, "yes", --maxmemory, 450mb], resources: { limits: { memory: 512Mi } }',
    ),
  },
  silentOn: {
    'buffers of Postgres below it': pod('args: [-c, shared_buffers=256MB], resources: { limits: { memory: 1Gi } }'),
    'a bound in a ConfigMap that one of several can bear': SHARED.replace('memory: 512Mi', 'memory: 2Gi'),
    'a bound in a ConfigMap that one takes who has no limit': SHARED.replace('memory: 512Mi', 'cpu: 1'),
    'a variable for Java in a ConfigMap that others take whole as well': `
apiVersion: v1
kind: ConfigMap
metadata: { name: all, namespace: shop }
data: { TRINO_JAVA_TOOL_OPTIONS: -Xmx2G }
---${pod('envFrom: [{ configMapRef: { name: all } }], resources: { limits: { memory: 1Gi } }')}
---${pod('envFrom: [{ configMapRef: { name: all } }], resources: { limits: { memory: 4Gi } }', '', 'trino')}`,
    'a volume in memory with room beside it': pod(
      'volumeMounts: [{ name: tmp, mountPath: /tmp }], resources: { limits: { memory: 512Mi } }',
      'volumes: [{ name: tmp, emptyDir: { medium: Memory, sizeLimit: 64Mi } }]',
    ),
    'a large volume on disk': pod(
      'volumeMounts: [{ name: tmp, mountPath: /tmp }], resources: { limits: { memory: 512Mi } }',
      'volumes: [{ name: tmp, emptyDir: { sizeLimit: 1Gi } }]',
    ),
    'a volume in memory that others write to': pod(
      'volumeMounts: [{ name: tmp, mountPath: /tmp, readOnly: true }], resources: { limits: { memory: 512Mi } }',
      'volumes: [{ name: tmp, emptyDir: { medium: Memory, sizeLimit: 1Gi } }]',
    ),
    'a volume in memory that one with more room writes to': pod(
      'volumeMounts: [{ name: tmp, mountPath: /tmp }], resources: { limits: { memory: 512Mi } }',
      'initContainers: [{ name: a, image: "a:1", restartPolicy: Always, volumeMounts: [{ name: tmp, mountPath: /tmp }], resources: { limits: { memory: 4Gi } } }], volumes: [{ name: tmp, emptyDir: { medium: Memory, sizeLimit: 1Gi } }]',
    ),
    'room beside it': pod('env: [{ name: JAVA_OPTS, value: -Xmx768m }], resources: { limits: { memory: 1Gi } }'),
    'no limit': pod('env: [{ name: JAVA_OPTS, value: -Xmx8g }]'),
    'a policy of Redis, which is no amount': pod(
      'args: [--maxmemory, 100mb, --maxmemory-policy, noeviction], resources: { limits: { memory: 256Mi } }',
    ),
    'Redis, where its arguments say less than its file': redis('/etc/redis/redis.conf, --maxmemory, 256mb'),
    'Redis without a bound': pod('args: [--maxmemory, "0"], resources: { limits: { memory: 256Mi } }'),
  },
});

test('a bound that several take from one ConfigMap is one finding, of the ConfigMap', () => {
  expect(findingsOf(heapAboveMemoryLimit, SHARED).map(({ object }) => object?.kind)).toEqual(['ConfigMap']);
});
