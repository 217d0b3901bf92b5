import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { checkValues } from '../../../lib/edge/traefik/chart/check-values';
import { renderTraefik } from '../../../lib/edge/traefik/chart/render-traefik';
import type { Value, Values } from '../../../lib/edge/traefik/chart/values';

const RENDERS = JSON.parse(readFileSync(join(__dirname, '../../data/traefik-chart-39.0.5.renders.json'), 'utf8')) as {
  name: string;
  values: Values;
  upstream?: unknown;
}[];

/** `path: message fix` of every problem. */
const problems = (values: unknown) => checkValues(values).map(({ path, message, fix }) => `${path}: ${message} ${fix}`);
const of = (name: string) => problems(RENDERS.find((one) => one.name === name)?.values);

/** Values of a DaemonSet on the host network that nothing is wrong with, and changes to it. */
const SOUND = {
  deployment: { kind: 'DaemonSet' },
  hostNetwork: true,
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
  ports: {
    web: { port: 80, hostPort: 80, asDefault: true },
    websecure: { port: 443, hostPort: 443 },
    metrics: { hostIP: '127.0.0.1' },
    traefik: { hostIP: '127.0.0.1' },
  },
} satisfies Values;
const web = (more: Values): Values => ({ ...SOUND, ports: { ...SOUND.ports, web: { ...SOUND.ports.web, ...more } } });

test('sound values have no problem, and neither has the chart as it comes', () => {
  expect(problems(SOUND)).toEqual([]);
  expect(problems({ ...SOUND, certificatesResolvers: { own: { tailscale: {} } } })).toEqual([]);
  expect(problems({})).toEqual([expect.stringMatching(/^$|./)].slice(1));
});

test('a maxUnavailable taken out is 1, which goes with no surge', () => {
  const updateStrategy = { rollingUpdate: { maxUnavailable: null, maxSurge: 0 } };
  const said = problems({ deployment: SOUND.deployment, updateStrategy });
  expect(said).not.toContainEqual(expect.stringMatching(/^updateStrategy/));
});

test.each<[string, Values, RegExp]>([
  [
    'C2, casing',
    web({ forwardedHeaders: { trustedIps: ['10.0.0.0/8'] } }),
    /^ports\.web\.forwardedHeaders\.trustedIps: .*casing.*'trustedIPs'/,
  ],
  ['C2, old redirections', web({ redirections: {} }), /^ports\.web\.redirections: .*old key.*http\.redirections/],
  [
    'C2, old tls',
    { ...SOUND, ports: { ...SOUND.ports, websecure: { tls: { enabled: true } } } },
    /^ports\.websecure\.tls: .*'http\.tls'/,
  ],
  [
    'C2, strategy',
    { ...SOUND, deployment: { kind: 'DaemonSet', strategy: {} } },
    /^deployment\.strategy: .*'updateStrategy'/,
  ],
  ['C2, kind', { ...SOUND, deployment: { kind: 'Daemonset' } }, /^deployment\.kind: .*no workload/],
  ['C2, a misspelt key', { ...SOUND, hostNetwrok: true }, /^hostNetwrok: .*Did you mean 'hostNetwork'/],
  ['C2, a key elsewhere', { ...SOUND, minReadySeconds: 5 }, /^minReadySeconds: .*'deployment\.minReadySeconds'/],
  [
    'C1, a loose node',
    { ...SOUND, securityContext: { readOnlyRootFileSystem: true } },
    /^securityContext\.readOnlyRootFileSystem: .*Did you mean 'readOnlyRootFilesystem'/,
  ],
  [
    'C6',
    { ...SOUND, podSecurityContext: { sysctls: [{ name: 'a', value: '0' }] } },
    /^podSecurityContext\.sysctls: .*on every node/,
  ],
  [
    'K3, a request of bytes',
    { ...SOUND, resources: { requests: { memory: '512' } } },
    /^resources\.requests\.memory: is 512 bytes: it asks for nothing\. Write 512Mi\./,
  ],
  [
    'K3, a request of cores',
    { ...SOUND, resources: { requests: { cpu: '200' } } },
    /^resources\.requests\.cpu: is 200 cores: no node has them, and Traefik stays Pending\. Write 200m/,
  ],
  [
    'C3, a maxUnavailable taken out, which is 1 then',
    { deployment: SOUND.deployment, updateStrategy: { rollingUpdate: { maxUnavailable: null } } },
    /^updateStrategy\.rollingUpdate\.maxSurge: is 1 with maxUnavailable 1: .*both/,
  ],
  [
    'C3, a maxSurge taken out, which is 0 then',
    { deployment: SOUND.deployment, updateStrategy: { rollingUpdate: { maxSurge: null } } },
    /^updateStrategy\.rollingUpdate\.maxSurge: is 0 with maxUnavailable 0: .*neither/,
  ],
  ['C10', { ...SOUND, accessLog: {} }, /^accessLog: .*chart 41/],
  ['C12, metrics', { ...SOUND, ports: { ...SOUND.ports, metrics: {} } }, /^ports\.metrics\.hostIP: .*9100/],
  ['C12, ping', { ...SOUND, ports: { ...SOUND.ports, traefik: {} } }, /^ports\.traefik\.hostIP: .*8080/],
  ['C12, applications', web({ asDefault: false }), /^ports\.web\.asDefault: .*every one/],
  [
    'C14',
    { ...SOUND, logs: { access: { enabled: true, filters: { retryattempts: true } } } },
    /^logs\.access\.filters\.retryattempts/,
  ],
  [
    'C5, bad',
    web({ forwardedHeaders: { trustedIPs: ['173.245.48.0/33'] } }),
    /^ports\.web\.forwardedHeaders\.trustedIPs: .*exits at start/,
  ],
  ['C5, empty', web({ proxyProtocol: { trustedIPs: [''] } }), /^ports\.web\.proxyProtocol\.trustedIPs: /],
  [
    'C5, as an argument',
    { ...SOUND, additionalArguments: ['--entryPoints.web.forwardedHeaders.trustedIPs=1.2.3.0/33'] },
    /^additionalArguments\.entrypoints\.web\.forwardedheaders\.trustedips: /,
  ],
  [
    'trust in everybody',
    web({ forwardedHeaders: { insecure: true } }),
    /^ports\.web\.forwardedHeaders\.insecure: believes everybody/,
  ],
  ['an IPv6 address', web({ hostIP: '::1' }), /^ports\.web\.hostIP: not an IPv4|^ports\.web\.hostIP: is not an IPv4/],
  ['C4, http3', web({ http3: { enabled: true } }), /^ports\.web\.http3\.enabled: /],
  [
    'C4, resolver',
    { ...SOUND, certificatesResolvers: { le: { acme: { email: 'a@b.example' } } } },
    /^certificatesResolvers\.le: .*DNS-01/,
  ],
  ['a string for a truth', { ...SOUND, hostNetwork: 'true' }, /^hostNetwork: .*true or false/],
  ['a number for a version', { ...SOUND, image: { tag: 3.1 } }, /^image\.tag: .*in quotes/],
  ['an argument that is none', { ...SOUND, additionalArguments: ['accesslog'] }, /^additionalArguments\.accesslog: /],
])('%s is told in its own words', (_, values, words) => {
  expect(problems(values)).toEqual([expect.stringMatching(words)]);
});

test('a second list of trusted proxies among the arguments is told, as both are believed (C11)', () => {
  expect(of('trusted addresses as an argument')).toContainEqual(
    expect.stringMatching(/^additionalArguments\.entrypoints\.web.*believes both/),
  );
});

test('a surge beside an unavailable pod is told (C3)', () => {
  expect(of('maxUnavailable 1 alone')).toContainEqual(
    expect.stringMatching(/^updateStrategy\.rollingUpdate\.maxSurge: .*both/),
  );
});

test.each([
  ['maxUnavailable 0', /^updateStrategy\.rollingUpdate\.maxUnavailable: .*greater than 0/],
  ['hostPort differs from port', /^ports\.web\.hostPort: .*hostPort must match/],
  ['redirection to an unknown port', /^ports\.web\.http\.redirections\.entryPoint\.to: .*entryPoint not found/],
  ['acme argument on a DaemonSet', /^additionalArguments: .*ACME/],
  ['ping port removed', /^ports\.traefik: .*healthchecksPort/],
  ['image tag latest', /^image\.tag: .*latest/],
])("where the chart fails, its own words are told: '%s' (C4)", (name, words) => {
  expect(of(name)).toContainEqual(expect.stringMatching(words));
});

test('what the upstream schema refuses is refused here', () => {
  for (const { values } of RENDERS.filter(({ upstream }) => upstream !== undefined)) {
    expect(checkValues(values)).not.toEqual([]);
  }
});

test("the system as it was has one problem left: nobody's default entrypoint (C12)", () => {
  expect(of('the system as it is')).toEqual([expect.stringMatching(/^ports\.web\.asDefault/)]);
});

test('values that are no map are told, not thrown', () => {
  for (const values of [null, undefined, 'text', 7, ['a']]) expect(problems(values)).toHaveLength(1);
});

test('no values make it throw, whatever their shape', () => {
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Value>(null, true, 0, '', 'DaemonSet', '10.0.0.0/8'),
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(KEYS, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(KEYS, value, { maxKeys: 6 }), (values) => {
      checkValues(values);
      renderTraefik(values);
    }),
    { numRuns: 200 },
  );
});

const KEYS = fc.constantFrom(
  ...['deployment', 'kind', 'hostNetwork', 'updateStrategy', 'rollingUpdate', 'ports', 'web', 'http', 'tls', 'domains'],
  ...['forwardedHeaders', 'trustedIPs', 'logs', 'access', 'enabled', 'filters', 'fields', 'additionalArguments', 'api'],
  ...[
    'redirections',
    'entryPoint',
    'to',
    'providers',
    'kubernetesCRD',
    'metrics',
    'prometheus',
    'certificatesResolvers',
  ],
);
