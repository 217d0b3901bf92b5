import { type App, Chart } from 'cdk8s';
import {
  BasicAuth,
  CloudflareMiddlewares,
  CloudflareOnlyIngress,
  type CloudflareOnlyIngressProps,
  WebService,
} from '../../lib';
import { objectsOf, refusalsOf } from '../support/build';
import { type Manifest, one } from '../support/manifests';
import { WEB } from '../support/valid-props';

const MIDDLEWARES = 'traefik.ingress.kubernetes.io/router.middlewares';
const ENTRY_POINTS = 'traefik.ingress.kubernetes.io/router.entrypoints';

/** An Ingress before a web service; what else it needs, the test adds to the same chart. */
function ingress(more: (chart: Chart) => Partial<CloudflareOnlyIngressProps> = () => ({}), namespace?: string) {
  return objectsOf((chart) => {
    const backend = new WebService(chart, 'web', { ...WEB, name: 'shop-web', port: 3000 });
    new CloudflareOnlyIngress(chart, 'front', { hosts: ['shop.example.com'], backend, ...more(chart) });
  }, namespace);
}

const annotation = (objects: Manifest[], key: string) => one(objects, 'Ingress').metadata.annotations?.[key];

test('every host leads with all its paths to the Service of the workload', () => {
  const hosts = ['shop.example.com', '*.shop.example.com'];
  const backend = { service: { name: 'shop-web', port: { number: 3000 } } };
  expect(
    one(
      ingress(() => ({ hosts })),
      'Ingress',
      'front',
    ).spec,
  ).toEqual({
    ingressClassName: 'traefik',
    rules: hosts.map((host) => ({ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } })),
  });
});

test('strangers are refused first; the headers come before the limit, so that a 429 has them too', () => {
  expect(annotation(ingress(), MIDDLEWARES)).toBe(
    'shop-cloudflare-only@kubernetescrd,shop-security-headers@kubernetescrd,shop-rate-limit@kubernetescrd',
  );
});

test('the annotation names namespace and name of the objects that are there', () => {
  const objects = ingress(undefined, 'other');
  const names = objects.filter(({ kind }) => kind === 'Middleware').map(({ metadata }) => metadata);
  expect(annotation(objects, MIDDLEWARES)?.split(',')).toEqual(
    names.map(({ namespace, name }) => `${namespace}-${name}@kubernetescrd`),
  );
});

test('further middlewares are passed last, in their order', () => {
  const objects = ingress((chart) => ({
    additionalMiddlewares: ['second', 'first'].map((id) => new BasicAuth(chart, id, { secretName: 'users' })),
  }));
  expect(annotation(objects, MIDDLEWARES)).toMatch(
    /shop-rate-limit@kubernetescrd,shop-second@kubernetescrd,shop-first@kubernetescrd$/,
  );
});

test('the entrypoint is named, or Traefik would serve the hosts on its metrics port too', () => {
  expect(annotation(ingress(), ENTRY_POINTS)).toBe('web');
});

test.each([
  ['served', 'web,websecure', 3],
  ['redirected', 'web,websecure', 4],
  ['closed', 'websecure', 3],
] as const)('in Full (strict) mode with plain HTTP %s, the set leads to the entrypoints %s', (http, served, steps) => {
  const objects = ingress((chart) => ({
    middlewares: new CloudflareMiddlewares(chart, 'strict', { mode: 'cloudflare-full-strict', http }),
  }));
  expect(annotation(objects, ENTRY_POINTS)).toBe(served);
  expect(annotation(objects, MIDDLEWARES)?.split(',')).toHaveLength(steps);
});

test('the middlewares come before the Ingress, which answers 404 until they are there', () => {
  const kinds = ingress().map(({ kind }) => kind);
  expect(kinds.indexOf('Ingress')).toBeGreaterThan(kinds.lastIndexOf('Middleware'));
});

test('Ingresses of one chart share the middlewares', () => {
  const objects = objectsOf((chart) => {
    for (const id of ['one', 'two']) {
      const backend = new WebService(chart, `${id}-web`, WEB);
      new CloudflareOnlyIngress(chart, id, { hosts: [`${id}.example.com`], backend });
    }
  });
  expect(objects.filter(({ kind }) => kind === 'Middleware')).toHaveLength(3);
});

test('a set of middlewares with other figures can be given', () => {
  const objects = ingress((chart) => ({
    middlewares: new CloudflareMiddlewares(chart, 'strict', { rateLimit: { name: 'strict-limit', burst: 5 } }),
  }));
  expect(annotation(objects, MIDDLEWARES)).toMatch(/shop-strict-limit@kubernetescrd$/);
  expect(one(objects, 'Middleware', 'strict-limit').spec).toMatchObject({ rateLimit: { burst: 5 } });
});

test('a middleware that is attached twice is refused: every request would count twice', () => {
  const [finding] = refusalsOf((chart) => {
    const backend = new WebService(chart, 'web', WEB);
    const middlewares = new CloudflareMiddlewares(chart, 'middlewares');
    const additionalMiddlewares = [middlewares.rateLimit];
    new CloudflareOnlyIngress(chart, 'front', {
      hosts: ['a.example.com'],
      backend,
      middlewares,
      additionalMiddlewares,
    });
  });
  expect(finding?.message).toMatch(/^additionalMiddlewares\[0\] = "rate-limit": attached already/);
});

test('a backend in another namespace is refused: Traefik would drop the Ingress', () => {
  const findings = refusalsOf((chart) => {
    const elsewhere = new Chart(chart.node.root as App, 'other', { namespace: 'elsewhere' });
    const backend = new WebService(elsewhere, 'web', WEB);
    new CloudflareOnlyIngress(chart, 'front', { hosts: ['a.example.com'], backend });
  });
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('in the namespace elsewhere, not in shop'),
  ]);
});

test('in a chart without a namespace the middlewares say that they need one', () => {
  const findings = refusalsOf((chart) => {
    const bare = new Chart(chart.node.root as App, 'bare');
    const backend = new WebService(bare, 'web', WEB);
    new CloudflareOnlyIngress(bare, 'front', { hosts: ['a.example.com'], backend });
  });
  expect(findings).toHaveLength(3);
  expect(findings[0]).toMatchObject({
    message: expect.stringMatching(/^namespace = undefined/),
    fix: expect.stringContaining('namespace:'),
  });
});
