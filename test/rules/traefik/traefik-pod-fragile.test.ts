import { traefikPodFragile } from '../../../lib/rules/traefik/traefik-pod-fragile';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

const ADDED = 'securityContext: { capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }';

describeRule(traefikPodFragile, {
  finds: {
    'no right to bind port 80': traefikConfig(`{ hostNetwork: true, ports: { web: { port: 80 } } }`),
    'more time for requests than for the pod': traefikConfig(
      '{ deployment: { terminationGracePeriodSeconds: 30 }, ports: { web: { transport: { lifeCycle: { requestAcceptGraceTimeout: 20s, graceTimeOut: 20s } } } } }',
    ),
    'a hook as long as the pod has': traefikConfig(
      'deployment: { terminationGracePeriodSeconds: 20, lifecycle: { preStop: { exec: { command: [sleep, "30"] } } } }',
    ),
    "tolerations that replace k3s'": traefikConfig('tolerations: [{ key: edge, operator: Exists }]'),
  },
  silentOn: {
    'what a DaemonSet on the nodes needs': traefikConfig(
      `{ hostNetwork: true, ports: { web: { port: 80 } }, ${ADDED} }`,
    ),
    'no DNS policy under hostNetwork, where nothing is asked by name': traefikConfig('hostNetwork: true'),
    'a short hook': traefikConfig('deployment: { lifecycle: { preStop: { exec: { command: [sleep, "5"] } } } }'),
    'a pod behind a Service': traefikConfig('ports: { web: { port: 8000 } }'),
    'tolerations for all': traefikConfig('tolerations: [{ operator: Exists }]'),
    'the defaults': traefikConfig('resources: { limits: { memory: 128Mi } }'),
    'a limit of cores alone': traefikConfig('resources: { limits: { cpu: 2 } }'),
  },
});
