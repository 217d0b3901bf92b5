import { isTemplated } from '../../manifests/left-open/placeholders';
import { nearestName } from '../../manifests/nearest-name';
import { keysOfMap } from '../../manifests/references/config-keys';
import { type ConfigReference, configReferencesOf } from '../../manifests/references/config-references';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const configMapKeyMissing: Rule = {
  id: 'config-map-key-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A pod asks a ConfigMap for a key that it does not have.',
    outage:
      'The container is never created (CreateContainerConfigError). A mount by subPath gets an empty directory where the program looks for its file.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: api-config, namespace: shop }
      data: { PORT: "8000" }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env: [{ name: PORT, valueFrom: { configMapKeyRef: { name: api-config, key: port } } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: api-config, namespace: shop }
      data: { PORT: "8000" }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env: [{ name: PORT, valueFrom: { configMapKeyRef: { name: api-config, key: PORT } } }]
      `,
    source: 'Kubernetes: ConfigMaps; kubelet, makeEnvironmentVariables and volume/configmap MakePayload.',
    knownAs: ['kube-linter: env-value-from'],
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      const references = configReferencesOf(pod);
      for (const { kind, name, key, isOptional, use, keyPath } of references) {
        if (kind !== 'ConfigMap' || key === undefined || isTemplated(key)) continue;
        const keys = keysOfMap(set, pod, name);
        // One without any is filled by a controller; a command may make one of files beside.
        if (keys.length === 0 || keys.includes(key) || set.commanded.objects.has(`ConfigMap ${name}`)) continue;
        // k3s writes the addresses of its nodes for CoreDNS.
        if (key === 'NodeHosts' && name === 'coredns') continue;
        const nearest = keys.find((held) => held.toLowerCase() === key.toLowerCase()) ?? nearestName(key, keys);
        // One that need not be there is a slip where the map has nearly that key, and the pod asks for it nowhere.
        const isAsked = (other: ConfigReference) => other.name === name && other.key === nearest;
        if (isOptional && (nearest === undefined || references.some(isAsked))) continue;
        const outcome = isOptional
          ? 'the container would go without, since it is optional'
          : use === 'subPath'
            ? 'an empty directory would be mounted in its place'
            : 'the container would never be created';
        report(pod.owner, {
          message: `asks the ConfigMap ${name} for the key ${key}, which it does not have; ${outcome}.`,
          fix:
            nearest === undefined
              ? `Add the key, or write one that there is: ${keys.slice(0, 8).join(', ')}.`
              : `Write ${nearest}, a key that it has.`,
          at: keyPath,
        });
      }
    }
  },
};
