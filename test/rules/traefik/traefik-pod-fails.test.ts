import { traefikPodFails } from '../../../lib/rules/traefik/traefik-pod-fails';
import { describeRule } from '../../support/describe-rule';

const config = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ${values}`;
const DAEMON_SET =
  'deployment: { kind: DaemonSet }, updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }';

describeRule(traefikPodFails, {
  finds: {
    "Docker Hub's tag at the mirror of k3s": config('image: { tag: v3.6.14 }'),
    'probes of a port that nobody listens on': config('deployment: { healthchecksPort: 9000 }'),
    'ping on another entrypoint than the probes ask': config('additionalArguments: [--ping.entrypoint=web]'),
    'probes of a path that Traefik does not answer': config('deployment: { readinessPath: /health }'),
    'a tag with a blank': config('image: { tag: "3.6.10 " }'),
    'no ping': config('additionalArguments: [--ping=false]'),
    'root in the container alone': config('securityContext: { runAsUser: 0 }'),
    'a volume for all nodes': config(`{ ${DAEMON_SET}, persistence: { enabled: true } }`),
    'probes of the loopback address without hostNetwork': config('ports: { traefik: { hostIP: 127.0.0.1 } }'),
    'a time in words': config('ports: { web: { transport: { respondingTimeouts: { readTimeout: 60 sec } } } }'),
    'too little memory for slow connections': config('resources: { limits: { memory: 64Mi } }'),
    'an image with two tags': config('image: { repository: "traefik:v3.6.10" }'),
    'an autoscaler': config(`{ ${DAEMON_SET}, autoscaling: { enabled: true, maxReplicas: 3 } }`),
    'an access log in a file': config('logs: { access: { enabled: true, filePath: /var/log/traefik/access.log } }'),
  },
  silentOn: {
    'probes of its path': config('deployment: { livenessPath: /ping }'),
    'a tag of the mirror': config('image: { tag: 3.6.14 }'),
    "Docker Hub's tag at Docker Hub": config('image: { repository: traefik, tag: v3.6.14 }'),
    'ping where the probes ask': config(
      '{ deployment: { healthchecksPort: 8000 }, additionalArguments: [--ping.entrypoint=web] }',
    ),
    'times of Go': config(
      'ports: { web: { transport: { respondingTimeouts: { readTimeout: 1m30s, idleTimeout: 180 } } } }',
    ),
    'memory for slow connections': config('resources: { limits: { memory: 128Mi } }'),
    'an image of a registry with a port': config('image: { repository: "registry:5000/traefik" }'),
    'root allowed': config('podSecurityContext: { runAsUser: 0, runAsNonRoot: false, runAsGroup: 0 }'),
    'a volume of one pod': config('persistence: { enabled: true }'),
    'a log on a volume': config(
      '{ logs: { access: { enabled: true, filePath: /var/log/traefik/access.log } }, additionalVolumeMounts: [{ name: logs, mountPath: /var/log/traefik }] }',
    ),
    'a log in the scratch directory': config('logs: { access: { enabled: true, filePath: /data/access.log } }'),
    'a root that can be written': config(
      '{ securityContext: { readOnlyRootFilesystem: false }, logs: { general: { filePath: /var/log/traefik.log } } }',
    ),
  },
});
