import { addOnce } from '../../manifests/groups';
import { isPatch } from '../../manifests/left-open/partial';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../manifests/per-set';
import { type Setting, settingsByName, settingsFromMaps } from '../../manifests/pods/settings';
import { configReferencesOf } from '../../manifests/references/config-references';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const envOverridden: Rule = {
  id: 'env-overridden',
  family: 'identity',
  severity: 'warning',
  docs: {
    fault:
      'A container takes one variable from two places with two values: from env and envFrom, or from two ConfigMaps.',
    outage:
      'env wins over envFrom, and the later ConfigMap over the earlier. A change of the value that lost changes nothing.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data: { PORT: "8000" }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            envFrom: [{ configMapRef: { name: settings } }]
            env: [{ name: PORT, value: "8080" }]
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data: { PORT: "8000" }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            envFrom: [{ configMapRef: { name: settings } }]
            env: [{ name: LOG_LEVEL, value: debug }]
      `,
    source: 'Kubernetes API reference: Container v1 core, envFrom.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      const { owner, containers } = pod;
      if (isPatch(owner, pod)) continue;
      for (const container of containers) {
        const lost = new Map<string, Setting>();
        for (const setting of settingsFromMaps(set, container)) {
          const earlier = lost.get(setting.name);
          lost.set(setting.name, setting);
          if (earlier === undefined || earlier.value === setting.value || earlier.holder === setting.holder) continue;
          report(owner, fault(container.name, setting, earlier, [...container.path, 'envFrom']));
        }
        for (const setting of settingsByName(set, container)) {
          const earlier = lost.get(setting.name);
          if (earlier === undefined || earlier.value === setting.value || isShared(set, earlier.holder)) continue;
          const at = setting.holder === owner ? setting.path : [...container.path, 'env'];
          report(owner, fault(container.name, setting, earlier, at));
        }
      }
    }
  },
};

/** What several workloads share holds what is usual; each may say otherwise for itself. */
function isShared(set: ManifestSet, { kind, namespace, name }: Manifest): boolean {
  return kind === 'ConfigMap' && (readersOf(set).get(`${namespace}/${name}`)?.size ?? 0) > 1;
}

/** Who reads each ConfigMap. */
const readersOf = perSet((set): ReadonlyMap<string, Set<Manifest>> => {
  const readers = new Map<string, Set<Manifest>>();
  for (const pod of set.pods) {
    for (const { kind, name } of configReferencesOf(pod)) {
      const key = `${pod.namespace}/${name}`;
      if (kind === 'ConfigMap') addOnce(readers, key, pod.owner);
    }
  }
  return readers;
});

function fault(container: string, { name, value }: Setting, lost: Setting, at: Setting['path']) {
  return {
    message: `container ${container} gets ${name}=${value}; the ${name}=${lost.value} of ${lost.holder} never reaches it.`,
    fix: `Set ${name} in one place.`,
    at,
  };
}
