import { groupOf } from '../fields/built-in-kinds';
import { list, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';

/** Groups of custom kinds that configure something and make neither pods nor other objects that manifests refer to. */
const CONFIGURE_ONLY = new Set([
  'acme.cert-manager.io',
  'autoscaling.k8s.io',
  'bitnami.com',
  'cert-manager.io',
  'cilium.io',
  'configuration.konghq.com',
  'crd.projectcalico.org',
  'external-secrets.io',
  'gateway.networking.k8s.io',
  'helm.cattle.io',
  'keda.sh',
  'kustomize.config.k8s.io',
  'kyverno.io',
  'metallb.io',
  'monitoring.coreos.com',
  'networking.istio.io',
  'projectcalico.org',
  'security.istio.io',
  'snapshot.storage.k8s.io',
  'traefik.containo.us',
  'traefik.io',
]);

/** Kinds of those groups that make pods or Services all the same. */
const MAKERS = new Set([
  // Workloads of an API that is gone, which nothing reads any further.
  ...['extensions/DaemonSet', 'extensions/Deployment', 'extensions/ReplicaSet'],
  'gateway.networking.k8s.io/Gateway',
  'helm.cattle.io/HelmChart',
  'keda.sh/ScaledJob',
  ...kinds('monitoring.coreos.com'),
]);

const BUILT_IN =
  /^([a-z]+|(networking|rbac\.authorization|storage|scheduling|node|admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol|internal|policy|resource)(\.apiserver)?\.k8s\.io)$/;

/** Whether an object is of a custom kind whose controller may make pods, Services and the like of its own. */
export function mayMakeObjects({ type }: Manifest): boolean {
  if (MAKERS.has(type)) return true;
  const group = groupOf(type);
  return group !== '' && !BUILT_IN.test(group) && !CONFIGURE_ONLY.has(group);
}

/** Kinds that bring a whole application, and where they say into which namespace; without a word of it, anywhere. */
const BRINGS: Readonly<Record<string, (manifest: Manifest) => string | undefined>> = {
  'helm.cattle.io/HelmChart': ({ body, namespace }) => text(record(body.spec).targetNamespace) ?? namespace,
  // The chart that it configures stands in no manifest.
  'helm.cattle.io/HelmChartConfig': ({ namespace }) => namespace,
  'helm.toolkit.fluxcd.io/HelmRelease': ({ body, namespace }) => text(record(body.spec).targetNamespace) ?? namespace,
  'kustomize.toolkit.fluxcd.io/Kustomization': ({ body }) => text(record(body.spec).targetNamespace),
  'argoproj.io/Application': (manifest) => text(manifest.at('spec', 'destination', 'namespace')),
  'argoproj.io/ApplicationSet': () => undefined,
  'operators.coreos.com/Subscription': ({ namespace }) => namespace,
  'operator.knative.dev/KnativeServing': ({ namespace }) => namespace,
  'operator.knative.dev/KnativeEventing': ({ namespace }) => namespace,
};

const EVERYWHERE = '*';

const filledNamespaces = perSet((set): ReadonlySet<string> => {
  const namespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease']);
  for (const [type, namespaceOf] of Object.entries(BRINGS)) {
    for (const manifest of set.ofType(type)) namespaces.add(namespaceOf(manifest) ?? EVERYWHERE);
  }
  if (set.ofType('kustomize.config.k8s.io/Kustomization').some(bringsRemote)) namespaces.add(EVERYWHERE);
  return namespaces;
});

/**
 * Whether charts, GitOps applications or the distribution itself put objects into a namespace that the set doesn't
 * show.
 */
export function isFilledFromElsewhere(set: ManifestSet, namespace: string | undefined): boolean {
  const namespaces = filledNamespaces(set);
  return namespaces.has(EVERYWHERE) || (namespace !== undefined && namespaces.has(namespace));
}

/** The groups of the custom kinds that a set defines: what brings them brings their operator. */
const definedGroups = perSet(
  (set): ReadonlySet<string> =>
    new Set(
      set
        .ofType('apiextensions.k8s.io/CustomResourceDefinition')
        .flatMap(({ body }) => text(record(body.spec).group) ?? []),
    ),
);

/** Whether an operator of the set puts labels on pods by itself: their keys are of the domain of its custom kinds. */
export function areOperatorsLabels(set: ManifestSet, keys: readonly string[]): boolean {
  const groups = definedGroups(set);
  return keys.some((key) => key.includes('/') && groups.has(key.slice(0, key.indexOf('/'))));
}

function bringsRemote({ body }: Manifest): boolean {
  return (
    list(body.helmCharts).length > 0 || list(body.resources).some((entry) => /:\/\/|^github\.com/.test(String(entry)))
  );
}

function kinds(group: string): string[] {
  return ['Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler'].map((kind) => `${group}/${kind}`);
}

/** The namespaces in which a Role lets a program make pods by itself, which no manifest shows: browsers, runs of a pipeline. */
const namespacesOfPodMakers = perSet((set): ReadonlySet<string | undefined> => {
  const roles = set.ofType(ROLE).filter((role) => makes(role, ['pods']));
  return new Set(roles.map(({ namespace }) => namespace));
});

const ROLE = 'rbac.authorization.k8s.io/Role';

/** What operators may make beside the workloads that their Roles let them make, by kind and namespace. */
const madeByOperators = perSet((set): ReadonlySet<string> => {
  const operators = set.ofType(ROLE).filter((role) => makes(role, ['deployments', 'daemonsets', 'statefulsets']));
  const made = operators.flatMap((role) =>
    Object.entries(WRITTEN).flatMap(([name, kind]) => (makes(role, [name]) ? `${kind} ${role.namespace}` : [])),
  );
  return new Set(made);
});

/** Whether an operator of a namespace, which makes workloads there, may make the ConfigMaps or Secrets that they read. */
export function mayBeMadeByOperator(set: ManifestSet, type: string, namespace: string | undefined): boolean {
  return madeByOperators(set).has(`${type} ${namespace}`);
}

/** Whether a Role lets a program make objects of one of some resources, whatever their names. */
function makes({ body }: Manifest, wanted: readonly string[]): boolean {
  return list(body.rules).some((rule) => {
    const { resources, resourceNames, verbs } = record(rule);
    const isOpen = list(resourceNames).length === 0 && list(verbs).some((verb) => verb === 'create' || verb === '*');
    return isOpen && list(resources).some((one) => wanted.includes(String(one)));
  });
}

const WRITES = new Set(['*', 'create', 'patch', 'update']);
const WRITTEN: Readonly<Record<string, string>> = { configmaps: 'ConfigMap', secrets: 'Secret' };

/** The ConfigMaps and Secrets that a Role names for a program to write, which makes them where they aren't there. */
const writtenByPrograms = perSet((set): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const kind of ['Role', 'ClusterRole']) {
    for (const { body } of set.ofType(`rbac.authorization.k8s.io/${kind}`)) {
      for (const { resources, resourceNames, verbs } of list(body.rules).map(record)) {
        if (!list(verbs).some((verb) => WRITES.has(String(verb)))) continue;
        for (const resource of list(resources))
          for (const name of list(resourceNames)) names.add(`${WRITTEN[String(resource)]} ${name}`);
      }
    }
  }
  return names;
});

/** Whether a program makes a ConfigMap or Secret of that name, as a Role lets it. */
export function isWrittenByProgram(set: ManifestSet, type: string, name: string): boolean {
  return writtenByPrograms(set).has(`${type} ${name}`);
}

/** Whether a program of a namespace may make pods there by the API. */
export function mayMakePods(set: ManifestSet, namespace: string): boolean {
  return namespacesOfPodMakers(set).has(namespace);
}
