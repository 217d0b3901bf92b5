import { parseImage } from '../fields/image';
import { remembered } from '../remembered';
import { commandLine } from './arguments';
import type { Container, PodTemplate } from './pods';

/** Images of what keeps data and is to be reached by its own clients alone. */
const STORES =
  /(^|\/)(redis|redis-stack(-server)?|valkey|keydb|dragonfly|postgres|postgresql|postgis|timescaledb|pgvector|mysql|mariadb|percona|mongo|mongodb|memcached|etcd|couchdb|cassandra|elasticsearch|opensearch|rabbitmq|clickhouse(-server)?|influxdb|rethinkdb|neo4j)$/;

const storeNamed = remembered((repository: string) => STORES.exec(repository)?.[2]);

/** Where data stores listen unless they are told otherwise; nothing else listens there. */
const PORT_OF: Readonly<Record<string, number>> = {
  cassandra: 9042,
  etcd: 2379,
  mariadb: 3306,
  memcached: 11211,
  mongo: 27017,
  mongodb: 27017,
  mysql: 3306,
  percona: 3306,
  postgis: 5432,
  postgres: 5432,
  postgresql: 5432,
  redis: 6379,
  timescaledb: 5432,
  valkey: 6379,
};

/** Ports that only data stores listen on. */
export const STORE_PORTS: ReadonlySet<number> = new Set(Object.values(PORT_OF));

/** Where the data store of a container listens by itself, whatever it declares. */
export function portOfStore(container: Container): number | undefined {
  return isOfItsMakers(container) ? PORT_OF[storeOf(container) ?? ''] : undefined;
}

/** Who packs a program as its makers do, and where copies of that are kept. */
const MAKERS =
  /^((.+\/)?(amd64|arm(32v[67]|64v8)|bitnami\w*|cache|chainguard|coreos|docker(-?hub|\.io)?|hub|library|mirrors?|percona|pgvector|postgis|proxy|timescale|valkey)\/)?[^/]+$/;

/** Whether an image is what everybody knows by that name, and not somebody's own, which may do anything: `kairen/redis`. */
export function isOfItsMakers({ body }: Container): boolean {
  return MAKERS.test(parseImage(body.image)?.repository ?? '');
}

/** Whether a data store listens on a port by itself. */
export function isPortOfStore({ containers }: PodTemplate, port: number): boolean {
  return containers.some((container) => portOfStore(container) === port);
}

/** The data store that a pod is, by its image: `redis`. */
export function dataStoreOf({ containers }: PodTemplate): string | undefined {
  return containers.map(storeOf).find((store) => store !== undefined);
}

/** What keeps a container alive in which somebody asks others by the store's client, and what starts the store itself. */
const KEPT_ALIVE = /\b(sleep (infinity|inf)|tail -f \/dev\/null)\b/;
const STARTS_STORE = /(-server|docker-entrypoint(\.sh)?|mongod|mysqld|mariadbd|(^|\s)postgres)(\s|$)/;

/** The data store that one container of a pod is. */
export function storeOf(container: Container): string | undefined {
  const store = container.isInit ? undefined : storeNamed(parseImage(container.body.image)?.repository ?? '');
  const line = store === undefined ? '' : commandLine(container);
  return KEPT_ALIVE.test(line) && !STARTS_STORE.test(line) ? undefined : store;
}
