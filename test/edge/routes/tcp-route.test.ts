import { App, Chart } from 'cdk8s';
import {
  Edge,
  expectNoFindings,
  TcpEntryPoint,
  TcpRoute,
  type TcpRouteProps,
  TraefikDaemonSetConfig,
  WebService,
} from '../../../lib';
import { clientsOf, TRAEFIK } from '../../../lib/network/connections';
import { objectsOf, refusalsOf } from '../../support/build';
import { one } from '../../support/manifests';
import { WEB } from '../../support/valid-props';

const IMAPS = new TcpEntryPoint('imaps', { port: 993, proxyProtocolFrom: ['10.0.0.2'] });
const BACKEND = { serviceName: 'mail', servicePort: 993 };
const objects = (props: Partial<TcpRouteProps> = {}) =>
  objectsOf((chart) => void new TcpRoute(chart, 'imaps', { entryPoint: IMAPS, backend: BACKEND, ...props }));

test('every connection of the entrypoint is led on as it is, before the client has said anything', () => {
  expect(one(objects(), 'IngressRouteTCP', 'imaps').spec).toEqual({
    entryPoints: ['imaps'],
    routes: [{ match: 'HostSNI(`*`)', services: [{ name: 'mail', port: 993 }] }],
  });
});

test('a backend with several ports is asked by the number or the name of one', () => {
  const portOf = (servicePort: number | string) =>
    one<{ routes: { services: { port: unknown }[] }[] }>(objects({ servicePort }), 'IngressRouteTCP').spec.routes[0]
      ?.services[0]?.port;
  expect([portOf(10_993), portOf('imaps-proxied')]).toEqual([10_993, 'imaps-proxied']);
});

test('the visitor is told to the backend by a transport of the same name', () => {
  const made = objects({ sendProxyProtocol: 2 });
  expect(one(made, 'ServersTransportTCP', 'imaps').spec).toEqual({ proxyProtocol: { version: 2 } });
  expect(one(made, 'IngressRouteTCP', 'imaps').spec).toMatchObject({
    routes: [{ services: [{ name: 'mail', port: 993, serversTransport: 'imaps' }] }],
  });
  expect(objects().map(({ kind }) => kind)).toEqual(['IngressRouteTCP']);
});

test('a backend in another namespace is refused: Traefik would close every connection', () => {
  const findings = refusalsOf((chart) => {
    const elsewhere = new Chart(chart.node.root as App, 'other', { namespace: 'elsewhere' });
    new TcpRoute(chart, 'imaps', { entryPoint: IMAPS, backend: new WebService(elsewhere, 'mail', WEB) });
  }, 'shop');
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('in the namespace elsewhere, not in shop'),
  ]);
});

test('a name that the workload gives none of its ports is refused', () => {
  const findings = refusalsOf((chart) => {
    const backend = new WebService(chart, 'mail', WEB);
    new TcpRoute(chart, 'imaps', { entryPoint: IMAPS, backend, servicePort: 'imaps' });
  }, 'shop');
  expect(findings.map(({ fix }) => fix)).toEqual(['Name one of its ports, once it has them (ports).']);
});

test('network policies let Traefik in to the backend', () => {
  const clientsBy = (props: Partial<TcpRouteProps>) => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    const backend = new WebService(chart, 'mail', WEB);
    new TcpRoute(chart, 'imaps', { entryPoint: IMAPS, backend, ...props });
    return clientsOf(backend);
  };
  expect(clientsBy({})).toEqual([{ client: TRAEFIK, port: 8080 }]);
  expect(clientsBy({ servicePort: 143 })).toEqual([{ client: TRAEFIK, port: 143 }]);
});

describe('the rules', () => {
  const mail = (entryPoints: TcpEntryPoint[]) => {
    const chart = new Chart(new App(), 'mail', { namespace: 'mail' });
    new TraefikDaemonSetConfig(chart, 'traefik', {
      trustedProxies: 'none',
      proxyProtocolFrom: ['10.0.0.2'],
      tcpEntryPoints: entryPoints,
    });
    const backend = new WebService(chart, 'mail', { ...WEB, port: 9930 });
    for (const entryPoint of [IMAPS, new TcpEntryPoint('submission', { port: 587 })]) {
      new TcpRoute(chart, entryPoint.name, { entryPoint, backend, sendProxyProtocol: 2 });
    }
    return chart;
  };
  const cluster = { edge: 'proxy-protocol', edgePorts: [80, 443, 993, 587] } as const;

  test('have nothing against mail that is passed through', () => {
    expectNoFindings(mail([IMAPS, new TcpEntryPoint('submission', { port: 587 })]), { cluster });
  });

  test('find an entrypoint that Traefik was not given', () => {
    expect(() => expectNoFindings(mail([IMAPS]), { cluster })).toThrow(/entrypoint 'submission'.*nobody can connect/s);
  });
});

test('an Edge takes the entrypoints beside those of its mode', () => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  new Edge(chart, 'edge', { mode: 'cloudflare-flexible', traefik: { tcpEntryPoints: [IMAPS] } });
  const [config] = chart.toJson().filter(({ kind }) => kind === 'HelmChartConfig');
  expect(config.spec.valuesContent).toMatch(/imaps:\n +port: 993/);
});
