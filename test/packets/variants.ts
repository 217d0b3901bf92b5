import type { KubeObject } from '../real/api';
import { NAMESPACE } from '../real/manifests';

const annotation = (key: string) => ['metadata', 'annotations', `traefik.ingress.kubernetes.io/${key}`];

/** Where an Ingress says what its requests pass, where it is served, and whether over TLS on every entrypoint. */
export const MIDDLEWARES = annotation('router.middlewares');
export const ENTRY_POINTS = annotation('router.entrypoints');
export const TLS = annotation('router.tls');

/** A route that no middleware guards. */
export function openRoute(host: string, service: string, port: number, entryPoint: string): KubeObject {
  return {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'IngressRoute',
    metadata: { name: 'open', namespace: NAMESPACE },
    spec: {
      entryPoints: [entryPoint],
      routes: [{ kind: 'Rule', match: `Host(\`${host}\`)`, services: [{ name: service, port }] }],
      ...(entryPoint === 'websecure' && { tls: {} }),
    },
  } as KubeObject;
}
