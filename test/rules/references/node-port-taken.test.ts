import { nodePortTaken } from '../../../lib/rules/references/node-port-taken';
import { describeRule } from '../../support/describe-rule';
import { file, service } from './objects';

const nodePort = (name: string, rest: string, namespace = 'shop') =>
  service(name, `{ type: NodePort, selector: { app: ${name} }, ports: [{ port: 80, ${rest} }] }`, namespace);

describeRule(nodePortTaken, {
  finds: {
    'the same in another namespace': file(nodePort('a', 'nodePort: 30080'), nodePort('b', 'nodePort: 30080', 'office')),
    'the port of visitors, in a described cluster': {
      yaml: nodePort('a', 'nodePort: 80'),
      cluster: { edge: 'none' },
    },
    'a port of its own, in a described cluster': {
      yaml: service('a', '{ type: NodePort, ports: [{ port: 1883, nodePort: 1883 }] }'),
      cluster: { edge: 'none' },
    },
    'another port than its own': nodePort('a', 'nodePort: 8080'),
    'a port out of the range that kubeadm is told': file(
      nodePort('a', 'nodePort: 8080'),
      '{ apiVersion: kubeadm.k8s.io/v1beta3, kind: ClusterConfiguration, apiServer: { extraArgs: { service-node-port-range: 20000-22767 } } }',
    ),
    'two digits too few for the range': nodePort('a', 'nodePort: 308'),
    'one digit too many for the range': nodePort('a', 'nodePort: 33080'),
    'a node port of a ClusterIP Service': service('a', '{ ports: [{ port: 80, nodePort: 30080 }] }'),
  },
  silentOn: {
    'ports that all are of another range': file(nodePort('a', 'nodePort: 8000'), nodePort('b', 'nodePort: 8081')),
    'a port of the range that a script gives to the API server': {
      files: {
        'a.yaml': nodePort('a', 'nodePort: 8080'),
        'cluster.sh': 'minikube start --extra-config=apiserver.service-node-port-range=8000-31274',
      },
    },
    'a port of the usual range, where a script narrows that of some cluster': {
      files: { 'a.yaml': nodePort('a', 'nodePort: 30080'), 'lab.sh': 'echo --service-node-port-range=10000-10999' },
    },
    'two variants by the names of their files': {
      files: { 'a/web.yaml': nodePort('a', 'nodePort: 30080'), 'a/web-tls.yaml': nodePort('b', 'nodePort: 30080') },
    },
    'a range that kubeadm widens': file(
      nodePort('a', 'nodePort: 8080'),
      '{ apiVersion: kubeadm.k8s.io/v1beta3, kind: ClusterConfiguration, apiServer: { extraArgs: { service-node-port-range: 1025-32767 } } }',
    ),
    'a range that kubeadm widens, as it is written since v1beta4': file(
      nodePort('a', 'nodePort: 8080'),
      '{ apiVersion: kubeadm.k8s.io/v1beta4, kind: ClusterConfiguration, apiServer: { extraArgs: [{ name: service-node-port-range, value: 1025-32767 }] } }',
    ),
    'the port of visitors, for which the range may be wider': nodePort('a', 'nodePort: 80'),
    "a port above 1024 that is the Service's own": service(
      'a',
      '{ type: NodePort, ports: [{ port: 1883, nodePort: 1883 }] }',
    ),
    "the Service's own port, for which the range may be wider": service(
      'a',
      '{ type: NodePort, ports: [{ port: 139, nodePort: 139 }] }',
    ),
    'the first and the last of the range': file(nodePort('a', 'nodePort: 30000'), nodePort('b', 'nodePort: 32767')),
    'the same number of another protocol': file(
      nodePort('a', 'nodePort: 30053, protocol: UDP'),
      nodePort('b', 'nodePort: 30053, protocol: TCP'),
    ),
    'none written': file(nodePort('a', 'targetPort: 80'), nodePort('b', 'targetPort: 80')),
    'a LoadBalancer': service('a', '{ type: LoadBalancer, ports: [{ port: 80, nodePort: 30080 }] }'),
    'two of a thing, each in a file of its own': {
      files: {
        'k8s/vouch-proxy.yaml': nodePort('login', 'nodePort: 30080'),
        'k8s/oauth2-proxy.yaml': nodePort('sso', 'nodePort: 30080'),
      },
    },
  },
});
