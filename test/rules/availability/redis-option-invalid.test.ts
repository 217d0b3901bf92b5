import { redisOptionInvalid } from '../../../lib/rules/availability/redis-option-invalid';
import { describeRule } from '../../support/describe-rule';

const redis = (command: string, { image = 'redis:7-alpine', mount = 'mountPath: /etc/redis' } = {}) => `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: redis, namespace: shop }
  spec:
    serviceName: redis
    selector: { matchLabels: { app: redis } }
    template:
      metadata: { labels: { app: redis } }
      spec:
        containers: [{ name: redis, image: "${image}", ${command}, volumeMounts: [{ name: conf, ${mount} }] }]
        volumes: [{ name: conf, configMap: { name: redis } }]
  `;
const args = (...words: string[]) => redis(`args: [${words.map((word) => JSON.stringify(word)).join(', ')}]`);
const file = (lines: string, command = 'command: [redis-server, /etc/redis/redis.conf]', mount?: string) => `
  ${redis(command, mount === undefined ? {} : { mount })}
  ---
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: redis, namespace: shop }
  data: { redis.conf: ${JSON.stringify(lines)} }
  `;

describeRule(redisOptionInvalid, {
  finds: {
    'true where yes is meant': args('redis-server', '--appendonly', 'true'),
    'a unit of Kubernetes': args('--maxmemory', '512Mi'),
    'a size without its unit': args('--maxmemory', '192'),
    'a size in two words': args('redis-server', '--maxmemory', '512', 'mb'),
    'a share of the memory': args('--maxmemory', '50%'),
    'half a gigabyte': args('--maxmemory', '0.5gb'),
    'an unknown policy': args('--maxmemory-policy', 'lru'),
    'a port that there is not': args('--port', '63790'.concat('0')),
    'a level that other programs have': args('--loglevel', 'info'),
    'a duration with its unit': args('--timeout', '5m'),
    'half a pair of save': args('--save', '900'),
    'save with a unit': args('--save', '15m 1'),
    'an option without its value': args('redis-server', '--appendonly', '--maxmemory', '1gb'),
    'a value behind an equals sign': args('redis-server', '--maxmemory=256mb'),
    'a primary as one word': args('--replicaof', 'redis-0.redis:6379'),
    'a misspelt option': args('--maxmemory_policy', 'noeviction'),
    'an option with a dash too many': args('--max-memory', '256mb'),
    'a file with a misspelt value': file('dir /data\nappendfsync every-second\n'),
    'a file as if it were YAML': file('maxmemory: 256mb'),
    'a file as if it were INI': file('maxmemory = 256mb'),
    'a comment behind a value': file('appendonly yes # keeps what it holds'),
    'a quote left open': file('requirepass it"s-me'),
    'one file, mounted alone': file(
      'appendonly on',
      'args: [/usr/local/etc/redis/redis.conf]',
      'mountPath: /usr/local/etc/redis/redis.conf, subPath: redis.conf',
    ),
    'a file that a script copies': file(
      'appendonly on',
      'command: [sh, -c, "cp /etc/redis/redis.conf /data/ && exec redis-server /data/redis.conf"]',
    ),
    'a script': redis('command: [sh, -c, "sysctl -a; exec redis-server --appendonly true --requirepass $PASSWORD"]'),
    'a Redis in the background': file('daemonize yes'),
    Valkey: redis('command: [valkey-server, --maxmemory, 1Gi]', { image: 'docker.io/valkey/valkey:8.1' }),
    'an option of several values behind an equals sign': file('client-output-buffer-limit=normal 0 0 0'),
  },
  silentOn: {
    'no snapshots, in quotes that Redis takes off': args('--save', '""'),
    'a size in bytes': args('--maxmemory', '201326592'),
    'no bound': args('--maxmemory', '0'),
    'every size that Redis reads': args(
      '--maxmemory',
      '512M',
      '--repl-backlog-size',
      '1GB',
      '--proto-max-bulk-len',
      '5000000',
    ),
    'values in any case': args('--appendonly', 'YES', '--maxmemory-policy', 'AllKeys-LRU'),
    'an option and its value in one word': args('--maxmemory 256mb', '--save 60 1'),
    'each form of save': args('--save', '900 1 300 10', '--save', '60', '10000', '--save', '', '--save'),
    'a module and its options': args('--loadmodule', '/opt/search.so', '--search.timeout', '500ms'),
    'an option that is not known here': args('--lazy-everything', 'perhaps'),
    'a password from the environment': args('--requirepass', '$(REDIS_PASSWORD)'),
    'a whole file': file(
      [
        '# a comment',
        'bind 0.0.0.0 -::1',
        'requirepass ""',
        'save 900 1',
        'replicaof redis-0.redis 6379',
        'rename-command FLUSHALL ""',
        'client-output-buffer-limit normal 0 0 0',
        '  appendonly yes',
        'user default on nopass ~* +@all',
        'logfile "/data/redis log"',
      ].join('\r\n'),
    ),
    'a word that YAML takes for no text': redis('args: [redis-server, --appendonly, yes]'),
    'a file that is not read': file('appendonly true', 'args: [--appendonly, "yes"]'),
    'a value that a script puts in': file('maxmemory $MAXMEMORY'),
    'a script that has the server in the background': redis(
      'command: [sh, -c, "redis-server --daemonize yes && redis-cli ping && tail -f /dev/null"]',
    ),
    'a client that asks a host of that name': redis('command: [redis-cli, -h, redis-server, --raw, GET, maxmemory]'),
    'a save that Redis 5 passes over': redis('args: [--save, "\'\'"]', { image: 'redis:5.0.5' }),
    'another program': redis('args: [--appendonly, "true"]', { image: 'shop/api:1.0.0' }),
  },
  says: {
    'no where off is meant': [args('--appendonly', 'off'), 'Write no, in quotes'],
    'yes where on is meant': [args('--appendonly', 'on'), 'Write yes, in quotes'],
  },
});
