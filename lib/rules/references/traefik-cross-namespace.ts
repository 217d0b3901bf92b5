import { groupBy } from '../../manifests/groups';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikReferencesOf } from '../../manifests/references/traefik-references';
import { backendsOf } from '../../manifests/routes/backends';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';

export const traefikCrossNamespace: Rule = {
  id: 'traefik-cross-namespace',
  family: 'references',
  severity: 'error',
  docs: {
    fault: "A route names an object of another namespace, which the cluster's Traefik is not allowed to follow.",
    outage: 'Traefik builds no router from it: its hosts answer 404.',
    bad: dedent`
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          logs: { access: { enabled: true } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec:
        routes:
          - kind: Rule
            match: Host(\`shop.example\`)
            middlewares: [{ name: rate-limit, namespace: edge }]
            services: [{ name: api, port: 80 }]
      `,
    good: dedent`
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          providers: { kubernetesCRD: { allowCrossNamespace: true } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec:
        routes:
          - kind: Rule
            match: Host(\`shop.example\`)
            middlewares: [{ name: rate-limit, namespace: edge }]
            services: [{ name: api, port: 80 }]
      `,
    source:
      'Traefik: kubernetesCRD provider, allowCrossNamespace, false by default; makeMiddlewareKeys and loadServers.',
  },
  check({ set, cluster, report }) {
    if (isAllowed(set, cluster.chart !== undefined)) return;
    const services = backendsOf(set).filter(({ from }) => from.type.startsWith('traefik.io/'));
    const named = [
      ...traefikReferencesOf(set).map(({ path, ...reference }) => ({ ...reference, at: path })),
      ...services.map(({ namePath, ...backend }) => ({ ...backend, type: 'Service', at: namePath })),
    ];
    const refused = named.flatMap(({ from, type, name, namespace, at }) => {
      const isByProvider = name.endsWith('@kubernetescrd');
      if (!isByProvider && (name.includes('@') || namespace === undefined || namespace === from.namespace)) return [];
      // The chain of a Middleware and the namespace of a TLSStore are not checked by Traefik.
      if (from.kind === 'Middleware' && at.includes('chain')) return [];
      // One that is not there either is told of as missing.
      if (!isByProvider && danglingReference(set, { from, type, namespace, name }) !== undefined) return [];
      const where = isByProvider ? 'in the form <namespace>-<name>@kubernetescrd' : `of namespace ${namespace}`;
      return [{ from, name, where, at }];
    });
    for (const [from, references] of groupBy(refused, (one) => one.from)) {
      const [first] = references;
      if (first === undefined) continue;
      const { where, at } = first;
      const names = new Set(references.filter((one) => one.where === where).map(({ name }) => name));
      report(from, {
        message: `names ${[...names].join(', ')} ${where}, which Traefik does not follow unless allowCrossNamespace is set; it would build no router, and the hosts answer 404.`,
        fix: 'Name an object of the same namespace, or set providers.kubernetesCRD.allowCrossNamespace: true in the values of the Traefik chart.',
        at,
      });
    }
  },
};

/** Whether Traefik may follow names into other namespaces; taken to be so where nothing tells its configuration. */
function isAllowed(set: ManifestSet, isBundled: boolean): boolean {
  const release = traefikReleases(set).find(({ manifest }) => manifest.kind === 'HelmChartConfig');
  if (release === undefined) return !isBundled;
  // Values that can't be read, or that the chart fails on, are for other rules.
  if (release.flags === undefined) return true;
  return release.flags.get('providers.kubernetescrd.allowcrossnamespace')?.at(-1) === 'true';
}
