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

const nginx = (files: Readonly<Record<string, string>>, at = '/etc/nginx/conf.d', port = 8080, more = '') => `
  ${store(
    `image: "nginx:1.29", ports: [{ name: redis, containerPort: ${port} }], volumeMounts: [{ name: conf, ${/^\//.test(at) ? `mountPath: ${at}` : at} }]`,
    'redis',
    `${more}, volumes: [{ name: conf, configMap: { name: web } }]`,
  )}
  ---
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: web, namespace: shop }
  data: ${JSON.stringify(files)}`;
const server = (listen: string) => ({
  'default.conf': `server {\n  ${listen}\n  location / { proxy_pass http://api:8080; }\n}`,
});
const MAIN = 'events {}\nhttp { include mime.types; server { listen 3000; } }';

describeRule(storeListensElsewhere, {
  finds: {
    'a port that a Service goes by, by its number': store(`image: redis:7, ${PORTS}`, '6380'),
    'a port that a probe goes by': store(
      `image: "postgres:16", ports: [{ name: pg, containerPort: 5433 }], readinessProbe: { tcpSocket: { port: pg } }`,
      '5432',
    ),
    'nginx as it comes': store(`image: "nginx:1.29", ports: [{ name: redis, containerPort: 8080 }]`),
    'nginx with a server on another port': nginx(server('listen 80;')),
    'nginx with a server on another port, on all addresses': nginx(
      server('listen 80 default_server;\n  listen [::]:80; # 8080'),
    ),
    'nginx with a file of its own': nginx(
      { 'nginx.conf': MAIN },
      'mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf',
    ),
    'nginx with one server more': nginx(
      { 'app.conf': 'server { listen 3000; }' },
      'mountPath: /etc/nginx/conf.d/app.conf, subPath: app.conf',
    ),
  },
  silentOn: {
    'nginx with that port': nginx(server('listen 0.0.0.0:8080;')),
    'nginx with several ports': nginx(server('listen 80; listen 8080 ssl;')),
    'nginx that is on 80 beside': nginx(
      { 'app.conf': 'server { listen 3000; }' },
      'mountPath: /etc/nginx/conf.d/app.conf, subPath: app.conf',
      80,
    ),
    'nginx with a template': nginx({ 'default.conf.template': 'server { listen $PORT; }' }, '/etc/nginx/templates'),
    'nginx with a word for the port': nginx(server('listen $PORT;')),
    'nginx with a server that does not say': nginx(server('')),
    'nginx with files of others': nginx(
      { 'nginx.conf': 'events {}\nhttp { include /sites/*.conf; server { listen 80; } }' },
      'mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf',
    ),
    'nginx with files that nobody sees': nginx(server('listen 80;')).replace(
      'name: web, namespace',
      'name: other, namespace',
    ),
    'nginx with files elsewhere': store(
      `image: "nginx:1.29", command: [nginx, -c, /conf/nginx.conf], ports: [{ name: redis, containerPort: 8080 }]`,
    ),
    'nginx for whoever is not root': store(
      `image: "nginxinc/nginx-unprivileged:1.29", ports: [{ name: redis, containerPort: 8080 }]`,
    ),
    'nginx before another': nginx(server('listen 80;')).replace(
      '] }], volumes',
      '] }, { name: app, image: "shop/app:1" }], volumes',
    ),
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
