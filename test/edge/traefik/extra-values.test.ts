import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { checkValues } from '../../../lib/edge/traefik/chart/check-values';
import { KNOWN_KEYS } from '../../../lib/edge/traefik/chart/known-keys';
import type { Values } from '../../../lib/edge/traefik/chart/values';
import {
  TraefikDaemonSetConfig,
  type TraefikDaemonSetConfigProps,
} from '../../../lib/edge/traefik/traefik-daemon-set-config';
import { refusedProps } from '../../../lib/props/prop-problems';

function build(extraValues: Values, acknowledge?: readonly string[], props: TraefikDaemonSetConfigProps = {}) {
  const chart = Testing.chart();
  const { valuesContent } = new TraefikDaemonSetConfig(chart, 'traefik', { ...props, extraValues, acknowledge });
  return {
    values: load(valuesContent) as Values,
    refused: refusedProps(chart).map(({ message, fix }) => `${message} ${fix}`),
  };
}

test('a value that no prop covers passes, and stands beside ours', () => {
  const { values, refused } = build({
    deployment: { podAnnotations: { a: 'b' } },
    env: [{ name: 'TZ', value: 'UTC' }],
  });
  expect(refused).toEqual([]);
  expect(values).toMatchObject({ deployment: { kind: 'DaemonSet', podAnnotations: { a: 'b' } } });
});

test('an entrypoint of its own passes: mail is passed through as TCP', () => {
  const smtp = { port: 25, hostPort: 25, protocol: 'TCP', expose: { default: false } };
  expect(build({ ports: { smtp } }).refused).toEqual([]);
});

test('arguments are added to ours, not put in their place (C9)', () => {
  const extra = { additionalArguments: ['--serversTransport.maxIdleConnsPerHost=7'] };
  const { values, refused } = build(extra, [], { ingressAddress: { ip: '203.0.113.7' } });
  expect(refused).toEqual([]);
  expect(values.additionalArguments).toEqual([
    '--providers.kubernetesingress.ingressendpoint.ip=203.0.113.7',
    '--serversTransport.maxIdleConnsPerHost=7',
  ]);
});

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

test('what says the same as we do is no override', () => {
  expect(build({ hostNetwork: true, ports: { web: {} }, updateStrategy: { rollingUpdate: {} } }).refused).toEqual([]);
});

test('an acknowledgement that nothing needs is refused', () => {
  expect(build({}, ['hostNetwork']).refused).toEqual([expect.stringMatching(/^acknowledge = "hostNetwork"/)]);
  expect(build({ hostNetwork: false }, ['hostNetwork', 'service']).refused).toEqual([
    expect.stringMatching(/^acknowledge = "service"/),
  ]);
});

test('an acknowledgement covers its own path only', () => {
  const extra = { securityContext: { readOnlyRootFilesystem: false, allowPrivilegeEscalation: true } };
  expect(build(extra, ['securityContext']).refused).toHaveLength(3);
  expect(build(extra, ['securityContext.readOnlyRootFilesystem']).refused).toHaveLength(1);
});

test('a mistake in the props is not told again as one of the values', () => {
  const { refused } = build({ env: [] }, [], { hostIP: '::1' });
  expect(refused).toEqual([expect.stringMatching(/^hostIP = /)]);
});

test('a misspelt key is refused anywhere in the tree', () => {
  const places = Object.keys(KNOWN_KEYS).map((path) => path.replaceAll('*', 'own').split('.').filter(Boolean));
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.stringMatching(/^[a-z]{3,9}Qq$/), (path, typo) => {
      fc.pre(!['ports', 'gateway.listeners', 'ports.own.expose'].includes(path.join('.')));
      const extra = [...path, typo].reduceRight<Values | string>((inner, key) => ({ [key]: inner }), 'x') as Values;
      const told = build(extra).refused.join('\n');
      expect(told).toContain(`extraValues.${[...path, typo].join('.')} = "x"`);
      expect(told).toContain('not understood by the chart 39.0.5');
    }),
    { numRuns: 150 },
  );
});

test('whatever is accepted without acknowledgement leaves nothing to find', () => {
  const value = fc.constantFrom<Values[string]>(true, false, 1, 'INFO', null, [], {}, ['10.0.0.0/8'], {
    enabled: true,
  });
  const key = fc.constantFrom(
    ...Object.keys(KNOWN_KEYS).flatMap((path) =>
      (KNOWN_KEYS[path] ?? '').split(' ').map((entry) => `${path}.${entry.split(':')[0]}`),
    ),
  );
  fc.assert(
    fc.property(key, value, (dotted, leaf) => {
      const path = dotted.replaceAll('*', 'own').split('.').filter(Boolean);
      const extra = path.reduceRight<Values[string]>((inner, name) => ({ [name]: inner }), leaf) as Values;
      const { refused, values } = build(extra);
      if (refused.length === 0) expect(checkValues(values)).toEqual([]);
      else
        for (const line of refused)
          expect(line).toMatch(/^extraValues\.\S+ = .*: .+ If it is meant: acknowledge: \['/s);
    }),
    { numRuns: 150 },
  );
});

test('one redirection is one finding, and names every key that must be acknowledged', () => {
  const redirections = { entryPoint: { to: 'websecure', scheme: 'https' } };
  const at = 'ports.web.http.redirections.entryPoint';
  const extra = { ports: { web: { http: { redirections } } } };
  expect(build(extra).refused).toEqual([expect.stringContaining(`acknowledge: ['${at}.to', '${at}.scheme']`)]);
  expect(build(extra, [`${at}.to`, `${at}.scheme`]).refused).toEqual([]);
});

test('who believes everybody is told so once', () => {
  const asValue = { ports: { web: { forwardedHeaders: { insecure: true } } } };
  const asArgument = { additionalArguments: ['--entryPoints.web.forwardedHeaders.insecure=true'] };
  for (const extra of [asValue, asArgument]) {
    expect(build(extra).refused).toEqual([expect.stringContaining('believes everybody')]);
  }
});
