import { addTo } from '../groups';
import { isRecord, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import { isHollow, type PodTemplate } from '../pods/pods';
import { backendsOf } from '../routes/backends';
import { LabelSelector } from '../selector';

/** The Services that send requests to each workload's pods: those with a cluster address, which waits for readiness. */
export const servicesByPod = perSet((set): ReadonlyMap<PodTemplate, readonly Manifest[]> => {
  const byPod = new Map<PodTemplate, Manifest[]>();
  for (const service of set.ofType('Service')) {
    const { selector, clusterIP, type, publishNotReadyAddresses } = record(service.body.spec);
    const labels = LabelSelector.ofLabels(selector);
    if (!isRecord(selector) || labels.isEmpty) continue;
    if (text(clusterIP) === 'None' || type === 'ExternalName' || publishNotReadyAddresses === true) continue;
    for (const pod of set.podsSelectedBy(service.namespace ?? 'default', labels)) {
      if (!isHollow(pod)) addTo(byPod, pod, service);
    }
  }
  return byPod;
});

/** The pods that visitors reach: through an Ingress or a route, and a Service. */
export const podsOfVisitors = perSet((set): ReadonlySet<PodTemplate> => {
  const backends = new Set(backendsOf(set).map(({ namespace, name }) => set.find('Service', namespace, name)));
  const pods = [...servicesByPod(set)].filter(([, services]) => services.some((service) => backends.has(service)));
  return new Set(pods.map(([pod]) => pod));
});

/** Whether an Ingress or a route leads to a Service. */
export function isRouted(set: ManifestSet, { namespace, name }: Manifest): boolean {
  return routedServices(set).has(`${namespace}/${name}`);
}

const routedServices = perSet(
  (set): ReadonlySet<string> => new Set(backendsOf(set).map(({ namespace, name }) => `${namespace}/${name}`)),
);
