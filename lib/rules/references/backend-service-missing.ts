import { objectsIn } from '../../manifests/neighbours';
import { backendsOf } from '../../manifests/routes/backends';
import { GATEWAY_GROUP } from '../../manifests/routes/gateway-routes';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';

export const backendServiceMissing: Rule = {
  id: 'backend-service-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'An Ingress or a route names a Service that there is not in its namespace.',
    outage: 'Traefik drops the router and answers 404 for the host, other controllers answer 503.',
    bad: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec:
        rules:
          - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: apii, port: { number: 80 } } } }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      `,
    good: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec:
        rules:
          - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      `,
    source: 'Traefik: pkg/provider/kubernetes/ingress and crd, loadService and loadServers.',
    knownAs: ['kube-score: ingress-targets-service', 'kube-linter: dangling-ingress'],
  },
  check({ set, report }) {
    // An object may send several hosts to one Service.
    const tell = reportOnce(report);
    for (const { from, namespace, name, namePath } of backendsOf(set)) {
      // Of other kinds the schema tells it.
      const isNameless = name === '' && from.type.startsWith('traefik.io/');
      const dangling = isNameless
        ? { fix: 'Name the Service that is meant.', isSlip: true }
        : danglingReference(set, { from, type: 'Service', namespace, name });
      if (dangling === undefined) continue;
      // Routes of the Gateway API are often all that a repository shows of a system.
      const isRoute = from.type.startsWith(GATEWAY_GROUP);
      if (isRoute && !dangling.isSlip && objectsIn(set, 'Service', namespace).length === 0) continue;
      const fault = {
        message: `sends requests to the Service ${name || "''"}, which does not exist in namespace ${namespace}; the router would be dropped and its visitors get 404 or 503.`,
        fix: dangling.fix,
        at: namePath,
      };
      tell(from, fault, `${namespace}/${name}`);
    }
  },
};
