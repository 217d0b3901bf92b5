import { parseImage } from '../fields/image';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import { type PodTemplate, runningIn } from '../pods/pods';
import { traefikReleases } from '../traefik/release';

/** What runs in the pods that visitors' requests go through. */
const CONTROLLERS = /(^|\/)(ingress-nginx\/controller|nginx-ingress(-controller)?|haproxy-ingress|traefik)$/;

/** The pods of ingress controllers that a set installs without a chart. */
const controllersIn = perSet((set): readonly PodTemplate[] =>
  set.pods.filter((pod) =>
    runningIn(pod).some(({ body }) => CONTROLLERS.test(parseImage(body.image)?.repository ?? '')),
  ),
);

/** The ingress controller of a set, where all of it is on the nodes' own network: no selector of a policy matches it there. */
export function controllerOnHostNetwork(set: ManifestSet): 'Traefik' | 'the ingress controller' | undefined {
  const releases = traefikReleases(set);
  if (releases.length > 0) return releases.every(({ hostNetwork }) => hostNetwork) ? 'Traefik' : undefined;
  const pods = controllersIn(set);
  const isThere = pods.length > 0 && pods.every(({ spec }) => spec.hostNetwork === true);
  return isThere ? 'the ingress controller' : undefined;
}
