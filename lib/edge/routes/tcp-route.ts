import { Construct } from 'constructs';
import {
  IngressRouteTcp,
  IngressRouteTcpSpecRoutesServicesPort as Port,
  ServersTransportTcp,
} from '../../../imports/traefik.io';
import { formFault, PORT_NAME } from '../../manifests/fields/names';
import { identityLabels } from '../../metadata/labels';
import { declareTraefikConnection } from '../../network/connections';
import { dnsSubdomain, objectName, port, REFUSED } from '../../props/checks';
import { PropProblems } from '../../props/prop-problems';
import { isReferable, type Referred } from '../../props/references';
import { withDefaults } from '../../props/with-defaults';
import type { ServedWorkload } from '../../workloads/workload';
import type { TcpEntryPoint } from '../traefik/tcp-entry-point';

/** What answers connections: a workload, or what else has a Service. A workload's policies let Traefik in to it. */
export type TcpBackend = Pick<ServedWorkload, 'serviceName' | 'servicePort'> & Partial<ServedWorkload>;

/** Version of the PROXY protocol: 1 is a line of text, 2 binary. */
const VERSIONS = [1, 2] as const;

export interface TcpRouteProps {
  /** Entrypoint whose connections are led on; the object that Traefik's configuration was given. */
  readonly entryPoint: TcpEntryPoint;
  /** Workload whose Service answers, of the same namespace. */
  readonly backend: TcpBackend;
  /**
   * Port of the backend's Service, by number or name, where it has several. `NetworkPolicies` lets Traefik in to the
   * port of that name among the workload's `ports`, or to that number.
   * @default the backend's own (`servicePort`)
   */
  readonly servicePort?: number | string;
  /**
   * Version of the PROXY protocol by which the backend is told the visitor. It must expect that of every connection, of
   * its probes too; without it, it sees Traefik's address, and bans all visitors for one.
   * @default none: the backend is not told
   */
  readonly sendProxyProtocol?: 1 | 2;
  /**
   * Name of the objects.
   * @default the construct's id
   */
  readonly name?: string;
  /**
   * Class that Traefik may be told to keep to.
   * @default 'traefik', k3s' own
   */
  readonly ingressClassName?: string;
}

/**
 * Leads the connections of an entrypoint to a backend, byte for byte. The backend ends TLS itself, whether it begins at
 * once (IMAPS 993, submissions 465) or after words in plain (STARTTLS on 587).
 *
 * It matches every connection, without TLS of Traefik's, and is the entrypoint's only route: with a name to match or
 * `tls.passthrough` on any, Traefik waits for the client's TLS, and where the server speaks first, as those of mail do,
 * cuts the connection off after 60 s (measured on Traefik 3.6.13).
 *
 * A rollout or drain of Traefik cuts connections off after `gracefulShutdown.finishWithin`, and lasts that long while
 * one is open, as those of mail clients always are.
 */
export class TcpRoute extends Construct {
  public constructor(scope: Construct, id: string, props: TcpRouteProps) {
    super(scope, id);
    const problems = new PropProblems(this);
    const given = withDefaults({ name: id, ingressClassName: 'traefik' }, props);
    const name = objectName(problems, 'name', given.name);
    const { name: entryPoint } = isReferable(problems, 'entryPoint', given.entryPoint, ENTRY_POINT)
      ? given.entryPoint
      : { name: REFUSED };
    const backend = isReferable(problems, 'backend', given.backend, BACKEND) ? given.backend : STAND_IN;
    const asked = given.servicePort === undefined ? backend.servicePort : given.servicePort;
    if (isWorkload(backend)) declareTraefikConnection(backend, podPort(problems, backend, asked));
    const metadata = { name, labels: identityLabels(name, 'edge') };
    const { sendProxyProtocol: version } = given;
    if (version !== undefined) {
      // The field of the same name at the service is deprecated.
      new ServersTransportTcp(this, 'transport', {
        metadata,
        spec: { proxyProtocol: { version: proxyProtocol(problems, version) } },
      });
    }
    const ingressClass = dnsSubdomain(problems, 'ingressClassName', given.ingressClassName);
    new IngressRouteTcp(this, 'route', {
      metadata: { ...metadata, annotations: { 'kubernetes.io/ingress.class': ingressClass } },
      spec: {
        entryPoints: [entryPoint],
        routes: [
          {
            match: 'HostSNI(`*`)',
            services: [
              {
                name: backend.serviceName,
                port: servicePort(problems, asked),
                ...(version !== undefined && { serversTransport: name }),
              },
            ],
          },
        ],
      },
    });
  }
}

const ENTRY_POINT: Referred<TcpEntryPoint> = { what: 'a TcpEntryPoint', fields: ['name', 'settings'] };
const BACKEND: Referred<TcpBackend> = {
  what: 'a workload with a Service',
  fields: ['serviceName', 'servicePort'],
  elsewhere: 'a route leads to Services of its own namespace only, and Traefik would close every connection.',
};
const STAND_IN: TcpBackend = { serviceName: REFUSED, servicePort: 1 };

function isWorkload(backend: TcpBackend): backend is ServedWorkload {
  return backend.selector !== undefined;
}

/** The port of the pods, which policies go by. */
function podPort(problems: PropProblems, { servicePort, ports = {} }: ServedWorkload, asked: number | string): number {
  if (typeof asked === 'number') return asked;
  // What is no name of a port at all is refused where the route is written.
  if (typeof asked !== 'string' || formFault(asked, PORT_NAME) !== undefined) return servicePort;
  const known = ports[asked];
  if (known !== undefined) return known;
  problems.refuse(
    'servicePort',
    asked,
    'no port that the workload says it has; its policies could not let Traefik in.',
    `Name one of ${Object.keys(ports).join(', ') || 'its ports, once it has them (ports)'}.`,
  );
  return servicePort;
}

function servicePort(problems: PropProblems, value: number | string): Port {
  if (typeof value !== 'string') return Port.fromNumber(port(problems, 'servicePort', value));
  const fault = formFault(value, PORT_NAME);
  if (fault !== undefined) {
    const consequence = `as the name of a port it ${fault}; no Service has it, and Traefik would close every connection.`;
    problems.refuse('servicePort', value, consequence, 'Give the number or the name of a port of the Service.');
  }
  return Port.fromString(value);
}

function proxyProtocol(problems: PropProblems, version: 1 | 2): number {
  if (VERSIONS.includes(version)) return version;
  const consequence = 'not a version of the PROXY protocol; Traefik would build no connection to the backend.';
  problems.refuse('sendProxyProtocol', version, consequence, 'Write 2, or 1 for a backend that reads only text.');
  return 2;
}
