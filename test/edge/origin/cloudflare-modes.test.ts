import { one } from '../../support/manifests';
import { ORIGIN_MODES } from '../../support/origin-modes';
import { edgeOf } from './edge-of';

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
