import { type Setting, settingsByName, settingsFromMaps } from '../../manifests/settings';
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
    for (const { owner, containers } of set.pods) {
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
          if (earlier === undefined || earlier.value === setting.value) continue;
          const at = setting.holder === owner ? setting.path : [...container.path, 'env'];
          report(owner, fault(container.name, setting, earlier, at));
        }
      }
    }
  },
};

function fault(container: string, { name, value }: Setting, lost: Setting, at: Setting['path']) {
  return {
    message: `container ${container} gets ${name}=${value}; the ${name}=${lost.value} of ${lost.holder} never reaches it.`,
    fix: `Set ${name} in one place.`,
    at,
  };
}
