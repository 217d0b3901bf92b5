import { isRecord, type JsonObject, list, number, record, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

export const spreadRefused: Rule = {
  id: 'spread-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A topology spread constraint has figures that the API server refuses.',
    outage: 'The API server refuses the workload, and the apply ends there.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop, labels: { app: api } }
      spec:
        topologySpreadConstraints:
          - maxSkew: 0
            topologyKey: kubernetes.io/hostname
            whenUnsatisfiable: DoNotSchedule
            labelSelector: { matchLabels: { app: api } }
        containers: [{ name: api, image: shop/api:1.0.0 }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop, labels: { app: api } }
      spec:
        topologySpreadConstraints:
          - maxSkew: 1
            topologyKey: kubernetes.io/hostname
            whenUnsatisfiable: DoNotSchedule
            labelSelector: { matchLabels: { app: api } }
        containers: [{ name: api, image: shop/api:1.0.0 }]
      `,
    source: 'Kubernetes 1.34, pkg/apis/core/validation: validateTopologySpreadConstraints.',
  },
  check({ set, report }) {
    for (const { owner, spec, specPath } of set.pods) {
      for (const [index, item] of list(spec.topologySpreadConstraints).entries()) {
        if (!isRecord(item)) continue;
        for (const { at = [], ...fault } of faultsOf(item)) {
          report(owner, { ...fault, at: [...specPath, 'topologySpreadConstraints', index, ...at] });
        }
      }
    }
  },
};

function faultsOf(constraint: JsonObject): Fault[] {
  const { maxSkew, minDomains, whenUnsatisfiable, labelSelector, matchLabelKeys } = constraint;
  const faults: Fault[] = [];
  if ((number(maxSkew) ?? 1) < 1) {
    faults.push({
      message: `maxSkew is ${maxSkew}; the API server refuses less than 1.`,
      fix: 'Write maxSkew: 1.',
      at: ['maxSkew'],
    });
  }
  if ((number(minDomains) ?? 1) < 1) {
    const message = `minDomains is ${minDomains}; the API server refuses less than 1.`;
    faults.push({ message, fix: 'Leave minDomains out.', at: ['minDomains'] });
  }
  if (minDomains !== undefined && whenUnsatisfiable === 'ScheduleAnyway') {
    faults.push({
      message:
        'minDomains stands beside whenUnsatisfiable ScheduleAnyway; the API server accepts it with DoNotSchedule alone.',
      fix: 'Remove minDomains, or write DoNotSchedule.',
      at: ['minDomains'],
    });
  }
  const { matchLabels } = record(labelSelector);
  const twice = list(matchLabelKeys).find((name) => record(matchLabels)[text(name) ?? ''] !== undefined);
  if (twice !== undefined) {
    faults.push({
      message: `matchLabelKeys names ${twice}, which labelSelector names too; the API server refuses the two together.`,
      fix: `Remove ${twice} from matchLabelKeys.`,
      at: ['matchLabelKeys'],
    });
  }
  return faults;
}
