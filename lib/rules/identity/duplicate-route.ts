import { type JsonPath, record } from '../../manifests/json';
import { batchOf } from '../../manifests/left-open/batches';
import { areInOneFile } from '../../manifests/left-open/folders';
import { areAlternatives } from '../../manifests/left-open/variants';
import type { Manifest } from '../../manifests/manifest';
import { overlap, routesOf } from '../../manifests/routes/routes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const duplicateRoute: Rule = {
  id: 'duplicate-route',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'Two Ingresses, two rules of one, or two IngressRoutes claim the same host and path.',
    outage:
      'The controller keeps one, and which is not for the author to say: the other backend gets no request, and the middlewares of the other Ingress guard nothing.',
    bad: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec:
        ingressClassName: traefik
        rules:
          - host: shop.example.com
            http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] }
          - host: shop.example.com
            http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: admin, port: { number: 80 } } } }] }
      `,
    good: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec:
        ingressClassName: traefik
        rules:
          - host: shop.example.com
            http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] }
          - host: admin.shop.example.com
            http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: admin, port: { number: 80 } } } }] }
      `,
    source:
      'Traefik: "Priority" of routers, where equal rules have equal priority; ingress-nginx: the oldest rule wins.',
  },
  check({ set, report }) {
    const seen = new Map<string, { owner: Manifest; route: ReturnType<typeof routesOf>[number] }[]>();
    for (const owner of set.manifests) {
      for (const route of routesOf(owner)) {
        const key = `${batchOf(set, owner)} ${route.className} ${route.match}`;
        const others = seen.get(key) ?? [];
        const other = others.find(
          (candidate) =>
            overlap(candidate.route, route) &&
            !areAlternatives(candidate.owner, owner) &&
            !(candidate.owner === owner && isWithSlash(owner, candidate.route.path, route.path)) &&
            !isWrittenTwice(candidate.owner, owner),
        );
        seen.set(key, others);
        // One of many with the same rule is enough to compare with; the list stays short.
        if (other === undefined) others.push({ owner, route });
        else report(owner, fault(route.match, owner, other.owner, route.path));
      }
    }
  },
};

/** Whether two paths of an Ingress are one with a slash and without, and lead to one backend: nobody is lost. */
function isWithSlash(ingress: Manifest, ...places: JsonPath[]): boolean {
  const [one, other] = places.map((place) => record(ingress.at(...place)));
  return one?.path !== other?.path && JSON.stringify(one?.backend) === JSON.stringify(other?.backend);
}

/** Whether two files hold one route, as an Ingress and as an IngressRoute, or one object: whoever applies them has one. */
function isWrittenTwice(a: Manifest, b: Manifest): boolean {
  return (a.type !== b.type || a.namespace === b.namespace) && a.name === b.name && !areInOneFile(a, b);
}

function fault(match: string, owner: Manifest, other: Manifest, at: JsonPath) {
  const where = owner === other ? 'by two of its rules' : `by ${other} too`;
  return {
    message: `${match} is claimed ${where}; one of them gets no request, with its middlewares, and which one may change.`,
    fix: 'Give each its own host or path, or remove the one that is not meant.',
    at,
  };
}
