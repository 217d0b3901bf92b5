import { list, record, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const route = (tls: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: IngressRouteTCP
      metadata: { name: mail, namespace: mail }
      spec:
        entryPoints: [imaps]
        routes: [{ match: HostSNI(\`mail.example.com\`), services: [{ name: mail, port: 993 }] }]${tls}`;

export const tcpRouteWithoutTls: Rule = {
  id: 'tcp-route-without-tls',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A TCP route matches a name and has no TLS.',
    outage: 'Names come with TLS only: Traefik refuses the router, and connections are closed.',
    bad: dedent`${route('')}`,
    good: dedent`${route(`
        tls: { passthrough: true }`)}`,
    source: 'Traefik: TCP routers, HostSNI; pkg/muxer/tcp ("invalid rule: has HostSNI matcher, but no TLS on router").',
  },
  check({ set, report }) {
    for (const one of set.ofType('traefik.io/IngressRouteTCP')) {
      if (one.at('spec', 'tls') !== undefined && one.at('spec', 'tls') !== null) continue;
      list(one.at('spec', 'routes')).forEach((item, index) => {
        const match = text(record(item).match) ?? '';
        const name =
          /HostSNI\(\s*[`"]([^`"]+)[`"]/.exec(match)?.[1] ?? /HostSNIRegexp\(\s*[`"]([^`"]+)/.exec(match)?.[1];
        if (name === undefined || name === '*' || /\{\{|\$\{/.test(name) || /^\^?\.[*+]\$?$/.test(name)) return;
        report(one, {
          message: `matches the name ${name} and has no tls; without TLS a connection names no host, and Traefik refuses the route.`,
          fix: 'Add tls: { passthrough: true } when the server ends TLS itself, or match HostSNI(`*`) on an entrypoint of its own.',
          at: ['spec', 'routes', index, 'match'],
        });
      });
    }
  },
};
