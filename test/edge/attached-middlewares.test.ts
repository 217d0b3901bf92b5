import { type App, Chart } from 'cdk8s';
import {
  AllowList,
  BasicAuth,
  Chain,
  CloudflareMiddlewares,
  CloudflareOnlyIngress,
  type CloudflareOnlyIngressProps,
  InFlightLimit,
  RateLimit,
  SecurityHeaders,
  WebService,
} from '../../lib';
import { objectsOf, refusalsOf } from '../support/build';
import { type Manifest, one } from '../support/manifests';
import { WEB } from '../support/valid-props';

type More = (chart: Chart) => Partial<CloudflareOnlyIngressProps>;

const ingress = (more: More) => (chart: Chart) => {
  const backend = new WebService(chart, 'web', WEB);
  new CloudflareOnlyIngress(chart, 'front', { hosts: ['shop.example.com'], backend, ...more(chart) });
};

/** Names of the middlewares in the order in which a request passes them. */
function passed(more: More): string[] | undefined {
  const front = one(objectsOf(ingress(more)), 'Ingress') as Manifest;
  const references = front.metadata.annotations?.['traefik.ingress.kubernetes.io/router.middlewares'];
  return references?.split(',').map((reference) => reference.replace(/^shop-(.*)@kubernetescrd$/, '$1'));
}

const refused = (more: More) => refusalsOf(ingress(more), 'shop').map(({ message }) => message);

test('headers and limit of a host stand where those of the edge would', () => {
  expect(
    passed((chart) => ({
      securityHeaders: new SecurityHeaders(chart, 'framed', { frameOptions: 'SAMEORIGIN' }),
      rateLimit: new RateLimit(chart, 'strict', { burst: 20 }),
    })),
  ).toEqual(['cloudflare-only', 'framed', 'strict']);
});

test('what every host brings of its own, is not written a second time for the edge', () => {
  const names = (more: More) =>
    objectsOf(ingress(more)).flatMap(({ kind, metadata }) => (kind === 'Middleware' ? [metadata.name] : []));
  const own: More = (chart) => ({ rateLimit: new RateLimit(chart, 'strict', { burst: 20 }) });

  expect(names(own)).toEqual(['strict', 'cloudflare-only', 'security-headers']);
  expect(
    names((chart) => ({ ...own(chart), middlewares: new CloudflareMiddlewares(chart, 'edge', { rateLimit: {} }) })),
  ).toContain('rate-limit');
});

test('an office before the password, behind the allow-list of proxies and the limit', () => {
  expect(
    passed((chart) => ({
      additionalMiddlewares: [
        new AllowList(chart, 'office', { ranges: ['192.0.2.0/24'] }),
        new BasicAuth(chart, 'login', { secretName: 'users' }),
      ],
    })),
  ).toEqual(['cloudflare-only', 'security-headers', 'rate-limit', 'office', 'login']);
});

test.each([AllowList, InFlightLimit, RateLimit])(
  '%p with a way to know visitors that is none is refused once',
  (Middleware) => {
    const props = { ranges: ['192.0.2.0/24'], amount: 50, visitor: { depth: 1 } as never };
    expect(refused((chart) => ({ additionalMiddlewares: [new Middleware(chart, 'own', props)] }))).toEqual([
      expect.stringContaining('visitor = {"depth":1}: not a way to know visitors'),
    ]);
  },
);

test('a middleware of another namespace is attached by that namespace', () => {
  const names = passed((chart) => {
    const elsewhere = new Chart(chart.node.root as App, 'other', { namespace: 'elsewhere' });
    return { additionalMiddlewares: [new InFlightLimit(elsewhere, 'in-flight', { amount: 50 })] };
  });
  expect(names?.at(-1)).toBe('elsewhere-in-flight@kubernetescrd');
});

test('a chain with what is attached already is refused: every request would count twice', () => {
  const messages = refused((chart) => {
    const middlewares = new CloudflareMiddlewares(chart, 'edge');
    const chain = new Chain(chart, 'all', { middlewares: [middlewares.rateLimit] });
    return { middlewares, additionalMiddlewares: [chain] };
  });
  expect(messages).toEqual([expect.stringMatching(/^additionalMiddlewares\[0\] = "all": attached already/)]);
});

test("a middleware that knows visitors by another sign than the edge's is refused, in a chain too", () => {
  const messages = refused((chart) => {
    const limit = new InFlightLimit(chart, 'in-flight', { amount: 50, visitor: 'peer' });
    return {
      rateLimit: new RateLimit(chart, 'strict', { visitor: 'peer' }),
      additionalMiddlewares: [new Chain(chart, 'more', { middlewares: [limit] })],
    };
  });
  expect(messages).toEqual([
    expect.stringContaining(
      `rateLimit = "strict": strict knows visitors as 'peer', and to this edge they come as 'forwarded'`,
    ),
    expect.stringContaining(`additionalMiddlewares[0] = "more": in-flight knows visitors as 'peer'`),
  ]);
});

test('headers are replaced by headers, and a limit by a limit', () => {
  const messages = refused((chart) => ({
    rateLimit: new SecurityHeaders(chart, 'headers') as unknown as RateLimit,
    securityHeaders: 'security-headers' as unknown as SecurityHeaders,
  }));
  expect(messages).toEqual([
    expect.stringContaining('securityHeaders = "security-headers": not a SecurityHeaders'),
    expect.stringContaining('rateLimit = "headers": not a RateLimit'),
  ]);
});
