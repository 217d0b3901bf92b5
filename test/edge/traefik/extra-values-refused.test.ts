import type { Values } from '../../../lib/edge/traefik/chart/values';
import { build } from './with-extra-values';

test.each<[string, Values, string, RegExp]>([
  ['an unknown key (C1)', { hostNetwrok: true }, 'hostNetwrok', /Did you mean 'hostNetwork'/],
  ['an unknown key where the schema is loose (C1)', { deployment: { replica: 3 } }, 'deployment.replica', /'replicas'/],
  [
    'a trust list in the wrong casing (C2)',
    { ports: { web: { forwardedHeaders: { trustedIps: ['10.0.0.0/8'] } } } },
    'ports.web.forwardedHeaders.trustedIps',
    /casing/,
  ],
  ['another workload (C2)', { deployment: { kind: 'Deployment' } }, 'deployment.kind', /every node/],
  [
    'one figure of the rollout (C3)',
    { updateStrategy: { rollingUpdate: { maxUnavailable: 2 } } },
    'updateStrategy.rollingUpdate.maxUnavailable',
    /maxUnavailable 1 with maxSurge 0/,
  ],
  ['another port (C4)', { ports: { web: { hostPort: 8080 } } }, 'ports.web.hostPort', /port 80/],
  ['no ping port (C4)', { ports: { traefik: null } }, 'ports.traefik', /healthchecksPort|public address/],
  ['the latest image (C4)', { image: { tag: 'latest' } }, 'image.tag', /k3s will not update/],
  [
    'certificates by ACME (C4)',
    { certificatesResolvers: { le: { acme: { email: 'a@b.example' } } } },
    'certificatesResolvers.le',
    /DNS-01/,
  ],
  [
    'another trust list (C5, C9)',
    { ports: { web: { forwardedHeaders: { trustedIPs: [''] } } } },
    'ports.web.forwardedHeaders.trustedIPs',
    /replaces ports\.web\.forwardedHeaders\.trustedIPs/,
  ],
  [
    'a sysctl (C6)',
    { podSecurityContext: { sysctls: [{ name: 'a', value: '0' }] } },
    'podSecurityContext.sysctls',
    /every node/,
  ],
  ['a version (C7)', { version: '39.0.5' }, 'version', /not understood/],
  ['a key of chart 41 (C10)', { log: { level: 'INFO' } }, 'log', /chart 41/],
  [
    'a trust list by argument (C11)',
    { additionalArguments: ['--entryPoints.web.forwardedHeaders.trustedIPs=10.0.0.0/8'] },
    'additionalArguments.entrypoints.web.forwardedheaders.trustedips',
    /believes both/,
  ],
  ['public metrics (C12)', { ports: { metrics: { hostIP: '0.0.0.0' } } }, 'ports.metrics.hostIP', /9100/],
  [
    'the metrics as default entrypoint (C12)',
    { ports: { metrics: { asDefault: true } } },
    'ports.metrics.asDefault',
    /public address/,
  ],
  [
    'an Ingress address by argument (C13)',
    { additionalArguments: ['--providers.kubernetesIngress.ingressEndpoint.ip=1.2.3.4'] },
    'additionalArguments.providers.kubernetesingress.ingressendpoint.ip',
    /'ingressAddress'/,
  ],
  [
    'a log of retries only (C14)',
    { logs: { access: { enabled: true, filters: { retryattempts: true } } } },
    'logs.access.filters.retryattempts',
    /only filter/,
  ],
  [
    'a redirection in Flexible mode (T7)',
    { ports: { web: { http: { redirections: { entryPoint: { to: 'websecure' } } } } } },
    'ports.web.http.redirections.entryPoint.to',
    /endless loop/,
  ],
  [
    'middlewares of the entrypoint (I2)',
    { ports: { web: { http: { middlewares: ['a-b@kubernetescrd'] } } } },
    'ports.web.http.middlewares',
    /404/,
  ],
  ['the API', { api: { insecure: true } }, 'api.insecure', /without a password/],
  [
    'the API by argument',
    { additionalArguments: ['--api.insecure=true'] },
    'additionalArguments.api.insecure',
    /without a password/,
  ],
  [
    'a root that can be written',
    { securityContext: { readOnlyRootFilesystem: false } },
    'securityContext.readOnlyRootFilesystem',
    /more rights/,
  ],
  [
    'a list of capabilities in place of ours (C9)',
    { securityContext: { capabilities: { add: [] } } },
    'securityContext.capabilities.add',
    /replaces the whole list/,
  ],
  ['a value that a prop covers', { logs: { general: { level: 'DEBUG' } } }, 'logs.general.level', /prop/],
  ['the dashboard', { ingressRoute: { dashboard: { enabled: true } } }, 'ingressRoute.dashboard.enabled', /dashboard/],
  ['a word to the outside', { global: { sendAnonymousUsage: true } }, 'global.sendAnonymousUsage', /server outside/],
  ['no host network', { hostNetwork: false }, 'hostNetwork', /nothing listens/],
  [
    'a new address by argument',
    { additionalArguments: ['--entryPoints.web.address=:8080'] },
    'additionalArguments.entrypoints.web.address',
    /unseen/,
  ],
  [
    'another ping by argument',
    { additionalArguments: ['--ping.entryPoint=web'] },
    'additionalArguments.ping.entrypoint',
    /probes/,
  ],
  [
    'a word to the outside by argument',
    { additionalArguments: ['--global.sendAnonymousUsage'] },
    'additionalArguments.global.sendanonymoususage',
    /server outside/,
  ],
  [
    'a resolver by argument',
    { additionalArguments: ['--certificatesResolvers.ts.tailscale=true'] },
    'additionalArguments.certificatesresolvers.ts.tailscale',
    /its own disk/,
  ],
  ['a Service', { service: { enabled: true } }, 'service.enabled', /hide the visitor/],
])('%s is refused at its path, and taken when that is acknowledged', (_, extra, path, words) => {
  const { refused } = build(extra);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.join('\n')).toMatch(words);
  for (const line of refused) expect(line).toContain(`acknowledge: ['${path}']`);
  expect(build(extra, [path]).refused).toEqual([]);
});
