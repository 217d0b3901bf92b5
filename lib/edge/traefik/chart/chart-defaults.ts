import type { Values } from './values';

const PROBE = { initialDelaySeconds: 2, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 2 };

/**
 * Defaults of the chart 39.0.5, as far as `renderTraefik` reads them. Where the chart says null or "" there is nothing
 * here: both mean that the templates skip the key.
 */
export const CHART_DEFAULTS: Values = {
  global: { checkNewVersion: true, sendAnonymousUsage: false },
  deployment: { enabled: true, kind: 'Deployment', terminationGracePeriodSeconds: 60, minReadySeconds: 0 },
  hostNetwork: false,
  ingressClass: { enabled: true },
  rbac: { enabled: true, namespaced: false },
  service: { enabled: true },
  api: { dashboard: true },
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
  readinessProbe: { failureThreshold: 1, ...PROBE },
  livenessProbe: { failureThreshold: 3, ...PROBE },
  metrics: { prometheus: { entryPoint: 'metrics' } },
  providers: {
    kubernetesCRD: { enabled: true, allowEmptyServices: true },
    kubernetesIngress: { enabled: true, allowEmptyServices: true, publishedService: { enabled: true } },
  },
  ports: {
    metrics: { port: 9100, exposedPort: 9100, protocol: 'TCP' },
    traefik: { port: 8080, exposedPort: 8080, protocol: 'TCP' },
    web: { port: 8000, exposedPort: 80, protocol: 'TCP' },
    websecure: { port: 8443, exposedPort: 443, protocol: 'TCP', http: { tls: { enabled: true } } },
  },
  logs: {
    general: { level: 'INFO' },
    access: { enabled: false, fields: { general: { defaultmode: 'keep' }, headers: { defaultmode: 'drop' } } },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  },
  podSecurityContext: {
    runAsGroup: 65532,
    runAsNonRoot: true,
    runAsUser: 65532,
    seccompProfile: { type: 'RuntimeDefault' },
  },
};
