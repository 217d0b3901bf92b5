import { traefikPodFails } from '../../../lib/rules/traefik/traefik-pod-fails';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

const DAEMON_SET =
  'deployment: { kind: DaemonSet }, updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }';

describeRule(traefikPodFails, {
  finds: {
    "Docker Hub's tag at the mirror of k3s": traefikConfig('image: { tag: v3.6.14 }'),
    'probes of a port that nobody listens on': traefikConfig('deployment: { healthchecksPort: 9000 }'),
    'ping on another entrypoint than the probes ask': traefikConfig('additionalArguments: [--ping.entrypoint=web]'),
    'probes of a path that Traefik does not answer': traefikConfig('deployment: { readinessPath: /health }'),
    'a tag with a blank': traefikConfig('image: { tag: "3.6.10 " }'),
    'no ping': traefikConfig('additionalArguments: [--ping=false]'),
    'root in the container alone': traefikConfig('securityContext: { runAsUser: 0 }'),
    'a volume for all nodes': traefikConfig(`{ ${DAEMON_SET}, persistence: { enabled: true } }`),
    'probes of the loopback address without hostNetwork': traefikConfig('ports: { traefik: { hostIP: 127.0.0.1 } }'),
    'a time in words': traefikConfig('ports: { web: { transport: { respondingTimeouts: { readTimeout: 60 sec } } } }'),
    'too little memory for slow connections': traefikConfig('resources: { limits: { memory: 64Mi } }'),
    'an image with two tags': traefikConfig('image: { repository: "traefik:v3.6.10" }'),
    'an autoscaler': traefikConfig(`{ ${DAEMON_SET}, autoscaling: { enabled: true, maxReplicas: 3 } }`),
    'an access log in a file': traefikConfig(
      'logs: { access: { enabled: true, filePath: /var/log/traefik/access.log } }',
    ),
  },
  silentOn: {
    'probes of its path': traefikConfig('deployment: { livenessPath: /ping }'),
    'a tag of the mirror': traefikConfig('image: { tag: 3.6.14 }'),
    "Docker Hub's tag at Docker Hub": traefikConfig('image: { repository: traefik, tag: v3.6.14 }'),
    'ping where the probes ask': traefikConfig(
      '{ deployment: { healthchecksPort: 8000 }, additionalArguments: [--ping.entrypoint=web] }',
    ),
    'times of Go': traefikConfig(
      'ports: { web: { transport: { respondingTimeouts: { readTimeout: 1m30s, idleTimeout: 180 } } } }',
    ),
    'memory for slow connections': traefikConfig('resources: { limits: { memory: 128Mi } }'),
    'an image of a registry with a port': traefikConfig('image: { repository: "registry:5000/traefik" }'),
    'root allowed': traefikConfig('podSecurityContext: { runAsUser: 0, runAsNonRoot: false, runAsGroup: 0 }'),
    'a volume of one pod': traefikConfig('persistence: { enabled: true }'),
    'a log on a volume': traefikConfig(
      '{ logs: { access: { enabled: true, filePath: /var/log/traefik/access.log } }, additionalVolumeMounts: [{ name: logs, mountPath: /var/log/traefik }] }',
    ),
    'a log in the scratch directory': traefikConfig('logs: { access: { enabled: true, filePath: /data/access.log } }'),
    'a root that can be written': traefikConfig(
      '{ securityContext: { readOnlyRootFilesystem: false }, logs: { general: { filePath: /var/log/traefik.log } } }',
    ),
    'ping that a route of its own answers': traefikConfig(
      '{ deployment: { healthchecksPort: 9000 }, additionalArguments: [--ping.manualrouting=true] }',
    ),
  },
});
