import { portOutOfRange } from '../../../lib/rules/identity/port-out-of-range';
import { describeRule } from '../../support/describe-rule';

const service = (port: string) =>
  `{ apiVersion: v1, kind: Service, metadata: { name: api }, spec: { ports: [{ ${port} }] } }`;
const pod = (container: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: api }, spec: { containers: [{ name: api, ${container} }] } }`;

describeRule(portOutOfRange, {
  finds: {
    'a node port with two digits too many': service('port: 80, nodePort: 3008080'),
    'a port of 0': service('port: 0'),
    'a container port with a digit too many': pod('ports: [{ containerPort: 80800 }]'),
    'a host port below 0': pod('ports: [{ containerPort: 80, hostPort: -80 }]'),
    "a probe's port": pod('livenessProbe: { httpGet: { path: /, port: 80000 } }'),
    "a hook's port, asked over TCP too": pod('lifecycle: { preStop: { tcpSocket: { port: 80000 } } }'),
    "an Ingress' port": `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api }
      spec: { rules: [{ http: { paths: [{ backend: { service: { name: api, port: { number: 80000 } } } }] } }] }`,
    "a policy's port": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: api }
      spec: { ingress: [{ ports: [{ port: 70000 }] }] }`,
  },
  silentOn: {
    "a target port of 0, which the API server takes for the Service's own": service('port: 80, targetPort: 0'),
    'the first and the last port': service('port: 1, targetPort: 65535'),
    'a node port': service('port: 80, nodePort: 30080'),
    'a node port out of the range, which another rule tells': service('port: 80, nodePort: 8080'),
    'a node port left to the cluster': service('port: 80, nodePort: 0'),
    names: pod('readinessProbe: { tcpSocket: { port: http } }'),
    'things that are no ports': service('port: [80]'),
  },
});
