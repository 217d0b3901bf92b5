import { allowedHostsRefuseHost } from '../../../lib/rules/edge/allowed-hosts-refuse-host';
import { describeRule } from '../../support/describe-rule';

const shop = (hosts: string, host: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: headers, namespace: shop }
  spec: { headers: { ${hosts} } }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec:
    routes:
      - { match: "Host(\`${host}\`)", middlewares: [{ name: headers }], services: [{ name: shop, port: 80 }] }`;

describeRule(allowedHostsRefuseHost, {
  finds: { "a route of Traefik's": shop('allowedHosts: [example.com]', 'www.example.com') },
  silentOn: {
    'the same in other letters': shop('allowedHosts: [Example.com]', 'example.com'),
    'all hosts': shop('frameDeny: true', 'example.com'),
    'no host': shop('allowedHosts: []', 'example.com'),
  },
});
