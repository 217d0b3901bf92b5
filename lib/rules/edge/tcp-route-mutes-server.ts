import { list, number, record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikOf } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const ROUTE = (tls: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: IngressRouteTCP
      metadata: { name: submission, namespace: mail }
      spec:
        entryPoints: [submission]
        routes: [{ match: HostSNI(\`*\`), services: [{ name: mail, port: 587 }] }]${tls}`;

export const tcpRouteMutesServer: Rule = {
  id: 'tcp-route-mutes-server',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A TCP route waits for TLS on a port whose protocol begins with words of the server, in plain.',
    outage:
      'Traefik leads on only when the client has begun TLS, and the client waits to be greeted: both wait for 60 s, and the connection is cut off.',
    bad: dedent`${ROUTE(`
        tls: { passthrough: true }`)}`,
    good: dedent`${ROUTE('')}`,
    source: 'Traefik: pkg/server/router/tcp/router.go, ServeTCP; measured on Traefik 3.6.13. RFC 5321, 3.1.',
  },
  check({ set, report }) {
    for (const route of set.ofType('traefik.io/IngressRouteTCP')) {
      const tls = route.at('spec', 'tls');
      if (tls === undefined || tls === null) continue;
      const port = portsOf(set, route).find((one) => SPEAKS_FIRST[one] !== undefined);
      if (port === undefined) continue;
      report(route, {
        message: `waits for TLS on port ${port}, where ${SPEAKS_FIRST[port]} begins with the server's greeting: client and server wait for each other, and are cut off after 60 s.`,
        fix: 'Take out spec.tls, and match HostSNI(`*`) on an entrypoint of its own; the server does STARTTLS itself.',
        at: ['spec', 'tls'],
      });
    }
  },
};

/** Ports whose servers greet in plain words; where TLS begins at once (465, 993, 995) the client speaks first. */
const SPEAKS_FIRST: Readonly<Record<number, string>> = {
  21: 'FTP',
  22: 'SSH',
  25: 'SMTP',
  110: 'POP3',
  143: 'IMAP',
  587: 'SMTP',
  3306: 'MySQL',
  4190: 'ManageSieve',
};

/**
 * The ports of its entrypoints, where it is known what they are; and those of its Services, if Traefik passes TLS on to
 * them. Where it ends TLS itself, the client began it, and the server greets him within.
 */
function portsOf(set: ManifestSet, route: Manifest): number[] {
  const known = traefikOf(set)?.entryPoints;
  const entryPoints = list(route.at('spec', 'entryPoints')).map((name) => known?.get(String(name).toLowerCase())?.port);
  const isPassedOn = route.at('spec', 'tls', 'passthrough') === true;
  const services = isPassedOn ? list(route.at('spec', 'routes')).flatMap((item) => list(record(item).services)) : [];
  const ports = [...entryPoints, ...services.map((service) => number(record(service).port))];
  return ports.filter((port) => port !== undefined);
}
