import { duplicatePort } from '../../../lib/rules/identity/duplicate-port';
import { describeRule } from '../../support/describe-rule';

const service = (ports: string) =>
  `{ apiVersion: v1, kind: Service, metadata: { name: api }, spec: { ports: [${ports}] } }`;
const pod = (spec: string) => `{ apiVersion: v1, kind: Pod, metadata: { name: api }, spec: { ${spec} } }`;

describeRule(duplicatePort, {
  finds: {
    'a name twice': service('{ name: http, port: 80 }, { name: http, port: 81 }'),
    'a second port without a name': service('{ name: http, port: 80 }, { port: 81 }'),
    'two ports without names': service('{ port: 80 }, { port: 81 }'),
    'a port name twice in a container': pod(
      'containers: [{ name: a, ports: [{ name: http, containerPort: 80 }, { name: http, containerPort: 81 }] }]',
    ),
    'two containers on one port': pod(
      'containers: [{ name: a, ports: [{ containerPort: 80 }] }, { name: b, ports: [{ containerPort: 80 }] }]',
    ),
  },
  silentOn: {
    'one port without a name': service('{ port: 80 }'),
    'TCP and UDP': service('{ name: dns, port: 53, protocol: UDP }, { name: dns-tcp, port: 53, protocol: TCP }'),
    'two Service ports to one target': service(
      '{ name: a, port: 80, targetPort: 8000 }, { name: b, port: 81, targetPort: 8000 }',
    ),
    'an init container on the same port': pod(
      'initContainers: [{ name: a, ports: [{ containerPort: 80 }] }], containers: [{ name: b, ports: [{ containerPort: 80 }] }]',
    ),
    'one number under two names': pod(
      'containers: [{ name: a, ports: [{ name: http, containerPort: 80 }, { name: https, containerPort: 80 }] }]',
    ),
    'one port on two addresses of the node': pod(
      'containers: [{ name: a, ports: [{ containerPort: 53, hostPort: 53, hostIP: 10.0.0.1 }, { containerPort: 53, hostPort: 53, hostIP: 10.0.0.2 }] }]',
    ),
    'ports that the container of a VPN declares for those whose traffic it leads': pod(
      'initContainers: [{ name: vpn, restartPolicy: Always, securityContext: { capabilities: { add: [NET_ADMIN] } }, ports: [{ containerPort: 8080 }] }], containers: [{ name: a, ports: [{ containerPort: 8080 }] }]',
    ),
    'ports that are none': service('80'),
    'a part that is laid over the whole': service('{ $patch: replace }, { port: 80 }, { port: 81 }'),
    'ports that are filled in': pod(
      'containers: [{ name: a, ports: [{ containerPort: "{{ .port }}" }] }, { name: b, ports: [{ containerPort: "{{ .port }}" }] }]',
    ),
  },
});
