import type { ClusterFacts } from '../../cluster/cluster-facts';
import { addTo, groupBy } from '../../manifests/groups';
import { text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { Names } from '../../manifests/nearest-name';
import { mayBeMade, objectsIn } from '../../manifests/neighbours';
import { perSet } from '../../manifests/per-set';
import { configReferencesOf } from '../../manifests/references/config-references';
import { type SecretReference, secretReferencesOf } from '../../manifests/references/secret-references';
import { knownSecrets } from '../../manifests/references/secrets';
import { remembered } from '../../manifests/remembered';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';
import { hasWaiver } from '../waivers/waivers';
import { likeOthers } from './like-others';

export const secretMissing: Rule = {
  id: 'secret-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'An object names a Secret that is not in its namespace (of a ClusterIssuer: in that of cert-manager), or another kind of object where a Secret belongs.',
    outage:
      'A pod is never created (CreateContainerConfigError) or its image never pulled; Traefik drops the router of a middleware without its Secret and serves its own self-signed certificate for a host without one.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: shop/api:1.0.0, envFrom: [{ secretRef: { name: api-secret } }] }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: shop/api:1.0.0, envFrom: [{ secretRef: { name: api-secrets } }] }] }
      `,
    cluster: { secrets: { 'shop/api-secrets': ['DATABASE_URL'] } },
    source:
      'Kubernetes: Secrets, "Using Secrets": one that is not optional must exist. Traefik: pkg/provider/kubernetes/crd.',
    knownAs: ['kube-linter: env-value-from'],
  },
  check({ set, cluster, report }) {
    const secrets = knownSecrets(set, cluster);
    const known = [...secrets.keys()].map((key) => key.split('/', 2) as [namespace: string, name: string]);
    const secretsIn = groupBy(known, ([namespace]) => namespace);
    const namesIn = remembered(
      (namespace: string) => new Names((secretsIn.get(namespace) ?? []).map(([, name]) => name)),
    );
    const homesOf = groupBy(known, ([, name]) => name);
    const tell = reportOnce(report);
    const astray = new Map<string, SecretReference[]>();
    const references = secretReferencesOf(set);
    for (const reference of references) {
      const { from, namespace, name, isOptional, path } = reference;
      if (name === '' || isLeftOpen(name) || isLeftOpen(namespace) || secrets.has(`${namespace}/${name}`)) continue;
      if (mayBeMade(set, 'Secret', namespace, name) || awaitsCertificate(set, reference)) continue;
      // Beside cert-manager, which may be in another namespace than its own.
      if (from.namespace === undefined && !isKnownNamespace(set, cluster, namespace)) continue;
      const nearest = namesIn(namespace).nearest(name);
      const isConfigMap = isConfigMapHere(set, from, namespace, name);
      // Without the cluster file nobody knows which Secrets exist: only what can hardly be meant is a mistake.
      if (cluster.secrets === undefined && nearest === undefined && !isConfigMap) continue;
      // One that need not be there is a slip where there is nearly that one, and the object names it nowhere.
      const isNamed = (other: SecretReference) => other.from === from && other.name === nearest;
      if (isOptional && (nearest === undefined || references.some(isNamed))) continue;
      const written = nearest ?? certifiedBeside(set, from);
      const [home] = homesOf.get(name) ?? [];
      if (!isConfigMap && written === undefined && !(isOptional && home === undefined)) {
        // What was put into another namespace than all its Secrets is told once, and a Secret that is nowhere.
        addTo(astray, `${namespace} ${home?.[0] ?? ''} ${home ? '' : name} ${hasWaiver(from) ? from : ''}`, reference);
        continue;
      }
      const outcome = isOptional
        ? 'it would go without, since it is optional'
        : 'what needs it would not start or not be served';
      const message = `names the Secret ${name}, which does not exist in namespace ${namespace}; ${outcome}.`;
      const fix = isConfigMap
        ? `${name} is a ConfigMap: refer to it as one.`
        : written === undefined
          ? NOWHERE
          : `Write ${written}, a Secret that there is.`;
      // An object may ask one Secret for several keys.
      tell(from, { message, fix, at: path }, name);
    }
    for (const [key, group] of astray) {
      const [first] = group;
      if (first === undefined) continue;
      const [here, home] = key.split(' ');
      const names = [...new Set(group.map(({ name }) => name))];
      const [, ...others] = new Set(group.map(({ from }) => String(from)));
      const [s, do_] = names.length > 1 ? ['s', 'do'] : ['', 'does'];
      report(first.from, {
        message: `names the Secret${s} ${names.join(', ')}${likeOthers(others)}, which ${do_} not exist in namespace ${here}; what needs ${s ? 'them' : 'it'} would not start or not be served.`,
        fix: home
          ? `${s ? 'They exist' : 'It exists'} in ${home}: a Secret is found in its own namespace only.`
          : NOWHERE,
        at: first.path,
      });
    }
  },
};

const NOWHERE = 'Create the Secret and add it to the cluster file, or name one that exists.';

/** Whether a ConfigMap was meant: where a pod takes the ConfigMap of that name as one, there are both, as in many a chart. */
function isConfigMapHere(set: ManifestSet, from: Manifest, namespace: string, name: string): boolean {
  if (set.find('ConfigMap', namespace, name, from) === undefined) return false;
  return !configMapsRead(set).has(`${namespace}/${name}`);
}

const configMapsRead = perSet((set): ReadonlySet<string> => {
  const read = set.pods.flatMap((pod) =>
    configReferencesOf(pod).flatMap(({ kind, name }) => (kind === 'ConfigMap' ? `${pod.namespace}/${name}` : [])),
  );
  return new Set(read);
});

/** Whether a route names what is probably the Secret of a Certificate beside it, which does not say its own, as rules tell. */
function awaitsCertificate(set: ManifestSet, { from, namespace }: SecretReference): boolean {
  const certificates = objectsIn(set, 'cert-manager.io/Certificate', namespace);
  return /Ingress/.test(from.type) && certificates.some((one) => !text(one.at('spec', 'secretName')));
}

/** The Secret of the Certificate that a route's host has beside it, by its name. */
function certifiedBeside(set: ManifestSet, { type, namespace, name }: Manifest): string | undefined {
  const certificate = set.find('cert-manager.io/Certificate', namespace, name);
  return /Ingress/.test(type) ? text(certificate?.at('spec', 'secretName')) : undefined;
}

function isKnownNamespace(set: ManifestSet, { namespaces = [] }: ClusterFacts, namespace: string): boolean {
  return (
    namespaces.includes(namespace) ||
    set.find('Namespace', undefined, namespace) !== undefined ||
    set.hasPodsIn(namespace)
  );
}
