import { areOfTwoInstallations } from '../../manifests/left-open/batches';
import { folderOf } from '../../manifests/left-open/folders';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { nearestName } from '../../manifests/nearest-name';
import { type SecretReference, secretReferencesOf } from '../../manifests/references/secret-references';
import { knownSecrets } from '../../manifests/references/secrets';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

/** Kinds that a Secret comes by. */
const BROUGHT_BY = ['Secret', 'bitnami.com/SealedSecret', 'external-secrets.io/ExternalSecret'];

export const secretKeyMissing: Rule = {
  id: 'secret-key-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'An object needs a key that a Secret does not have; or asks for one that need not be there, and the Secret has nearly that key.',
    outage:
      'A container is never created (CreateContainerConfigError), an image not pulled, a certificate not served, and a mount by subPath is an empty directory; what is optional is left out.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env: [{ name: DATABASE_URL, valueFrom: { secretKeyRef: { name: api-secrets, key: DATABASE_URI } } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env: [{ name: DATABASE_URL, valueFrom: { secretKeyRef: { name: api-secrets, key: DATABASE_URL } } }]
      `,
    cluster: { secrets: { 'shop/api-secrets': ['DATABASE_URL'] } },
    source: 'Kubernetes: Secrets; kubelet, makeEnvironmentVariables. Traefik: getCertificateBlocks.',
    knownAs: ['kube-linter: env-value-from'],
  },
  check({ set, cluster, report }) {
    const secrets = knownSecrets(set, cluster);
    const references = secretReferencesOf(set);
    // Of the two keys of a certificate one says enough.
    const tell = reportOnce(report);
    for (const { from, namespace, name, keys, isOptional, keyPath } of references) {
      const held = secrets.get(`${namespace}/${name}`);
      // No keys at all: they are not told.
      if (held === undefined || held.length === 0) continue;
      // A second installation in a folder of its own has another Secret of that name.
      const others = BROUGHT_BY.flatMap((kind) => set.find(kind, namespace, name, from) ?? []);
      if (others.some((one) => areOfTwoInstallations(set, from, one))) continue;
      // Several installations have theirs, and this one's is not there.
      const folders = new Set(BROUGHT_BY.flatMap((kind) => set.findAll(kind, namespace, name)).map(folderOf));
      if (folders.size > 1 && !folders.has(folderOf(from))) continue;
      for (const alternatives of keys) {
        const [key] = alternatives;
        if (alternatives.some((one) => held.includes(one)) || isTemplated(key)) continue;
        const nearest = held.find((other) => other.toLowerCase() === key.toLowerCase()) ?? nearestName(key, held);
        // One that need not be there is a slip where the Secret has nearly that key, and the object asks for it nowhere.
        const isAsked = (other: SecretReference) =>
          other.from === from && other.name === name && other.keys.flat().some((one) => one === nearest);
        if (isOptional && (nearest === undefined || references.some(isAsked))) continue;
        const outcome = isOptional
          ? 'it would go without, since it is optional'
          : 'what needs it would not start or not be served';
        tell(from, {
          message: `needs the key ${alternatives.join(' or ')} of the Secret ${name}, which has no such key; ${outcome}.`,
          fix:
            nearest === undefined
              ? `Add the key to the Secret, or use one that it has: ${held.slice(0, 8).join(', ')}.`
              : `Write ${nearest}, a key that it has.`,
          at: keyPath,
        });
      }
    }
  },
};
