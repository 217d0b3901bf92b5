import { hostPortConflict } from '../../../lib/rules/availability/host-port-conflict';
import { describeRule } from '../../support/describe-rule';
import { workload } from './yaml';

const PORT = 'ports: [{ containerPort: 8080, hostPort: 80 }]';
const TRAEFIK = `
apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: { name: traefik, namespace: kube-system }
spec:
  valuesContent: |
    deployment: { kind: DaemonSet }
    updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
    hostNetwork: true
    ports: { web: { port: 80 }, websecure: { port: 443 } }
---`;

/** A second Traefik, on ports of its own but for the one of visitors. */
const second = (port: string) => `
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: traefik-internal, namespace: kube-system }
spec:
  chart: traefik
  valuesContent: |
    deployment: { kind: DaemonSet }
    updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
    hostNetwork: true
    ports: { web: ${port}, websecure: { port: 8443 }, traefik: { port: 8081 }, metrics: { port: 9101 } }
---`;
const pinned = (name: string, node: string, kind = 'Deployment') =>
  workload({ name, kind, pod: `nodeSelector: { kubernetes.io/hostname: ${node} }`, container: PORT });

/** A DaemonSet with objects that another file of its folder has too. */
const variant = (name: string) => `
${['a', 'b'].map((map) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${map}, namespace: shop } }\n---`).join('\n')}
${workload({ kind: 'DaemonSet', name, container: PORT })}`;
/** Kept to some nodes by their names. */
const among = (name: string, nodes: string, kind = 'Deployment') =>
  workload({
    name,
    kind,
    pod: `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [${nodes}] }] }] } } }`,
    container: PORT,
  });

describeRule(hostPortConflict, {
  finds: {
    'two DaemonSets':
      workload({ kind: 'DaemonSet', name: 'edge', container: PORT }) + workload({ kind: 'DaemonSet', container: PORT }),
    'a pod on the network of a node beside a host port':
      workload({ kind: 'DaemonSet', name: 'edge', container: PORT }) +
      workload({ pod: 'hostNetwork: true', container: 'ports: [{ containerPort: 80 }]' }),
    'two workloads that are pinned to one node': pinned('web', 'a') + pinned('site', 'a'),
    'a pinned workload on the node of a pinned DaemonSet': pinned('web', 'a', 'DaemonSet') + pinned('site', 'a'),
    "a second Traefik of the same chart beside k3s'": TRAEFIK + second('{ port: 80 }'),
    "a second ingress controller beside k3s' Traefik":
      TRAEFIK + workload({ kind: 'DaemonSet', name: 'nginx', container: PORT }),
    'a workload for either of two nodes, on which another is':
      among('edge', 'a, b', 'DaemonSet') + among('web', 'a, b'),
  },
  silentOn: {
    'one DaemonSet for Linux and one for Windows':
      workload({ kind: 'DaemonSet', pod: 'nodeSelector: { kubernetes.io/os: linux }', container: PORT }) +
      workload({
        kind: 'DaemonSet',
        name: 'api-windows',
        pod: 'nodeSelector: { kubernetes.io/os: windows }',
        container: PORT,
      }),
    'files of one folder to choose from': {
      files: Object.fromEntries(['edge', 'site'].map((name) => [`${name}.yaml`, variant(name)])),
    },
    'two ports':
      workload({ kind: 'DaemonSet', name: 'edge', container: PORT }) +
      workload({ container: PORT.replace('hostPort: 80', 'hostPort: 81') }),
    'two protocols':
      workload({ kind: 'DaemonSet', name: 'edge', container: PORT }) +
      workload({ container: PORT.replace('hostPort: 80', 'hostPort: 80, protocol: UDP') }),
    'two addresses of the node':
      workload({
        kind: 'DaemonSet',
        name: 'edge',
        container: PORT.replace('hostPort: 80', 'hostPort: 80, hostIP: 10.0.0.1'),
      }) + workload({ container: PORT.replace('hostPort: 80', 'hostPort: 80, hostIP: 127.0.0.1') }),
    'two workloads that are pinned to two nodes': pinned('web', 'a') + pinned('site', 'b'),
    'a workload that is pinned, and one that may go elsewhere':
      pinned('web', 'a') + workload({ name: 'site', container: PORT }),
    'a second Traefik on ports of its own': TRAEFIK + second('{ port: 8000 }'),
    'other nodes':
      workload({ kind: 'DaemonSet', name: 'edge', container: PORT }) +
      workload({ container: PORT, pod: 'nodeSelector: { role: mail }' }),
    "container ports, which are the pods' own":
      workload({ kind: 'DaemonSet', name: 'edge', container: PORT }) +
      workload({ container: 'ports: [{ containerPort: 80 }]' }),
    'a workload for either of two nodes, of which one is free': among('edge', 'a', 'DaemonSet') + among('web', 'a, b'),
    'nodes that an affinity chooses by a label of its own':
      workload({ kind: 'DaemonSet', name: 'edge', container: PORT }) +
      among('web', 'mail').replace('kubernetes.io/hostname', 'role'),
  },
});
