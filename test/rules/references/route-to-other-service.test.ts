import { routeToOtherService } from '../../../lib/rules/references/route-to-other-service';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, service, workload } from './objects';

const of = (name: string) => service(name, `{ selector: { app: ${name} }, ports: [{ port: 80 }] }`);
const ingress = (host: string, backend: string, path = '/') =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    `for-${host}`,
    `spec: { ingressClassName: traefik, rules: [{ host: ${host}.example.com, http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] } }] }`,
  );
const COPIED = [of('api'), of('admin'), ingress('api', 'api'), ingress('admin', 'api')];

const route = (entryPoint: string, port: string | number) =>
  object(
    'traefik.io/v1alpha1',
    'IngressRouteTCP',
    entryPoint,
    `spec: { entryPoints: [${entryPoint}], routes: [{ match: HostSNI(\`*\`), services: [{ name: mail, port: ${port} }] }] }`,
  );
const MAIL = service('mail', '{ ports: [{ name: imap, port: 143 }, { name: submission, port: 587 }] }');

describeRule(routeToOtherService, {
  finds: {
    'two entrypoints led to one port': file(MAIL, route('imap', 'imap'), route('submission', 'imap')),
    'two entrypoints led to each other’s port': file(MAIL, route('imap', 587), route('submission', 143)),
    'a copied Ingress': file(...COPIED),
  },
  silentOn: {
    'each entrypoint led to its port': file(MAIL, route('imap', 143), route('submission', 'submission')),
    'TLS that ends at Traefik': file(MAIL, route('imap', 'imap'), route('imaps', 'imap')),
    'each host with its Service': file(of('api'), of('admin'), ingress('api', 'api'), ingress('admin', 'admin')),
    'a host for whom there is no Service': file(of('api'), ingress('api', 'api'), ingress('www', 'api')),
    'a Service that another route leads to': file(...COPIED, ingress('backoffice', 'admin')),
    'a Service in front of the other one': file(
      ...COPIED,
      workload('api', pod('env: [{ name: UPSTREAM, value: "http://admin:80" }]')),
    ),
    'a Service that a proxy’s configuration names': file(
      ...COPIED,
      object('v1', 'ConfigMap', 'nginx', 'data: { default.conf: "proxy_pass http://admin.shop.svc;" }'),
    ),
    'a front end with no host of its own': file(of('web'), of('admin'), ingress('admin', 'web')),
  },
});
