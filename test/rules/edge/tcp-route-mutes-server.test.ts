import { tcpRouteMutesServer } from '../../../lib/rules/edge/tcp-route-mutes-server';
import { describeRule } from '../../support/describe-rule';

const route = (entryPoint: string, port: string | number, tls = 'tls: { passthrough: true }') => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRouteTCP
  metadata: { name: mail, namespace: mail }
  spec: { entryPoints: [${entryPoint}], routes: [{ match: HostSNI(\`*\`), services: [{ name: mail, port: ${port} }] }], ${tls} }
  ---`;
const TRAEFIK = `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ports: { submission: { port: 587 }, imaps: { port: 993 } }
  ---`;

describeRule(tcpRouteMutesServer, {
  finds: {
    'SMTP by the port of the entrypoint': TRAEFIK + route('submission', 'submission'),
    'MySQL by the port of the Service': route('db', 3306),
    'TLS that Traefik ends, by the port of the entrypoint': TRAEFIK + route('submission', 587, 'tls: {}'),
  },
  silentOn: {
    'IMAPS, where the client speaks first': TRAEFIK + route('imaps', 993),
    'TLS that Traefik ends, before a server of plain IMAP': TRAEFIK + route('imaps', 143, 'tls: { secretName: mail }'),
    'PostgreSQL, where the client speaks first': route('db', 5432),
    'a port that is not known': route('submission', 'submission'),
    'no TLS': TRAEFIK + route('submission', 587, 'tls: null'),
  },
});
