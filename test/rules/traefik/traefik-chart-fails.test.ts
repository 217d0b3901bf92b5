import { traefikChartFails } from '../../../lib/rules/traefik/traefik-chart-fails';
import { describeRule } from '../../support/describe-rule';

const config = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ${values}`;
const DAEMON_SET =
  'deployment: { kind: DaemonSet }, hostNetwork: true, updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }';

describeRule(traefikChartFails, {
  finds: {
    'a word that Kubernetes does not take': config('tolerations: [{ operator: Exist }]'),
    'a number for an annotation': config('deployment: { podAnnotations: { prometheus.io/port: 9100 } }'),
    'a field that Kubernetes does not have': config('envFrom: [{ secretref: { name: login } }]'),
    'a label that the pods are selected by': config('deployment: { podLabels: { app.kubernetes.io/name: edge } }'),
    "a volume where the chart's own is": config('volumes: [{ name: tls, mountPath: /data, type: secret }]'),
    'a ServiceMonitor without a Service': config(
      '{ service: { enabled: false }, metrics: { prometheus: { serviceMonitor: { enabled: true } } } }',
    ),
    'traces for no URL': config('tracing: { otlp: { enabled: true, http: { enabled: true, endpoint: "otel:4318" } } }'),
    'traces by gRPC for a URL': config(
      'tracing: { otlp: { enabled: true, grpc: { enabled: true, endpoint: "http://otel:4317" } } }',
    ),
    'a variable of no field': config('env: [{ name: NODE, valueFrom: { fieldRef: { fieldPath: spec.nodename } } }]'),
    'a mount of no volume': config('additionalVolumeMounts: [{ name: logs, mountPath: /logs }]'),
    'cores for thousandths of them': config('resources: { limits: { cpu: "200" } }'),
    'a request of less than a byte': config('resources: { requests: { memory: 128m } }'),
    'metrics on an entrypoint that there is not': config('metrics: { prometheus: { entryPoint: metric } }'),
    'a number in quotes': config(
      '{ deployment: { kind: DaemonSet }, hostNetwork: true, updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: "0" } } }',
    ),
    'a plugin without its version': config(
      'experimental: { plugins: { bouncer: { moduleName: github.com/example/bouncer } } }',
    ),
    'a route to a dashboard that is switched off': config(
      '{ api: null, ingressRoute: { dashboard: { enabled: true } } }',
    ),
    'maxUnavailable alone': config(
      '{ deployment: { kind: DaemonSet }, hostNetwork: true, updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } }',
    ),
    'a host port that is not the port': config(`{ ${DAEMON_SET}, ports: { web: { port: 8000, hostPort: 80 } } }`),
    'a redirection to an unknown port': config(
      'ports: { web: { http: { redirections: { entryPoint: { to: https } } } } }',
    ),
    'a memory limit in thousandths of a byte': config('resources: { limits: { memory: 256m } }'),
    'a limit below its request': config('resources: { requests: { cpu: 500m }, limits: { cpu: 300m } }'),
    'no health check port': config('ports: { traefik: null }'),
    'a deployment switched off': config('deployment: { enabled: false }'),
    'an image of Traefik 2': config('image: { tag: v2.11.14 }'),
    'the latest tag': config('image: { tag: latest }'),
    'ACME by arguments on a DaemonSet': config(
      `{ ${DAEMON_SET}, additionalArguments: [--certificatesresolvers.le.acme.email=a@example.com] }`,
    ),
    'ACME by values on a DaemonSet': config(
      `{ ${DAEMON_SET}, certificatesResolvers: { le: { acme: { email: a@example.com } } } }`,
    ),
    'a sysctl under hostNetwork': config(
      `{ ${DAEMON_SET}, podSecurityContext: { sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: "0" }] } }`,
    ),
  },
  silentOn: {
    'labels, volumes, variables and telemetry as they should be': config(
      '{ deployment: { podLabels: { team: edge } }, volumes: [{ name: tls, mountPath: /certs, type: secret }], env: [{ name: NODE, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }], metrics: { prometheus: { service: { enabled: true }, serviceMonitor: { enabled: true } }, otlp: { enabled: true, grpc: { enabled: true, endpoint: "otel:4317" } } }, tracing: { otlp: { enabled: true, http: { enabled: true, endpoint: "http://otel:4318/v1/traces" } } } }',
    ),
    'values of another chart, by the version of its HelmChart': config(DAEMON_SET.replace(/, updateStrategy.*/, ''))
      .replace('HelmChartConfig', 'HelmChart')
      .replace('spec:', 'spec:\n    version: 10.19.4'),
    'what Kubernetes takes': config(
      '{ tolerations: [{ operator: Exists }], deployment: { podAnnotations: { prometheus.io/port: "9100" } }, env: [{ name: TZ, value: UTC }] }',
    ),
    'a mount of a volume': config(
      '{ additionalVolumeMounts: [{ name: logs, mountPath: /logs }, { name: data, mountPath: /more }], deployment: { additionalVolumes: [{ name: logs, emptyDir: {} }] } }',
    ),
    'two cores': config('resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { cpu: "2" } }'),
    'metrics on the entrypoint of visitors': config('metrics: { prometheus: { entryPoint: web } }'),
    'a plugin': config(
      'experimental: { plugins: { bouncer: { moduleName: github.com/example/bouncer, version: v1.2.3 } } }',
    ),
    'a dashboard with its route': config('ingressRoute: { dashboard: { enabled: true } }'),
    'a DaemonSet on the nodes’ ports': config(`{ ${DAEMON_SET}, ports: { web: { port: 80, hostPort: 80 } } }`),
    'a percentage': config(
      '{ deployment: { kind: DaemonSet }, hostNetwork: true, updateStrategy: { rollingUpdate: { maxUnavailable: 34%, maxSurge: 0 } } }',
    ),
    'limits above their requests': config(
      'resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { cpu: 2, memory: 256Mi } }',
    ),
    'the defaults': config('{}'),
    'a tag of a version': config('image: { tag: v3.6.14 }'),
    'a tag of its own, and the version behind it': config('{ image: { tag: 1.0.0-ours }, versionOverride: v3.6.10 }'),
    'ACME on a Deployment': config('certificatesResolvers: { le: { acme: { email: a@example.com } } }'),
  },
});
