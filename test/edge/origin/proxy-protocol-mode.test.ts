import { Duration } from 'cdk8s';
import { IMAGE } from '../../support/build';
import { type Manifest, one } from '../../support/manifests';
import { ORIGIN_MODES } from '../../support/origin-modes';
import { edgeOf } from './edge-of';

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
