import { type App, Chart, Size } from 'cdk8s';
import {
  BasicAuth,
  type CanaryProps,
  CloudflareOnlyIngress,
  type CloudflareOnlyIngressProps,
  expectNoFindings,
  type OriginMode,
  WebService,
} from '../../../lib';
import { objectsOf, refusalsOf } from '../../support/build';
import { type Manifest, one } from '../../support/manifests';
import { clusterWith, ORIGIN_MODES, systemIn } from '../../support/origin-modes';
import { WEB } from '../../support/valid-props';

const HOSTS = ['shop.example.com', '*.shop.example.com'];
const WEIGHTED: CanaryProps = { tag: 'abc1234', weight: 10 };

interface Route {
  readonly match: string;
  readonly services: readonly unknown[];
  readonly middlewares: readonly { readonly name: string }[];
}

function shop(canary: CanaryProps | undefined, props: Partial<CloudflareOnlyIngressProps> = {}): Manifest[] {
  return objectsOf((chart) => {
    const backend = new WebService(chart, 'web', { ...WEB, port: 3000, canary });
    const additionalMiddlewares = [new BasicAuth(chart, 'auth', { secretName: 'users' })];
    new CloudflareOnlyIngress(chart, 'front', { hosts: HOSTS, backend, additionalMiddlewares, ...props });
  });
}

const routesOf = (objects: Manifest[]) => one<{ routes: readonly Route[] }>(objects, 'IngressRoute').spec.routes;
const kinds = (objects: Manifest[]) => objects.map(({ kind }) => kind).filter((kind) => /Route|Ingress/.test(kind));

test('an Ingress leads to a service without a canary, and to one whose canary gets no requests yet', () => {
  expect(kinds(shop(undefined))).toEqual(['Ingress']);
  expect(kinds(shop({ tag: 'abc1234' }))).toEqual(['Ingress']);
  expect(one(shop({ tag: 'abc1234' }), 'Ingress')).toEqual(one(shop(undefined), 'Ingress'));
});

test('an IngressRoute of the same name goes before it when the canary gets requests', () => {
  expect(kinds(shop(WEIGHTED))).toEqual(['Ingress', 'IngressRoute']);
  expect(one(shop(WEIGHTED), 'IngressRoute').metadata.name).toBe(one(shop(undefined), 'Ingress').metadata.name);
});

test('the Ingress stays as it is, and answers where no route does: without it there would be 404 for a while', () => {
  const [alone, beside] = [undefined, WEIGHTED].map((canary) => one(shop(canary), 'Ingress')) as [Manifest, Manifest];
  const { 'traefik.ingress.kubernetes.io/router.priority': priority, ...others } = beside.metadata.annotations ?? {};
  expect(priority).toBe('1');
  expect(others).toEqual(alone.metadata.annotations);
  expect(beside.spec).toEqual(alone.spec);
});

test('both serve the same hosts on the same entrypoints, through the same middlewares in the same order', () => {
  const [before, after] = [one(shop(undefined), 'Ingress'), one(shop(WEIGHTED), 'IngressRoute')];
  const annotation = (key: string) => before.metadata.annotations?.[`traefik.ingress.kubernetes.io/router.${key}`];
  expect(after.spec).toMatchObject({ entryPoints: annotation('entrypoints')?.split(',') });
  const routes = routesOf(shop(WEIGHTED));
  expect(routes.map(({ match }) => match)).toEqual([
    'Host(`shop.example.com`)',
    'HostRegexp(`^[a-zA-Z0-9-]+\\.shop\\.example\\.com$`)',
  ]);
  for (const { middlewares } of routes) {
    const references = middlewares.map(({ name }) => `shop-${name}@kubernetescrd`);
    expect(references).toEqual(annotation('middlewares')?.split(','));
  }
});

test('it has the class of the Ingress, for a Traefik that is told one', () => {
  expect(one(shop(WEIGHTED), 'IngressRoute').metadata.annotations).toEqual({
    'kubernetes.io/ingress.class': 'traefik',
  });
});

test('the Ingress alone has the longer expression: taken back, it is asked before the route is pruned', () => {
  const ofIngress = 'Host("shop.example.com") && PathPrefix("/")';
  const [route] = routesOf(shop(WEIGHTED));
  expect(route).not.toHaveProperty('priority');
  expect(route?.match.length).toBeLessThan(ofIngress.length);
});

test('the weight is the percentage of the canary, and the version that serves has the rest', () => {
  expect(one(shop(WEIGHTED), 'TraefikService', 'web-weighted').spec).toEqual({
    weighted: {
      services: [
        { name: 'web', port: 3000, weight: 90 },
        { name: 'web-canary', port: 3000, weight: 10 },
      ],
    },
  });
  for (const { services } of routesOf(shop(WEIGHTED))) {
    expect(services).toEqual([{ kind: 'TraefikService', name: 'web-weighted' }]);
  }
});

test('a cookie keeps a visitor with his version', () => {
  const objects = shop({ ...WEIGHTED, sticky: { name: 'version' } });
  expect(one(objects, 'TraefikService').spec).toMatchObject({
    weighted: { sticky: { cookie: { name: 'version', secure: true, httpOnly: true, sameSite: 'lax' } } },
  });
});

test('of GET and HEAD alone copies are made, unless writes are to be duplicated', () => {
  const objects = shop({ tag: 'abc1234', mirror: { percent: 25 } });
  expect(one(objects, 'TraefikService', 'web-mirrored').spec).toEqual({
    mirroring: {
      name: 'web',
      port: 3000,
      mirrorBody: false,
      mirrors: [{ name: 'web-canary', port: 3000, percent: 25 }],
    },
  });
  const safe = ' && (Method(`GET`) || Method(`HEAD`))';
  expect(routesOf(objects).map(({ match, services }) => [match.endsWith(safe), services[0]])).toEqual([
    [true, { kind: 'TraefikService', name: 'web-mirrored' }],
    [false, { name: 'web', port: 3000 }],
    [true, { kind: 'TraefikService', name: 'web-mirrored' }],
    [false, { name: 'web', port: 3000 }],
  ]);
});

test('duplicated writes are copied with their bodies, up to a size', () => {
  const duplicateWrites = { maxBodySize: Size.mebibytes(2) };
  const objects = shop({ tag: 'abc1234', mirror: { percent: 5, duplicateWrites } });
  expect(one(objects, 'TraefikService').spec).toMatchObject({ mirroring: { maxBodySize: 2_097_152 } });
  expect(one(objects, 'TraefikService').spec).not.toHaveProperty('mirroring.mirrorBody');
  expect(routesOf(objects).map(({ match }) => match.includes('Method'))).toEqual([false, false]);
});

test('a middleware of another namespace is refused before a canary: Traefik would drop the route', () => {
  const refusals = (canary: CanaryProps | undefined) =>
    refusalsOf((chart) => {
      const elsewhere = new Chart(chart.node.root as App, 'other', { namespace: 'elsewhere' });
      const backend = new WebService(chart, 'web', { ...WEB, canary });
      const additionalMiddlewares = [new BasicAuth(elsewhere, 'auth', { secretName: 'users' })];
      new CloudflareOnlyIngress(chart, 'front', { hosts: HOSTS, backend, additionalMiddlewares });
    }, 'shop');
  expect(refusals(undefined)).toEqual([]);
  expect(refusals(WEIGHTED)).toMatchObject([{ message: expect.stringContaining('the route of a canary') }]);
});

describe.each(Object.entries<OriginMode>(ORIGIN_MODES))('in the mode %s', (_name, mode) => {
  const image = 'gitea.treytartt.com/admin/honeydue-api:5b3f1c7';
  test.each<CanaryProps>([WEIGHTED, { tag: 'abc1234', mirror: { percent: 25 } }])(
    'the rules have nothing against %j, and the route arrives where the Ingress does',
    (canary) => {
      const system = systemIn(mode, { api: { image, canary } });
      expectNoFindings(system, { cluster: clusterWith(mode.mode) });
      const objects = system.toJson() as Manifest[];
      const ingress = one(objects, 'Ingress', 'honeydue-api').metadata.annotations ?? {};
      expect(one(objects, 'IngressRoute', 'honeydue-api').spec).toMatchObject({
        entryPoints: ingress['traefik.ingress.kubernetes.io/router.entrypoints']?.split(','),
      });
    },
  );
});
