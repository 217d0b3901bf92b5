import { parseImage } from './image';
import type { Container, PodTemplate } from './pods';

/** Images of what keeps data and is to be reached by its own clients alone. */
const STORES =
  /(^|\/)(redis|redis-stack(-server)?|valkey|keydb|dragonfly|postgres|postgresql|postgis|timescaledb|pgvector|mysql|mariadb|percona|mongo|mongodb|memcached|etcd|couchdb|cassandra|elasticsearch|opensearch|rabbitmq|clickhouse(-server)?|influxdb|rethinkdb|neo4j)$/;

/** Ports that only data stores listen on. */
export const STORE_PORTS: ReadonlySet<number> = new Set([6379, 5432, 3306, 27017, 11211, 2379, 9042]);

/** The data store that a pod is, by its image: `redis`. */
export function dataStoreOf({ containers }: PodTemplate): string | undefined {
  return containers.map(storeOf).find((store) => store !== undefined);
}

/** The data store that one container of a pod is. */
export function storeOf({ body, isInit }: Container): string | undefined {
  const repository = isInit ? undefined : parseImage(body.image)?.repository;
  return STORES.exec(repository ?? '')?.[2];
}
