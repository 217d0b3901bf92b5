import { storeListensElsewhere } from '../../../lib/rules/references/store-listens-elsewhere';
import { describeRule } from '../../support/describe-rule';

const store = (container: string, target = 'redis', rest = '') => `
  apiVersion: v1
  kind: Service
  metadata: { name: redis, namespace: shop }
  spec: { selector: { app: redis }, ports: [{ port: 6379, targetPort: ${target} }] }
  ---
  apiVersion: v1
  kind: Pod
  metadata: { name: redis, namespace: shop, labels: { app: redis } }
  spec: { containers: [{ name: redis, ${container} }]${rest} }`;
const PORTS = 'ports: [{ name: redis, containerPort: 6380 }]';

describeRule(storeListensElsewhere, {
  finds: {
    'a port that a Service goes by, by its number': store(`image: redis:7, ${PORTS}`, '6380'),
    'a port that a probe goes by': store(
      `image: "postgres:16", ports: [{ name: pg, containerPort: 5433 }], readinessProbe: { tcpSocket: { port: pg } }`,
      '5432',
    ),
  },
  silentOn: {
    'a port that the arguments say': store(`image: redis:7, args: [--port, "6380"], ${PORTS}`),
    'a port that a variable says': store(`image: postgres:16, env: [{ name: PGPORT, value: "6380" }], ${PORTS}`),
    'settings in a file': store(
      `image: redis:7, ${PORTS}`,
      'redis',
      ', volumes: [{ name: conf, configMap: { name: conf } }]',
    ),
    'variables from elsewhere': store(`image: postgres:16, envFrom: [{ secretRef: { name: pg } }], ${PORTS}`),
    'a port that nobody goes by': store(`image: redis:7, ${PORTS}`, '6379'),
    'another port beside': store(
      'image: redis:7, ports: [{ name: redis, containerPort: 6379 }, { name: cluster, containerPort: 16379 }]',
      'cluster',
    ),
    'the page of an old MongoDB': store(
      'image: "mongo:3.4", args: [--httpinterface], ports: [{ containerPort: 28017 }]',
      '28017',
    ),
    "somebody's own program of that name": store(
      'image: "shop/redis:4", env: [{ name: SENTINEL, value: "true" }], ports: [{ name: redis, containerPort: 6380 }]',
    ),
    'the sentinel of a Redis': store(
      'image: redis:7, command: [redis-sentinel], ports: [{ containerPort: 26379 }]',
      '26379',
    ),
    'another program': store(`image: shop/redis-exporter:1, ${PORTS}`),
  },
});
