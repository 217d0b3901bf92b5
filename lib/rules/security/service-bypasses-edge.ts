import { isIP } from 'node:net';
import { list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { dedent } from '../dedent';
import { isPrivate } from '../edge/cloudflare';
import type { Rule } from '../rule';

const INGRESS = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: api, namespace: shop }
spec:
  rules:
    - host: shop.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] }
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }`;

export const serviceBypassesEdge: Rule = {
  id: 'service-bypasses-edge',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'A Service that an Ingress serves is also a NodePort or LoadBalancer, past the proxy in front.',
    outage:
      'Whoever knows a node’s address reaches the application without TLS, allow-list, rate limit or sign-in. A LoadBalancer also fights with Traefik for the host ports.',
    bad: dedent`${INGRESS}
spec: { type: NodePort, selector: { app: api }, ports: [{ port: 80 }] }
`,
    good: dedent`${INGRESS}
spec: { selector: { app: api }, ports: [{ port: 80 }] }
`,
    cluster: { edge: 'cloudflare-flexible' },
    source: 'Kubernetes: "Service", types; k3s: ServiceLB binds the ports on every node.',
  },
  check({ set, cluster, report }) {
    if (cluster.edge === undefined || cluster.edge === 'none') return;
    const served = servedServices(set);
    for (const service of set.ofType('Service')) {
      const { type, externalIPs } = record(service.body.spec);
      const isOpen = type === 'NodePort' || type === 'LoadBalancer' || list(externalIPs).length > 0;
      if (!isOpen || !served.has(`${service.namespace}/${service.name}`) || isInternal(service)) continue;
      report(service, {
        message: `is of type ${text(type) ?? 'ClusterIP with externalIPs'} beside its Ingress; it can be reached on every node past ${cluster.edge}, without TLS, allow-list and rate limit.`,
        fix: 'Make it a ClusterIP Service.',
        at: ['spec', 'type'],
      });
    }
  },
};

/** Whether a balancer gives a Service an address of one's own network, or lets in some ranges alone. */
function isInternal(service: Manifest): boolean {
  const { type, loadBalancerIP, loadBalancerSourceRanges } = record(service.body.spec);
  if (type !== 'LoadBalancer') return false;
  const asked = Object.entries(service.annotations).flatMap(([key, value]) =>
    /ip/i.test(key) ? value.split(',').map((one) => one.trim()) : [],
  );
  const addresses = [text(loadBalancerIP) ?? '', ...asked].filter((one) => isIP(one) !== 0);
  return list(loadBalancerSourceRanges).length > 0 || (addresses.length > 0 && addresses.every(isPrivate));
}

/** Services that an Ingress or IngressRoute names, by namespace and name. */
function servedServices(set: ManifestSet): Set<string> {
  const ingresses = set.ofType('networking.k8s.io/Ingress').flatMap(({ namespace, body }) =>
    list(record(body.spec).rules).flatMap((rule) =>
      list(record(record(rule).http).paths).map((path) => {
        const service = record(record(record(path).backend).service);
        return `${namespace}/${text(service.name)}`;
      }),
    ),
  );
  const routes = set
    .ofType('traefik.io/IngressRoute')
    .flatMap(({ namespace, body }) =>
      list(record(body.spec).routes).flatMap((route) =>
        list(record(route).services).map(
          (service) => `${text(record(service).namespace) ?? namespace}/${text(record(service).name)}`,
        ),
      ),
    );
  return new Set([...ingresses, ...routes]);
}
