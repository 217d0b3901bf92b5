import { type HoneydueProps, TcpEntryPoint, TcpRoute } from '../../lib';
import type { KubeObject } from '../real/api';
import { NAMESPACE } from '../real/manifests';
import { addressesOfNewVisitor, BALANCER, newVisitor, STRANGER } from './addresses';
import { Edge } from './edge';
import { honeydue } from './honeydue';
import { describeEdge, prove } from './proof';
import { proxyHeader } from './proxy-header';

const PORTS = { imaps: 993, submissions: 465, submission: 587 };
const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'mail', namespace: NAMESPACE },
  spec: { ports: [{ name: 'http', port: 993 }] },
} as KubeObject;

describeEdge(
  'mail',
  () => Edge.start(),
  (edge) => {
    const mail = () => {
      const balancers = [`${BALANCER[0]}/32`];
      const entryPoints = Object.entries(PORTS).map(([name, port]) => new TcpEntryPoint(name, { port }));
      const props = {
        edge: { mode: 'proxy-protocol', balancers, tls: { secret: 'site' } },
        traefik: { tcpEntryPoints: entryPoints },
      } satisfies Partial<HoneydueProps>;
      const backend = { serviceName: 'mail', servicePort: 993 };
      return honeydue(props, (chart) => {
        for (const entryPoint of entryPoints) {
          new TcpRoute(chart, entryPoint.name, { entryPoint, backend, sendProxyProtocol: 2 });
        }
      }).with(SERVICE);
    };

    prove(edge, 'goes through byte for byte on each port: the server speaks first, and knows the visitor', {
      of: mail,
      holds: async (edge) => {
        const [visitorV6 = ''] = addressesOfNewVisitor(1);
        for (const port of Object.values(PORTS)) {
          for (const visitor of [newVisitor(), visitorV6]) {
            for (const version of [1, 2] as const) {
              const to = edge.addressFor(BALANCER[0]);
              const preamble = proxyHeader(visitor, edge.addressFor(visitor), version).toString('base64');
              const { said, echoed } = await edge.host('balancer').do('greeting', BALANCER[0], to, port, preamble);
              expect([port, said, echoed]).toEqual([port, `220 ${visitor}`, true]);
            }
          }
        }
      },
      failsOn: [
        {
          without: 'with passthrough of TLS: Traefik waits for the client, who waits for the server',
          change: (system) => system.updateAll('IngressRouteTCP', ['spec', 'tls'], () => ({ passthrough: true })),
        },
        {
          without: 'without the transport that tells the server who comes',
          change: (system) =>
            system.updateAll('IngressRouteTCP', ['spec', 'routes'], (routes) =>
              JSON.parse(JSON.stringify(routes).replace(/,"serversTransport":"[^"]*"/g, '')),
            ),
        },
        {
          without: 'when the entrypoints don’t believe the balancer',
          change: (system) =>
            Object.keys(PORTS).reduce(
              (all, name) => all.withValue(['ports', name, 'proxyProtocol'], undefined),
              system,
            ),
        },
      ],
    });

    prove(edge, 'from a stranger who claims another’s address is his own', {
      of: mail,
      holds: async (edge) => {
        for (const from of STRANGER) {
          const to = edge.addressFor(from);
          const claimed = proxyHeader(newVisitor(), edge.addressFor(newVisitor()), 2).toString('base64');
          const { said } = await edge.host('stranger').do('greeting', from, to, PORTS.submission, claimed);
          expect(said).toBe(`220 ${from}`);
        }
      },
      failsOn: [
        {
          without: 'when everybody is believed',
          change: (system) => system.withValue(['ports', 'submission', 'proxyProtocol'], { insecure: true }),
        },
      ],
    });
  },
);
