import { Duration } from 'cdk8s';
import { load } from 'js-yaml';
import { CloudflareMiddlewares, type HoneydueProps, type OriginMode } from '../../../lib';
import { EDGES } from '../../../lib/cluster/cluster-facts';
import { renderTraefik, type TraefikRender } from '../../../lib/edge/traefik/chart/render-traefik';
import { expectNoFindings } from '../../../lib/testing';
import { IMAGE } from '../../support/build';
import { type Manifest, one } from '../../support/manifests';
import { clusterWith, ORIGIN_MODES, systemIn } from '../../support/origin-modes';
import { outcomeOf } from '../../support/synthesis';
import { system } from '../../support/system';

const MODES = Object.entries<OriginMode>(ORIGIN_MODES);
const PREFIX = 'traefik.ingress.kubernetes.io/router.';

/** What a mode comes to for who connects. */
function edgeOf(edge: OriginMode, different: Partial<HoneydueProps> = {}) {
  const objects = systemIn(edge, different).toJson() as Manifest[];
  const { valuesContent } = one<{ valuesContent: string }>(objects, 'HelmChartConfig').spec;
  const { args, ports } = renderTraefik(load(valuesContent) as never) as TraefikRender;
  const ingresses = objects.filter(({ kind }) => kind === 'Ingress');
  const annotated = (key: string) => ingresses.map(({ metadata }) => metadata.annotations?.[PREFIX + key]?.split(','));
  const chain = annotated('middlewares').map((names) => names?.map((name) => name.replace(/^honeydue-|@.*/g, '')));
  return { objects, args, ports, ingresses, entryPoints: annotated('entrypoints'), chain };
}

describe.each(MODES)('%s', (_, mode) => {
  test('has nothing against it under its own fact', () => {
    expectNoFindings(systemIn(mode), { cluster: clusterWith(mode.mode) });
  });

  test.each(EDGES.filter((edge) => edge !== mode.mode))('is an error in a cluster whose edge is %s', (edge) => {
    expect(() => expectNoFindings(systemIn(mode), { cluster: clusterWith(edge) })).toThrow(
      new RegExp(`mode = "${mode.mode}": the edge of the cluster is ${edge}`),
    );
  });

  test('serves all hosts alike', () => {
    const { entryPoints, chain } = edgeOf(mode);
    expect(entryPoints[0]).toEqual(entryPoints[1]);
    expect(chain[0]).toEqual(chain[1]);
  });
});

test("a mode that is not the cluster's keeps anything from being written, also where it would work by chance", () => {
  const edge = ORIGIN_MODES['cloudflare-full-strict, served'];
  const cluster = clusterWith('cloudflare-flexible');
  const { exitCode, files, stderr } = outcomeOf((app) => void system(app, cluster, { edge }), { cluster });
  expect([exitCode, files]).toEqual([1, undefined]);
  expect(stderr).toContain('mode = "cloudflare-full-strict": the edge of the cluster is cloudflare-flexible');
  expect(stderr).toMatch(/\n1 error, 0 warnings\n$/);
});

test('middlewares made for Full (strict) in a cluster whose edge is Flexible keep anything from being written', () => {
  const cluster = clusterWith('cloudflare-flexible');
  const { exitCode, files, stderr } = outcomeOf(
    (app) => {
      const chart = system(app, cluster);
      new CloudflareMiddlewares(chart, 'shop', { mode: 'cloudflare-full-strict', http: 'served' });
    },
    { cluster },
  );
  expect([exitCode, files]).toEqual([1, undefined]);
  expect(stderr).toContain('construct honeydue/shop');
  expect(stderr).toContain('mode = "cloudflare-full-strict": the edge of the cluster is cloudflare-flexible');
});

test('a fact that is no mode is answered with the words that there are', () => {
  const cluster = clusterWith('flexible' as never);
  const { exitCode, stderr } = outcomeOf((app) => void system(app, cluster), { cluster });
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`edge: not one of ${EDGES.join(', ')}`);
});

test.each([undefined, ''])('Full (strict) with %j for a Secret says what visitors would get', (certificateSecret) => {
  const edge = { mode: 'cloudflare-full-strict', certificateSecret } as OriginMode;
  const cluster = clusterWith('cloudflare-full-strict');
  const { exitCode, stderr } = outcomeOf((app) => void system(app, cluster, { edge }), { cluster });
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/certificateSecret = .*: no Secret is named; .*526/);
  expect(stderr).not.toContain('DNS subdomain');
});

describe('Cloudflare in Flexible mode', () => {
  const { objects, entryPoints, chain } = edgeOf(ORIGIN_MODES['cloudflare-flexible']);

  test('comes to port 80, and no redirect is anywhere: the entrypoint would answer every page with itself', () => {
    expect(entryPoints[0]).toEqual(['web']);
    expect(chain[0]).toEqual(['cloudflare-only', 'security-headers', 'rate-limit']);
    expect(JSON.stringify(objects)).not.toMatch(/redirect/);
  });

  test('has no TLS objects: nobody would see them', () => {
    expect(objects.filter(({ kind }) => /^TLS/.test(kind))).toEqual([]);
  });
});

describe('Cloudflare in Full (strict) mode', () => {
  const redirected = edgeOf(ORIGIN_MODES['cloudflare-full-strict']);

  test('finds the Origin CA certificate for every host, in the one store that Traefik reads', () => {
    const { metadata, spec } = one(redirected.objects, 'TLSStore');
    expect(metadata).toMatchObject({ name: 'default', namespace: 'honeydue' });
    expect(spec).toEqual({ defaultCertificate: { secretName: 'origin-certificate' } });
  });

  test('no sniStrict, which would refuse every handshake with a default certificate', () => {
    expect(one(redirected.objects, 'TLSOption', 'default').spec).toEqual({ minVersion: 'VersionTLS12' });
  });

  test('while Cloudflare is switched, both ports answer alike', () => {
    const { entryPoints, chain } = edgeOf(ORIGIN_MODES['cloudflare-full-strict, served']);
    expect(entryPoints[0]).toEqual(['web', 'websecure']);
    expect(chain[0]).toEqual(['cloudflare-only', 'security-headers', 'rate-limit']);
  });

  test('to get there, and to redirect, Traefik is not restarted: its own configuration is the same', () => {
    const configured = [edgeOf(ORIGIN_MODES['cloudflare-full-strict, served']), redirected];
    const before = one(edgeOf(ORIGIN_MODES['cloudflare-flexible']).objects, 'HelmChartConfig');
    for (const { objects } of configured) expect(one(objects, 'HelmChartConfig')).toEqual(before);
  });

  test('then plain HTTP is redirected: by a middleware, after strangers are refused, and for ever', () => {
    expect(redirected.entryPoints[0]).toEqual(['web', 'websecure']);
    expect(redirected.chain[0]).toEqual(['cloudflare-only', 'redirect-to-https', 'security-headers', 'rate-limit']);
    expect(one(redirected.objects, 'Middleware', 'redirect-to-https').spec).toEqual({
      redirectScheme: { scheme: 'https', permanent: true },
    });
    expect(redirected.args.join()).not.toMatch(/redirections/);
  });

  test('closed means that Traefik has no port 80, and nothing is served there by default', () => {
    const { args, ports, entryPoints } = edgeOf(ORIGIN_MODES['cloudflare-full-strict, closed']);
    expect(entryPoints[0]).toEqual(['websecure']);
    expect(ports.map(({ containerPort }) => containerPort)).toEqual([9100, 8080, 443]);
    expect(args.filter((argument) => /\.web\.|asDefault/.test(argument))).toEqual([
      '--entryPoints.websecure.asDefault=true',
    ]);
  });

  test('origin pulls fail closed: without a clientAuthType a missing Secret would let everybody in', () => {
    const { objects } = edgeOf(ORIGIN_MODES['cloudflare-full-strict, origin pulls']);
    expect(one(objects, 'TLSOption', 'default').spec).toEqual({
      minVersion: 'VersionTLS13',
      clientAuth: { secretNames: ['origin-pull-ca'], clientAuthType: 'RequireAndVerifyClientCert' },
    });
  });

  test('origin pulls do not take the place of the allow-list', () => {
    expect(edgeOf(ORIGIN_MODES['cloudflare-full-strict, origin pulls']).chain[0]?.[0]).toBe('cloudflare-only');
  });
});

describe('a balancer with the PROXY protocol', () => {
  const own = edgeOf(ORIGIN_MODES['proxy-protocol, own certificate']);
  const closed = edgeOf(ORIGIN_MODES['proxy-protocol, DNS-01, closed']);

  test('is believed on both entrypoints, and nobody else about anything', () => {
    expect(own.args.filter((argument) => /trustedips|insecure/i.test(argument))).toEqual([
      '--entryPoints.web.proxyProtocol.trustedIPs=10.0.0.2/32',
      '--entryPoints.websecure.proxyProtocol.trustedIPs=10.0.0.2/32',
    ]);
  });

  test("gives the visitor's own address: no allow-list of proxies, no depth, and IPv6 by the /64", () => {
    expect(own.chain[0]).toEqual(['redirect-to-https', 'security-headers', 'rate-limit']);
    expect(one(own.objects, 'Middleware', 'rate-limit').spec).toMatchObject({
      rateLimit: { sourceCriterion: { ipStrategy: { ipv6Subnet: 64 } } },
    });
    expect(JSON.stringify(own.objects)).not.toContain('depth');
  });

  test('leaves what Traefik itself says of the visitor to the backends, and HSTS to connections with TLS', () => {
    const { headers } = one<{ headers: Record<string, object> }>(own.objects, 'Middleware', 'security-headers').spec;
    const stripped = Object.keys(headers.customRequestHeaders ?? {});
    expect(stripped).toEqual(expect.arrayContaining(['Forwarded', 'X_Forwarded_For', 'CF-Connecting-IP']));
    expect(stripped.filter((name) => /^X-/.test(name))).toEqual([]);
    expect(headers).not.toHaveProperty('forceSTSHeader');
  });

  test("a certificate of one's own is named by every Ingress, and by no store: one default serves the whole cluster", () => {
    expect(own.ingresses.map(({ spec }) => spec.tls)).toEqual([
      [{ hosts: ['api.myhoneydue.com', 'myhoneydue.com'], secretName: 'own-certificate' }],
      [{ hosts: ['admin.myhoneydue.com'], secretName: 'own-certificate' }],
    ]);
    expect(own.objects.filter(({ kind }) => kind === 'TLSStore')).toEqual([]);
  });

  test('cert-manager gets one for each Ingress, for its hosts, from an issuer that is made with the edge', () => {
    const { objects, ingresses } = edgeOf(ORIGIN_MODES['proxy-protocol, HTTP-01']);
    expect(one(objects, 'Certificate', 'honeydue-api').spec).toEqual({
      secretName: 'honeydue-api-tls',
      dnsNames: ['api.myhoneydue.com', 'myhoneydue.com'],
      issuerRef: { group: 'cert-manager.io', kind: 'Issuer', name: 'letsencrypt' },
    });
    expect(ingresses[0]?.spec.tls).toEqual([
      { hosts: ['api.myhoneydue.com', 'myhoneydue.com'], secretName: 'honeydue-api-tls' },
    ]);
    expect(one(objects, 'Issuer').spec).toEqual({
      acme: {
        server: 'https://acme-v02.api.letsencrypt.org/directory',
        privateKeySecretRef: { name: 'letsencrypt-account' },
        solvers: [{ http01: { ingress: { ingressClassName: 'traefik' } } }],
      },
    });
  });

  test('HTTP-01 finds port 80 open and is not redirected: the redirect is on our Ingresses alone', () => {
    const { args, entryPoints } = edgeOf(ORIGIN_MODES['proxy-protocol, HTTP-01']);
    expect(entryPoints[0]).toEqual(['web', 'websecure']);
    expect(args).toEqual(expect.arrayContaining(['--entryPoints.web.asDefault=true']));
    expect(args.join()).not.toMatch(/redirections|web\.http\.middlewares/);
  });

  test('the pods that answer HTTP-01 are open to Traefik where all else is denied', () => {
    const { objects } = edgeOf(ORIGIN_MODES['proxy-protocol, HTTP-01']);
    const { podSelector, ingress } = one<{ podSelector: unknown; ingress: { from: unknown[]; ports: unknown }[] }>(
      objects,
      'NetworkPolicy',
      'acme-http01-solver',
    ).spec;
    expect(podSelector).toEqual({ matchLabels: { 'acme.cert-manager.io/http01-solver': 'true' } });
    expect(ingress).toMatchObject([{ ports: [{ protocol: 'TCP', port: 8089 }] }]);
    expect(ingress[0]?.from).toContainEqual({ ipBlock: { cidr: '10.42.1.0/32' } });
    expect(closed.objects.filter(({ metadata }) => metadata.name === 'acme-http01-solver')).toEqual([]);
  });

  test('proven in the DNS, no certificate needs port 80, and a ClusterIssuer is in no namespace', () => {
    expect(closed.entryPoints[0]).toEqual(['websecure']);
    const { metadata, spec } = one<{ acme: { solvers: unknown } }>(closed.objects, 'ClusterIssuer');
    expect(metadata).not.toHaveProperty('namespace');
    expect(spec.acme.solvers).toEqual([
      { dns01: { cloudflare: { apiTokenSecretRef: { name: 'dns', key: 'token' } } } },
    ]);
  });

  test('an issuer that there is, is referred to and not made', () => {
    const { objects } = edgeOf(ORIGIN_MODES['proxy-protocol, an issuer that there is']);
    expect(objects.filter(({ kind }) => /Issuer/.test(kind))).toEqual([]);
    expect(one(objects, 'Certificate', 'honeydue-admin').spec).toMatchObject({
      issuerRef: { kind: 'ClusterIssuer', name: 'house' },
    });
  });

  test('it asks each node for /ping where visitors come, and is told in time that the node is about to go', () => {
    const route = (objects: Manifest[]) => one(objects, 'IngressRoute', 'balancer-health').spec;
    expect(route(own.objects)).toMatchObject({
      entryPoints: ['web'],
      routes: [{ match: 'Path(`/ping`) && (ClientIP(`10.0.0.2/32`))', services: [{ name: 'ping@internal' }] }],
    });
    expect(route(closed.objects)).toMatchObject({ entryPoints: ['websecure'] });
    expect(own.args).toContain('--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=20s');
  });

  test('what is chosen of the shutdown leaves the time that the balancer needs', () => {
    const edge = ORIGIN_MODES['proxy-protocol, own certificate'];
    const traefik = { gracefulShutdown: { finishWithin: Duration.seconds(30) } };
    const { args } = edgeOf(edge, { traefik });
    expect(args).toEqual(
      expect.arrayContaining([
        '--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=20s',
        '--entryPoints.web.transport.lifeCycle.graceTimeOut=30s',
      ]),
    );
  });

  test('the route of a canary takes both ports without a word of TLS, and the Ingress beside it has the certificate', () => {
    const api = { image: IMAGE, canary: { tag: '2e3d4f5', weight: 10 } };
    const { objects } = edgeOf(ORIGIN_MODES['proxy-protocol, own certificate'], { api });
    const route = one(objects, 'IngressRoute', 'honeydue-api').spec;
    expect(route).toMatchObject({ entryPoints: ['web', 'websecure'] });
    expect(route).not.toHaveProperty('tls');
    expect(one(objects, 'Ingress', 'honeydue-api').spec).toMatchObject({ tls: [{ secretName: 'own-certificate' }] });
  });
});
