/** What a value of one of Redis' options must be; Redis ends at its start where it is not. */
export type RedisValue = 'flag' | 'size' | 'text' | readonly string[] | readonly [least: number, most: number];

const ANY: readonly [number, number] = [0, Number.MAX_SAFE_INTEGER];
const SOME: readonly [number, number] = [1, Number.MAX_SAFE_INTEGER];
const PORT: readonly [number, number] = [0, 65_535];

const all = (value: RedisValue, names: string): [string, RedisValue][] => names.split(' ').map((name) => [name, value]);

/** Options with one value, as config.c of Redis 7 and 8 has them, and Valkey as well; of the rest nothing is said. */
export const REDIS_VALUES: ReadonlyMap<string, RedisValue> = new Map<string, RedisValue>([
  ...all('flag', 'appendonly protected-mode daemonize rdbcompression rdbchecksum stop-writes-on-bgsave-error'),
  ...all('flag', 'no-appendfsync-on-rewrite aof-load-truncated aof-use-rdb-preamble activerehashing activedefrag'),
  ...all('flag', 'lazyfree-lazy-eviction lazyfree-lazy-expire lazyfree-lazy-server-del lazyfree-lazy-user-del'),
  ...all('flag', 'replica-read-only replica-serve-stale-data replica-lazy-flush repl-diskless-sync dynamic-hz'),
  ...all('flag', 'slave-read-only slave-serve-stale-data slave-lazy-flush repl-disable-tcp-nodelay'),
  ...all('flag', 'cluster-enabled cluster-require-full-coverage always-show-logo aof-rewrite-incremental-fsync'),
  ...all('flag', 'rdb-save-incremental-fsync jemalloc-bg-thread tls-replication tls-cluster'),
  ...all('size', 'maxmemory auto-aof-rewrite-min-size repl-backlog-size client-query-buffer-limit proto-max-bulk-len'),
  ...all(PORT, 'port tls-port replica-announce-port cluster-announce-port'),
  ...all(SOME, 'databases maxclients repl-timeout'),
  ...all(ANY, 'timeout tcp-keepalive tcp-backlog hz auto-aof-rewrite-percentage slowlog-max-len'),
  ...all(ANY, 'cluster-node-timeout min-replicas-to-write min-replicas-max-lag repl-diskless-sync-delay'),
  ['maxmemory-samples', [1, 64]],
  ['io-threads', [1, 256]],
  ['appendfsync', ['everysec', 'always', 'no']],
  ['loglevel', ['debug', 'verbose', 'notice', 'warning', 'nothing']],
  [
    'maxmemory-policy',
    [
      ...['noeviction', 'allkeys-lru', 'allkeys-lfu', 'allkeys-random', 'allkeys-lrm'],
      ...['volatile-lru', 'volatile-lfu', 'volatile-random', 'volatile-ttl', 'volatile-lrm'],
    ],
  ],
  ...all('text', 'requirepass masterauth masteruser dir dbfilename appendfilename appenddirname logfile pidfile'),
  ...all('text', 'aclfile unixsocket cluster-config-file replica-announce-ip'),
]);

/** Names beside them that are nobody's slip. */
export const OTHER_REDIS_OPTIONS: readonly string[] = [
  ...['save', 'bind', 'replicaof', 'slaveof', 'user', 'include', 'loadmodule', 'rename-command', 'sentinel'],
  ...[
    'client-output-buffer-limit',
    'notify-keyspace-events',
    'supervised',
    'slowlog-log-slower-than',
    'lfu-decay-time',
  ],
  ...['lfu-log-factor', 'latency-monitor-threshold', 'unixsocketperm', 'tls-cert-file', 'tls-key-file'],
  ...[
    'tls-ca-cert-file',
    'tls-auth-clients',
    'replica-priority',
    'slave-priority',
    'oom-score-adj',
    'io-threads-do-reads',
  ],
];
