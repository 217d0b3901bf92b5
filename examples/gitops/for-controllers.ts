import { ApiObject, type App } from 'cdk8s';

/** What would be lost with them can't be applied again: the data, all of a namespace, the way in. */
const KEPT = ['Namespace', 'PersistentVolumeClaim', 'HelmChartConfig'];

/** What leads visitors in. */
const LAST = ['Ingress', 'IngressRoute'];

/**
 * Tells Argo CD and Flux what they can't know, by annotations; where neither is, nobody reads them.
 *
 * - What is kept is neither pruned when the code loses it nor deleted with the Application or the Kustomization.
 * - Argo CD applies Ingresses before Middlewares, by their kinds, and Traefik answers 404 for an Ingress whose Middleware
 *   it doesn't find. In a wave of their own they come after all else is there, and the pods ready. Flux has the same
 *   order and no waves: its controller is told by a flag (README).
 */
export function annotateForControllers(app: App): void {
  for (const object of app.node.findAll().filter(ApiObject.isApiObject)) {
    if (KEPT.includes(object.kind)) {
      object.metadata.addAnnotation('argocd.argoproj.io/sync-options', 'Prune=false,Delete=false');
      object.metadata.addAnnotation('kustomize.toolkit.fluxcd.io/prune', 'disabled');
    }
    if (LAST.includes(object.kind)) object.metadata.addAnnotation('argocd.argoproj.io/sync-wave', '1');
  }
}
