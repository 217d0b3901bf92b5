import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { WAIVER_PREFIX, type Waivers } from './waivers';

export const waiver: Rule = {
  id: 'waiver',
  family: 'waivers',
  severity: 'error',
  docs: {
    fault: 'A waiver gives no reason, names no rule, or no longer waives anything.',
    outage: 'None today. But the next fault of that object is waived unseen, and nobody knows why.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
        namespace: shop
        annotations:
          honeydue-k3s/waive.container-secret-literal: "the Ingress that needed this is gone"
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      `,
    source: 'A rule of this project; it has nothing to do with the cluster.',
  },
  check({ set, waivers, report }) {
    for (const manifest of set.manifests) {
      for (const [key, reason] of Object.entries(manifest.annotations)) {
        if (!key.startsWith(WAIVER_PREFIX)) continue;
        const fault = faultOf(manifest, key.slice(WAIVER_PREFIX.length), reason, waivers);
        report(manifest, fault, ['metadata', 'annotations', key]);
      }
    }
  },
};

function faultOf(manifest: Manifest, rule: string, reason: string, waivers: Waivers) {
  if (!waivers.known.has(rule)) {
    return {
      message: `waives ${rule}, and there is no such rule.`,
      fix: "Remove the annotation, or take the id from 'honeydue-k3s rules'.",
    };
  }
  if (reason.trim() === '') {
    return {
      message: `waives ${rule} without a reason; whoever takes this over can't tell whether it still holds.`,
      fix: 'Write the reason as the value of the annotation.',
    };
  }
  if (waivers.running.has(rule) && !waivers.wasUsed(manifest, rule)) {
    return { message: `waives ${rule}, which finds nothing here any more.`, fix: 'Remove the annotation.' };
  }
  return undefined;
}
