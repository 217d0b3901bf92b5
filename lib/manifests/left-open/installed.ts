import { parseImage } from '../fields/image';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';

/** Software of others that people install from its chart, beside manifests of their own that ask for it. */
const FROM_CHARTS = new Set(
  `airflow alertmanager authentik cassandra clickhouse consul dragonfly elasticsearch etcd fluentd flagsmith gitea
  gitlab grafana harbor influxdb jaeger jenkins kafka keycloak kibana logstash loki mailhog mailpit mariadb mattermost
  meilisearch memcached milvus minio mlflow mongo mongodb mssql mysql nats neo4j nexus nextcloud ollama opensearch
  opentelemetry otel pgbouncer postgres postgresql prometheus pulsar pushgateway qdrant rabbitmq redis redpanda
  rocketchat schema-registry sentry sonarqube spark superset tempo temporal thanos typesense unleash valkey vault
  victoriametrics weaviate wordpress zipkin zookeeper`.split(/\s+/),
);

/** The words of the images and the names of each namespace's workloads. */
const wordsByNamespace = perSet((set): ReadonlyMap<string, ReadonlySet<string>> => {
  const words = new Map<string, Set<string>>();
  for (const { namespace, owner, containers } of set.pods) {
    const known = words.get(namespace) ?? new Set();
    words.set(namespace, known);
    const images = containers.map(({ body }) => parseImage(body.image)?.repository ?? '');
    for (const word of [owner.name, ...images].flatMap(wordsOfName)) known.add(word);
  }
  return words;
});

/**
 * Whether a Service or a workload that the set lacks may be that of a chart: by its name it is of software that people
 * install so (`prome-grafana`, `shop-redis`), and nothing that the set has in the namespace is of that software.
 */
export function mayBeInstalled(set: ManifestSet, namespace: string | undefined, name: string): boolean {
  const own = wordsByNamespace(set).get(namespace ?? '');
  const products = wordsOfName(name).filter((word) => FROM_CHARTS.has(word));
  return products.length > 0 && !products.some((product) => own?.has(product));
}

function wordsOfName(name: string): string[] {
  return name.split(/[-_./]/);
}

/** Whether an object is Argo CD's or Flux' own, from the file that they give out: its user can't mend what is odd in it. */
export function isGivenOut({ labels }: Manifest): boolean {
  return /^(argocd|flux)$/.test(labels['app.kubernetes.io/part-of'] ?? '');
}
