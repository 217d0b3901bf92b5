import { tcpRouteSharesEntrypoint } from '../../../lib/rules/edge/tcp-route-shares-entrypoint';
import { describeRule } from '../../support/describe-rule';

const tcp = (name: string, entryPoint: string, match: string, tls = '') => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRouteTCP
  metadata: { name: ${name}, namespace: mail }
  spec: { entryPoints: [${entryPoint}], routes: [{ match: HostSNI(\`${match}\`), services: [{ name: mail, port: 587 }] }] ${tls} }
  ---`;
const TLS = ', tls: { passthrough: true }';
const SMTP = tcp('submission', 'submission', '*');
const http = (tls: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: mail }
  spec: { entryPoints: [submission], routes: [{ match: Host(\`shop.example.com\`) }] ${tls} }
  ---`;

describeRule(tcpRouteSharesEntrypoint, {
  finds: {
    'a route with TLS for everything': SMTP + tcp('submissions', 'submission', '*', TLS),
    'a host with TLS': SMTP + http(', tls: {}'),
    'two routes for everything': SMTP + tcp('other', 'submission', '*'),
  },
  silentOn: {
    'a route of its own': SMTP + tcp('submissions', 'submissions', '*', TLS),
    'two names with TLS on one entrypoint':
      tcp('one', 'imaps', 'a.example.com', TLS) + tcp('two', 'imaps', 'b.example.com', TLS),
    'a host without TLS, which is told of by another rule': SMTP + http(''),
  },
});
