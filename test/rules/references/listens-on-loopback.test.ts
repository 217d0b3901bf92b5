import { listensOnLoopback } from '../../../lib/rules/references/listens-on-loopback';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, workload } from './objects';

const ASKED = 'ports: [{ name: http, containerPort: 8000 }], readinessProbe: { httpGet: { port: http } }';
const program = (words: string, rest = '') => workload('a', pod(`${words}, ${ASKED}`, rest));
const MAP = object('v1', 'ConfigMap', 'config', 'data: { HOSTNAME: localhost, PORT: "8000" }');
const REDIS_FILE = (line: string) =>
  file(
    object('v1', 'ConfigMap', 'redis', `data: { redis.conf: "${line}\\n" }`),
    workload(
      'a',
      `{ containers: [{ name: a, image: "redis:7", command: [redis-server, /etc/redis/redis.conf], ports: [{ containerPort: 6379 }], livenessProbe: { tcpSocket: { port: 6379 } }, volumeMounts: [{ name: conf, mountPath: /etc/redis }] }], volumes: [{ name: conf, configMap: { name: redis } }] }`,
    ),
  );

describeRule(listensOnLoopback, {
  finds: {
    'an option of gunicorn': program('args: [gunicorn, --bind, "127.0.0.1:8000", app]'),
    'an option with its value': program('command: [uvicorn, "app:app", --host=127.0.0.1, --port=8000]'),
    'words of a shell': program('command: [sh, -c, "exec uvicorn app:app --host localhost --port 8000"]'),
    'Redis as it comes with Debian': workload(
      'a',
      pod(
        'args: [--bind, 127.0.0.1, "-::1", --dir, /data], ports: [{ containerPort: 6379 }], livenessProbe: { tcpSocket: { port: 6379 } }',
      ),
    ),
    'the file that Redis comes with': REDIS_FILE('bind 127.0.0.1 -::1'),
    'a variable': program('env: [{ name: ASPNETCORE_URLS, value: "http://localhost:8000" }]'),
    'variables of a ConfigMap': file(MAP, program('envFrom: [{ configMapRef: { name: config } }]')),
    'a variable without a port, where one alone is declared': program(
      'env: [{ name: UVICORN_HOST, value: 127.0.0.1 }]',
    ),
  },
  silentOn: {
    'all addresses': program('args: [gunicorn, --bind, "0.0.0.0:8000", app]'),
    'a file of Redis with an address beside localhost': REDIS_FILE('bind 127.0.0.1 0.0.0.0'),
    'an address beside localhost': program('args: [--bind, 127.0.0.1, 0.0.0.0]'),
    'another port than the one that is asked': program('args: [--web.listen-address=127.0.0.1:9000]'),
    'a host that may be the database': program('env: [{ name: HOST, value: localhost }]'),
    'a sidecar in front': workload(
      'a',
      `{ containers: [{ name: a, image: "a:1", args: ["--host=127.0.0.1"], ${ASKED} }, { name: proxy, image: "envoy:1" }] }`,
    ),
    'a mesh in front': program('args: ["--host=127.0.0.1"]').replace(
      'labels: { app: a } }, spec',
      'labels: { app: a }, annotations: { sidecar.istio.io/inject: "true" } }, spec',
    ),
    'a pod on its node': program('args: ["--host=127.0.0.1"]', 'hostNetwork: true'),
    'probes within the container': workload(
      'a',
      pod(
        'args: ["--host=127.0.0.1"], ports: [{ containerPort: 8000 }], readinessProbe: { exec: { command: [check] } }',
      ),
    ),
    'a variable that is set again': program(
      'env: [{ name: BIND_ADDR, value: localhost }, { name: BIND_ADDR, value: 0.0.0.0 }]',
    ),
    'a variable without a port, where two are declared': program(
      'env: [{ name: UVICORN_HOST, value: 127.0.0.1 }]',
    ).replace('8000 }]', '8000 }, { name: metrics, containerPort: 9090 }]'),
    'a port that a hook alone asks': program('args: [gunicorn, --bind, "127.0.0.1:8000", app]').replace(
      'readinessProbe: { httpGet: { port: http } }',
      'lifecycle: { preStop: { httpGet: { port: http } } }',
    ),
    'a probe of another host': program('args: [gunicorn, --bind, "127.0.0.1:8000", app]').replace(
      'httpGet: {',
      'httpGet: { host: 192.0.2.1,',
    ),
  },
});
