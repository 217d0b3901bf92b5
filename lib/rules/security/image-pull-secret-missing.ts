import { parseImage } from '../../manifests/fields/image';
import { list, record, text } from '../../manifests/json';
import { placeOf } from '../../manifests/left-open/batches';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const BAD_POD = (name: string, secrets: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec:
  ${secrets}
  containers: [{ name: ${name}, image: "registry.example.com/shop/${name}:1.0.0" }]
---`;
const WITH_SECRET = 'imagePullSecrets: [{ name: registry }]';

export const imagePullSecretMissing: Rule = {
  id: 'image-pull-secret-missing',
  family: 'security',
  severity: 'error',
  docs: {
    fault:
      'A workload pulls from a registry without the Secret that the others pull from it with, or with a typo in its name.',
    outage: 'The registry refuses: the pods stay in ImagePullBackOff on every node that has not the image yet.',
    bad: dedent`${BAD_POD('api', WITH_SECRET)}${BAD_POD('admin', 'restartPolicy: Always')}`,
    good: dedent`${BAD_POD('api', WITH_SECRET)}${BAD_POD('admin', WITH_SECRET)}`,
    source: 'Kubernetes: "Pull an Image from a Private Registry".',
  },
  check({ set, cluster, report }) {
    const named = set.pods.map((pod) => ({ pod, secrets: secretsOf(set, pod) }));
    if (named.every(({ secrets = [] }) => secrets.length === 0)) return;
    const used = new Map<string, Map<string, number>>();
    const without = new Map<string, number>();
    const pods = named.map((one) => ({ ...one, registries: registriesOf(one.pod) }));
    for (const { pod, registries, secrets = [] } of pods) {
      // Of several registries nobody can tell which one a Secret is for.
      if (registries.length > 1 && secrets.length < registries.length) continue;
      for (const key of registries.map((registry) => `${placeOf(pod.owner)} ${pod.namespace} ${registry}`)) {
        if (secrets.length === 0) without.set(key, (without.get(key) ?? 0) + 1);
        const names = used.get(key) ?? new Map<string, number>();
        for (const name of secrets) names.set(name, (names.get(name) ?? 0) + 1);
        used.set(key, names);
      }
    }
    for (const { pod, registries, secrets } of pods) {
      // A ServiceAccount from elsewhere may bring a Secret.
      if (secrets === undefined) continue;
      for (const registry of registries) {
        const key = `${placeOf(pod.owner)} ${pod.namespace} ${registry}`;
        const others = used.get(key) ?? new Map<string, number>();
        const [usual, uses = 0] = [...others].sort(([, a], [, b]) => b - a)[0] ?? [];
        // Where most have none, the registry asks for none.
        if ((without.get(key) ?? 0) > uses && secrets.length === 0) continue;
        const typo = secrets.find((name) => nearestName(name, moreUsed(others, name)) !== undefined);
        // Where it is known which Secrets there are, another rule tells of one that is not.
        if (typo !== undefined && cluster.secrets !== undefined) continue;
        if (usual === undefined || (secrets.length > 0 && typo === undefined)) continue;
        const how = typo === undefined ? 'without a pull Secret' : `with the Secret ${typo}`;
        report(pod.owner, {
          message: `pulls from ${registry} ${how}, where the others use ${usual}; its pods would stay in ImagePullBackOff.`,
          fix: `Write imagePullSecrets: [{ name: ${usual} }] in the pod's spec.`,
          at: [...pod.specPath, ...(typo === undefined ? [] : ['imagePullSecrets'])],
        });
        break;
      }
    }
  },
};

/** Registries that may ask for a name: all but the public ones that a name is rarely needed for. */
function registriesOf({ containers }: PodTemplate): string[] {
  const registries = containers.flatMap(({ body }) => parseImage(body.image)?.registry ?? []);
  return [...new Set(registries)].filter(
    (registry) =>
      !/^(docker\.io|quay\.io|registry\.k8s\.io|k8s\.gcr\.io|gcr\.io|mcr\.microsoft\.com|public\.ecr\.aws|ghcr\.io|lscr\.io|codeberg\.org|docker\.(elastic\.co|n8n\.io)|localhost.*)$/.test(
        registry,
      ),
  );
}

/** The names of the pod's own Secrets and of its ServiceAccount's; nothing when that account is not in the set. */
function secretsOf(set: ManifestSet, { namespace, spec }: PodTemplate): string[] | undefined {
  const account = text(spec.serviceAccountName) ?? 'default';
  const found = set.find('ServiceAccount', namespace, account);
  // What is no object is refused by the API server.
  if (list(spec.imagePullSecrets).some((item) => typeof item === 'string')) return undefined;
  // A name that was left empty is none.
  const names = [...list(spec.imagePullSecrets), ...list(found?.body.imagePullSecrets)].map(
    (item) => text(record(item).name) || undefined,
  );
  if (names.length === 0 && found === undefined && account !== 'default') return undefined;
  return names.filter((name) => name !== undefined);
}

function moreUsed(names: ReadonlyMap<string, number>, name: string): string[] {
  return [...names].filter(([, count]) => count > (names.get(name) ?? 0)).map(([other]) => other);
}
