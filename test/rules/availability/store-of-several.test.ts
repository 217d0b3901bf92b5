import { storeOfSeveral } from '../../../lib/rules/availability/store-of-several';
import { describeRule } from '../../support/describe-rule';

const CLAIM =
  'volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]';
const store = (container: string, { service = '', claim = CLAIM, replicas = 2, pod = '' } = {}) => `
  apiVersion: v1
  kind: Service
  metadata: { name: db, namespace: shop }
  spec: { selector: { app: db }, ${service}ports: [{ port: 5432 }] }
  ---
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: db, namespace: shop }
  spec:
    serviceName: db
    replicas: ${replicas}
    selector: { matchLabels: { app: db } }
    template:
      metadata: { labels: { app: db } }
      spec: { containers: [{ name: db, ${container} }]${pod} }
    ${claim}`;
const POSTGRES = 'image: "postgres:17.2", ports: [{ containerPort: 5432 }]';

describeRule(storeOfSeveral, {
  finds: {
    'two databases': store(POSTGRES),
    'an image of another registry': store(
      'image: "registry.example.com/library/mysql:8.4", args: [--max-connections=200]',
    ),
  },
  silentOn: {
    one: store(POSTGRES, { replicas: 1 }),
    'names for each of them': store(POSTGRES, { service: 'clusterIP: None, ' }),
    'the one of them that is written to': store(POSTGRES).replace(
      'selector: { app: db }, ',
      'selector: { app: db, statefulset.kubernetes.io/pod-name: db-0 }, ',
    ),
    'no data of their own': store(POSTGRES, { claim: '' }),
    'a program that is told of the others': store('image: "mongo:8.0", args: [--replSet, rs0]'),
    'variables that tell it': store(`${POSTGRES}, env: [{ name: PRIMARY_HOST, value: db-0.db }]`),
    'settings of a file, which may tell it': store(POSTGRES, {
      pod: ', volumes: [{ name: init, configMap: { name: init } }]',
    }),
    'a script, which may': store('image: "redis:7", command: [sh, -c, "exec /start.sh redis-server"]'),
    'an operator beside it': store(POSTGRES, { pod: '' }).replace(
      '[{ name: db, image',
      '[{ name: patroni, image: "patroni:4" }, { name: db, image',
    ),
    "somebody's own program of that name": store('image: "shop/redis:4.0.2"'),
    'another program': store('image: "shop/api:1.0.0"'),
  },
});
