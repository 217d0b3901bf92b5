import type { KubeObject } from '../real/api';
import { NAMESPACE } from '../real/manifests';
import { PODS } from './addresses';

/** A namespace of the tests' own, for what tells them how far Traefik has read. */
const OWN = 'packets';
export const ACCOUNT = { name: 'traefik', namespace: 'kube-system' };
const MARKER = { name: 'marker', namespace: OWN };

/** What the chart and the rest of the cluster bring beside Traefik itself; none of it is honeydue's. */
export function clusterObjects(): object[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: OWN } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'traefik' },
      spec: { controller: 'traefik.io/ingress-controller' },
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: ACCOUNT },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'traefik' },
      rules: [
        reads('', 'configmaps', 'namespaces', 'nodes', 'secrets', 'services'),
        reads('discovery.k8s.io', 'endpointslices'),
        reads('networking.k8s.io', 'ingresses', 'ingressclasses'),
        reads('traefik.io', '*'),
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'traefik' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'traefik' },
      subjects: [{ kind: 'ServiceAccount', ...ACCOUNT }],
    },
    slice(NAMESPACE, 'api', 8000, PODS.api),
    slice(NAMESPACE, 'api-canary', 8000, PODS.canary),
    slice(NAMESPACE, 'admin', 3000, PODS.admin),
    slice(NAMESPACE, 'mail', 993, PODS.mail),
    { apiVersion: 'v1', kind: 'Service', metadata: MARKER, spec: { ports: [{ name: 'http', port: 80 }] } },
    slice(OWN, MARKER.name, 80, PODS.marker),
  ];
}

/** Where the ready pods of a Service are, as the controller of EndpointSlices would write it. */
export function slice(namespace: string, service: string, port: number, addresses: readonly string[]): KubeObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: service, namespace, labels: { 'kubernetes.io/service-name': service } },
    addressType: 'IPv4',
    endpoints: addresses.map((address) => ({ addresses: [address], conditions: { ready: true } })),
    ports: [{ name: 'http', port, protocol: 'TCP' }],
  } as KubeObject;
}

/**
 * Routes for hosts that name a generation, one for each of Traefik's two providers, on the entrypoint that only the
 * node itself reaches: when they lead somewhere, Traefik has read what was applied before them.
 */
export function markers(generation: number): object[] {
  const hosts = markerHosts(generation);
  const service = { name: MARKER.name, port: { number: 80 } };
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        ...MARKER,
        annotations: { 'traefik.ingress.kubernetes.io/router.entrypoints': 'traefik' },
      },
      spec: {
        ingressClassName: 'traefik',
        rules: [{ host: hosts.ingress, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service } }] } }],
      },
    },
    {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'IngressRoute',
      metadata: MARKER,
      spec: {
        entryPoints: ['traefik'],
        routes: [{ kind: 'Rule', match: `Host(\`${hosts.route}\`)`, services: [{ name: MARKER.name, port: 80 }] }],
      },
    },
  ];
}

export function markerHosts(generation: number): { ingress: string; route: string } {
  return { ingress: `ingress-${generation}.marker`, route: `route-${generation}.marker` };
}

function reads(group: string, ...resources: string[]): object {
  return { apiGroups: [group], resources, verbs: ['get', 'list', 'watch'] };
}
