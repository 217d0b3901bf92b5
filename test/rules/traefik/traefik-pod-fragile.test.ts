import { traefikPodFragile } from '../../../lib/rules/traefik/traefik-pod-fragile';
import { describeRule } from '../../support/describe-rule';

const config = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ${values}`;
const ADDED = 'securityContext: { capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }';

describeRule(traefikPodFragile, {
  finds: {
    'no right to bind port 80': config(`{ hostNetwork: true, ports: { web: { port: 80 } } }`),
    'more time for requests than for the pod': config(
      '{ deployment: { terminationGracePeriodSeconds: 30 }, ports: { web: { transport: { lifeCycle: { requestAcceptGraceTimeout: 20s, graceTimeOut: 20s } } } } }',
    ),
    'a hook as long as the pod has': config(
      'deployment: { terminationGracePeriodSeconds: 20, lifecycle: { preStop: { exec: { command: [sleep, "30"] } } } }',
    ),
    "tolerations that replace k3s'": config('tolerations: [{ key: edge, operator: Exists }]'),
  },
  silentOn: {
    'what a DaemonSet on the nodes needs': config(`{ hostNetwork: true, ports: { web: { port: 80 } }, ${ADDED} }`),
    'no DNS policy under hostNetwork, where nothing is asked by name': config('hostNetwork: true'),
    'a short hook': config('deployment: { lifecycle: { preStop: { exec: { command: [sleep, "5"] } } } }'),
    'a pod behind a Service': config('ports: { web: { port: 8000 } }'),
    'tolerations for all': config('tolerations: [{ operator: Exists }]'),
    'the defaults': config('resources: { limits: { memory: 128Mi } }'),
    'a limit of cores alone': config('resources: { limits: { cpu: 2 } }'),
  },
});
