import { portVariable } from '../../../lib/rules/references/port-variable';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, service, workload } from './objects';

const PORTS = 'ports: [{ containerPort: 8000 }]';
const CONFIG = object('v1', 'ConfigMap', 'api', 'data: { PORT: "8080" }');

describeRule(portVariable, {
  finds: {
    'a port beside the address that it listens on': workload(
      'api',
      pod(`${PORTS}, env: [{ name: HOST, value: 0.0.0.0 }, { name: PORT, value: "8080" }]`),
    ),
    'an address that Go listens on': workload('api', pod(`${PORTS}, env: [{ name: LISTEN_ADDR, value: ":8080" }]`)),
    'an address of all': workload('api', pod(`${PORTS}, env: [{ name: HTTP_ADDR, value: "0.0.0.0:8080" }]`)),
    'a ConfigMap': file(CONFIG, workload('api', pod(`${PORTS}, envFrom: [{ configMapRef: { name: api } }]`))),
    'a ConfigMap that is right for none of two': file(
      CONFIG,
      workload('api', pod(`${PORTS}, envFrom: [{ configMapRef: { name: api } }]`)),
      workload('worker', pod('ports: [{ containerPort: 9000 }], envFrom: [{ configMapRef: { name: api } }]')),
    ),
    'a slip in the declared port': workload(
      'api',
      pod('env: [{ name: PORT, value: "8000" }], ports: [{ containerPort: 800 }]'),
    ),
  },
  silentOn: {
    'the port of its Service, which leads to another': file(
      workload('api', pod(`${PORTS}, env: [{ name: PORT, value: "3000" }]`)),
      service('api', '{ selector: { app: api }, ports: [{ port: 3000, targetPort: 8000 }] }'),
    ),
    'the port of a database': workload('api', pod(`${PORTS}, env: [{ name: PORT, value: "5432" }]`)),
    'the port of another host': workload(
      'api',
      pod(`${PORTS}, env: [{ name: HOST, value: search }, { name: PORT, value: "7700" }]`),
    ),
    'a ConfigMap that is right for another workload': file(
      object('v1', 'ConfigMap', 'shared', 'data: { PORT: "8000" }'),
      workload('api', pod(`${PORTS}, envFrom: [{ configMapRef: { name: shared } }]`)),
      workload('worker', pod('ports: [{ containerPort: 50051 }], envFrom: [{ configMapRef: { name: shared } }]')),
    ),
    'a variable that overrides the ConfigMap': file(
      CONFIG,
      workload(
        'api',
        pod(`${PORTS}, envFrom: [{ configMapRef: { name: api } }], env: [{ name: PORT, value: "8000" }]`),
      ),
    ),
    'the address that is declared': workload('api', pod(`${PORTS}, env: [{ name: LISTEN_ADDR, value: ":8000" }]`)),
    'an address that it asks': workload('api', pod(`${PORTS}, env: [{ name: SERVER_ADDR, value: "search:7700" }]`)),
    'the address of its metrics': workload('api', pod(`${PORTS}, env: [{ name: METRICS_ADDR, value: ":9102" }]`)),
    'no declared ports': workload('worker', pod('env: [{ name: PORT, value: "8080" }]')),
    'another variable': workload('api', pod(`${PORTS}, env: [{ name: DB_PORT, value: "5432" }]`)),
    'an address in place of a number': workload(
      'api',
      pod(`${PORTS}, env: [{ name: PORT, value: "tcp://10.0.0.1:80" }]`),
    ),
    'a prefix': file(
      CONFIG,
      workload('api', pod(`${PORTS}, envFrom: [{ prefix: UPSTREAM_, configMapRef: { name: api } }]`)),
    ),
  },
});
