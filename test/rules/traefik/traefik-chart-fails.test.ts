import { traefikChartFails } from '../../../lib/rules/traefik/traefik-chart-fails';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

const DAEMON_SET =
  'deployment: { kind: DaemonSet }, hostNetwork: true, updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }';

describeRule(traefikChartFails, {
  finds: {
    'a redirection to TLS that says http': traefikConfig(
      'ports: { web: { http: { redirections: { entryPoint: { to: websecure, scheme: http } } } } }',
    ),
    'a word that Kubernetes does not take': traefikConfig('tolerations: [{ operator: Exist }]'),
    'a number for an annotation': traefikConfig('deployment: { podAnnotations: { prometheus.io/port: 9100 } }'),
    'a field that Kubernetes does not have': traefikConfig('envFrom: [{ secretref: { name: login } }]'),
    'a unit that Kubernetes does not have': traefikConfig('resources: { limits: { memory: 256MB } }'),
    'a resource that there is not': traefikConfig('resources: { limits: { memry: 256Mi } }'),
    'cores in bytes': traefikConfig('resources: { limits: { cpu: 2Gi } }'),
    'a user below zero': traefikConfig('podSecurityContext: { runAsUser: -1 }'),
    'half a pod': traefikConfig('updateStrategy: { rollingUpdate: { maxUnavailable: 1.5 } }'),
    'a label that the pods are selected by': traefikConfig(
      'deployment: { podLabels: { app.kubernetes.io/name: edge } }',
    ),
    "a volume where the chart's own is": traefikConfig('volumes: [{ name: tls, mountPath: /data, type: secret }]'),
    'a ServiceMonitor without a Service': traefikConfig(
      '{ service: { enabled: false }, metrics: { prometheus: { serviceMonitor: { enabled: true } } } }',
    ),
    'traces for no URL': traefikConfig(
      'tracing: { otlp: { enabled: true, http: { enabled: true, endpoint: "otel:4318" } } }',
    ),
    'traces by gRPC for a URL': traefikConfig(
      'tracing: { otlp: { enabled: true, grpc: { enabled: true, endpoint: "http://otel:4317" } } }',
    ),
    'a variable of no field': traefikConfig(
      'env: [{ name: NODE, valueFrom: { fieldRef: { fieldPath: spec.nodename } } }]',
    ),
    'a mount of no volume': traefikConfig('additionalVolumeMounts: [{ name: logs, mountPath: /logs }]'),
    'cores for thousandths of them': traefikConfig('resources: { limits: { cpu: "200" } }'),
    'a request of less than a byte': traefikConfig('resources: { requests: { memory: 128m } }'),
    'metrics on an entrypoint that there is not': traefikConfig('metrics: { prometheus: { entryPoint: metric } }'),
    'a number in quotes': traefikConfig(
      '{ deployment: { kind: DaemonSet }, hostNetwork: true, updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: "0" } } }',
    ),
    'a plugin without its version': traefikConfig(
      'experimental: { plugins: { bouncer: { moduleName: github.com/example/bouncer } } }',
    ),
    'a route to a dashboard that is switched off': traefikConfig(
      '{ api: null, ingressRoute: { dashboard: { enabled: true } } }',
    ),
    'maxUnavailable alone': traefikConfig(
      '{ deployment: { kind: DaemonSet }, hostNetwork: true, updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } }',
    ),
    'a host port that is not the port': traefikConfig(
      `{ ${DAEMON_SET}, ports: { web: { port: 8000, hostPort: 80 } } }`,
    ),
    'a redirection to an unknown port': traefikConfig(
      'ports: { web: { http: { redirections: { entryPoint: { to: https } } } } }',
    ),
    'a memory limit in thousandths of a byte': traefikConfig('resources: { limits: { memory: 256m } }'),
    'a limit below its request': traefikConfig('resources: { requests: { cpu: 500m }, limits: { cpu: 300m } }'),
    'no health check port': traefikConfig('ports: { traefik: null }'),
    'a deployment switched off': traefikConfig('deployment: { enabled: false }'),
    'an image of Traefik 2': traefikConfig('image: { tag: v2.11.14 }'),
    'the latest tag': traefikConfig('image: { tag: latest }'),
    'ACME by arguments on a DaemonSet': traefikConfig(
      `{ ${DAEMON_SET}, additionalArguments: [--certificatesresolvers.le.acme.email=a@example.com] }`,
    ),
    'ACME by values on a DaemonSet': traefikConfig(
      `{ ${DAEMON_SET}, certificatesResolvers: { le: { acme: { email: a@example.com } } } }`,
    ),
    'a sysctl under hostNetwork': traefikConfig(
      `{ ${DAEMON_SET}, podSecurityContext: { sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: "0" }] } }`,
    ),
  },
  silentOn: {
    'values for the newer chart of a HelmChart': `
  { apiVersion: helm.cattle.io/v1, kind: HelmChart, metadata: { name: traefik, namespace: kube-system }, spec: { chart: traefik, version: 41.0.3 } }
  ---${traefikConfig('tolerations: [{ operator: Exist }]')}`,
    'the same from a file': `
  { apiVersion: helm.cattle.io/v1, kind: HelmChart, metadata: { name: traefik, namespace: kube-system }, spec: { chart: "https://%{KUBERNETES_API}%/static/charts/traefik-41.0.301+up41.0.3.tgz" } }
  ---${traefikConfig('tolerations: [{ operator: Exist }]')}`,
    'values that are no text, as the schema says': `
  { apiVersion: helm.cattle.io/v1, kind: HelmChartConfig, metadata: { name: traefik, namespace: kube-system }, spec: { valuesContent: { tolerations: [{ operator: Exist }] } } }`,
    'labels, volumes, variables and telemetry as they should be': traefikConfig(
      '{ deployment: { podLabels: { team: edge } }, volumes: [{ name: tls, mountPath: /certs, type: secret }], env: [{ name: NODE, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }], metrics: { prometheus: { service: { enabled: true }, serviceMonitor: { enabled: true } }, otlp: { enabled: true, grpc: { enabled: true, endpoint: "otel:4317" } } }, tracing: { otlp: { enabled: true, http: { enabled: true, endpoint: "http://otel:4318/v1/traces" } } } }',
    ),
    'values of another chart, by the version of its HelmChart': traefikConfig(
      `{ ${DAEMON_SET.replace(/, updateStrategy.*/, '')} }`,
    )
      .replace('HelmChartConfig', 'HelmChart')
      .replace('spec:', 'spec:\n    chart: traefik\n    version: 10.19.4'),
    'what Kubernetes takes': traefikConfig(
      '{ tolerations: [{ operator: Exists }], deployment: { podAnnotations: { prometheus.io/port: "9100" } }, env: [{ name: TZ, value: UTC }] }',
    ),
    'a mount of a volume': traefikConfig(
      '{ additionalVolumeMounts: [{ name: logs, mountPath: /logs }, { name: data, mountPath: /more }], deployment: { additionalVolumes: [{ name: logs, emptyDir: {} }] } }',
    ),
    'two cores': traefikConfig('resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { cpu: "2" } }'),
    'metrics on the entrypoint of visitors': traefikConfig('metrics: { prometheus: { entryPoint: web } }'),
    'a plugin': traefikConfig(
      'experimental: { plugins: { bouncer: { moduleName: github.com/example/bouncer, version: v1.2.3 } } }',
    ),
    'a dashboard with its route': traefikConfig('ingressRoute: { dashboard: { enabled: true } }'),
    'a DaemonSet on the nodes’ ports': traefikConfig(`{ ${DAEMON_SET}, ports: { web: { port: 80, hostPort: 80 } } }`),
    'a key of the rollout that the chart passes over': traefikConfig('updateStrategy: { minReadySeconds: 5 }'),
    'a percentage': traefikConfig(
      '{ deployment: { kind: DaemonSet }, hostNetwork: true, updateStrategy: { rollingUpdate: { maxUnavailable: 34%, maxSurge: 0 } } }',
    ),
    'limits above their requests': traefikConfig(
      'resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { cpu: 2, memory: 256Mi } }',
    ),
    'the defaults': traefikConfig('{}'),
    'a tag of a version': traefikConfig('image: { tag: v3.6.14 }'),
    'a tag of its own, and the version behind it': traefikConfig(
      '{ image: { tag: 1.0.0-ours }, versionOverride: v3.6.10 }',
    ),
    'ACME on a Deployment': traefikConfig('certificatesResolvers: { le: { acme: { email: a@example.com } } }'),
    "a volume of a plugin's": traefikConfig(
      '{ experimental: { localPlugins: { shop: { moduleName: example.com/shop, mountPath: /plugins-local, type: hostPath, hostPath: /shop } } }, additionalVolumeMounts: [{ name: shop-plugin, mountPath: /shop }] }',
    ),
  },
  says: {
    'what else there is where nothing is alike': [
      traefikConfig('tolerations: [{ xyzzy: true }]'),
      'Write one of: effect, key,',
    ],
    'what lacks its name': [traefikConfig('env: [{ value: a }]'), 'has no name'],
    'what is there twice': [
      traefikConfig(
        `topologySpreadConstraints: [${[1, 2].map((skew) => `{ maxSkew: ${skew}, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule }`).join(', ')}]`,
      ),
      'has the same topologyKey and whenUnsatisfiable as item 0',
    ],
  },
});
