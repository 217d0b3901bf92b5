import { probePort } from '../../../lib/rules/references/probe-port';
import { describeRule } from '../../support/describe-rule';
import { pod, service, workload } from './objects';

const PORTS = 'ports: [{ name: http, containerPort: 8000 }]';
const api = (probes: string) => workload('api', pod(`${PORTS}, ${probes}`));

const PSQL = 'readinessProbe: { exec: { command: [pg_isready, -h, store, -U, shop] } }';
const behind = (spec: string) =>
  `\n---\n${service('store', `{ ${spec}selector: { app: api }, ports: [{ port: 8000 }] }`)}`;

describeRule(probePort, {
  finds: {
    'a renamed port': api('livenessProbe: { httpGet: { port: web } }'),
    'one probe that asks elsewhere': api(
      'livenessProbe: { httpGet: { port: 9000 } }, readinessProbe: { httpGet: { port: http } }',
    ),
    'a digit too few': api('readinessProbe: { httpGet: { port: 800 } }'),
    'a slip in the number': api('startupProbe: { httpGet: { port: 8080 } }'),
    'a connection to another port': api('readinessProbe: { tcpSocket: { port: 6380 } }'),
    "a database's client that asks another port": api(
      'readinessProbe: { exec: { command: [pg_isready, -p, "5433"] } }',
    ),
    'the same in a shell': api(
      'readinessProbe: { exec: { command: [sh, -c, "redis-cli -p 6380 ping | grep -q PONG"] } }',
    ),
    'a request of a command, where another probe asks the declared port': api(
      'livenessProbe: { exec: { command: [curl, -f, "http://localhost:9000/health"] } }, readinessProbe: { httpGet: { port: http } }',
    ),
    'its own Service, by a client': api(PSQL) + behind(''),
    'its own Service, by a URL':
      api('startupProbe: { exec: { command: [wget, "http://store:8000/health"] } }') + behind(''),
    'a hook': api('lifecycle: { preStop: { httpGet: { port: admin } } }'),
    'a name of another container': workload(
      'api',
      `{ containers: [{ name: a, image: a:1, ${PORTS} }, { name: b, image: b:1, livenessProbe: { httpGet: { port: http } } }] }`,
    ),
  },
  silentOn: {
    'a probe without a port, as the schema says': api('livenessProbe: { httpGet: { path: / } }'),
    'a Service of pods that are not ready too': api(PSQL) + behind('publishNotReadyAddresses: true, '),
    'the Service of another workload': api(PSQL) + behind('').replace('app: api', 'app: store'),
    'a word that a script replaces': api('livenessProbe: { httpGet: { port: HELMSUBST_HEALTH_PORT } }'),
    'a program as its project publishes it': workload(
      'ksm',
      `{ containers: [{ name: ksm, image: "registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0", ports: [{ containerPort: 8080 }], livenessProbe: { httpGet: { port: 8080 } }, readinessProbe: { httpGet: { port: 8081 } } }] }`,
    ),
    'an ingress controller, which answers on a port of its own': workload(
      'haproxy',
      '{ containers: [{ name: haproxy, image: "haproxytech/kubernetes-ingress:3.1.0", ports: [{ name: http, containerPort: 8080 }, { name: stat, containerPort: 1024 }], readinessProbe: { httpGet: { path: /healthz, port: 1042 } } }] }',
    ),
    'a port that a sidecar without declared ports may listen on': workload(
      'api',
      `{ containers: [{ name: api, image: a:1, ${PORTS}, readinessProbe: { httpGet: { port: http } }, lifecycle: { preStop: { httpGet: { port: 8090 } } } }, { name: manager, image: b:1 }] }`,
    ),

    'a command that asks the declared port': api(
      'readinessProbe: { exec: { command: [curl, -f, "http://127.0.0.1:8000/"] } }, livenessProbe: { exec: { command: [redis-cli, -p, "8000", ping] } }',
    ),
    'a command that asks another host, or by a variable': api(
      'readinessProbe: { exec: { command: [pg_isready, -h, db, -p, "5433"] } }, livenessProbe: { exec: { command: [sh, -c, "redis-cli -p $PORT ping"] } }',
    ),
    'a name and a number that are declared': api(
      'livenessProbe: { httpGet: { port: http } }, readinessProbe: { tcpSocket: { port: 8000 } }',
    ),
    'a health port of its own that nobody declares': api(
      'livenessProbe: { httpGet: { port: 10254 } }, readinessProbe: { httpGet: { port: 10254 } }',
    ),
    'the next number, where many programs answer': api('livenessProbe: { httpGet: { port: 8001 } }'),
    'a port that an argument tells of': api(
      'args: ["--health=:9000"], livenessProbe: { httpGet: { port: 9000 } }, readinessProbe: { httpGet: { port: http } }',
    ),
    'a container that declares nothing': workload('api', pod('livenessProbe: { httpGet: { port: 80 } }')),
    'a base without a selector, which overlays complete':
      '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: a }, spec: { template: { spec: { containers: [{ name: a, image: changeme, livenessProbe: { httpGet: { port: http } } }] } } } }',
    'a command': api('livenessProbe: { exec: { command: [redis-cli, ping] } }'),
    'a number of a sidecar': workload(
      'api',
      `{ containers: [{ name: a, image: a:1, ${PORTS} }, { name: b, image: b:1, ports: [{ containerPort: 9 }], livenessProbe: { tcpSocket: { port: 8000 } } }] }`,
    ),
    'another host': api('livenessProbe: { tcpSocket: { host: 10.0.0.1, port: 22 } }'),
  },
  says: {
    'the only name that there is': [
      api('livenessProbe: { httpGet: { port: web } }'),
      'Write http, as the container names it.',
    ],
    'all of several': [
      api('livenessProbe: { httpGet: { port: web } }').replace(
        'ports: [',
        'ports: [{ name: metrics, containerPort: 9090 }, ',
      ),
      'or write its number or one of metrics, http.',
    ],
  },
});
