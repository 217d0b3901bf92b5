import { chartValuesOf } from '../../manifests/chart-values';
import { type JsonPath, list, record, text } from '../../manifests/json';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { isFilledFromElsewhere } from '../../manifests/left-open/makers';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { hasMakers, objectsIn } from '../../manifests/neighbours';
import { admitsPort, mayMatch } from '../../manifests/network/network-peers';
import { NetworkPolicies } from '../../manifests/network/network-policies';
import { podsBehind, podsMatching } from '../../manifests/network/selected-pods';
import { targetPorts } from '../../manifests/network/service-ports';
import { portsOfPod } from '../../manifests/pods/container-ports';
import { LabelSelector } from '../../manifests/selector';
import { dedent } from '../dedent';
import type { Rule, RuleContext } from '../rule';

const GROUP = 'monitoring.coreos.com';

const example = (port: string) => dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop, labels: { app: api } }
      spec: { selector: { app: api }, ports: [{ name: metrics, port: 9100 }] }
      ---
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: api, namespace: shop }
      spec: { selector: { matchLabels: { app: api } }, endpoints: [{ port: ${port} }] }
      `;

export const monitorSelectsNothing: Rule = {
  id: 'monitor-selects-nothing',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A ServiceMonitor or PodMonitor selects nothing, or names a port that what it selects does not have, or on which a NetworkPolicy lets nobody in; or Prometheus passes it over, which looks for a label.',
    outage: 'Prometheus has no such target and says nothing of it: no figures, and no alarm when it is down.',
    bad: example('http-metrics'),
    good: example('metrics'),
    source: 'prometheus-operator: API reference, ServiceMonitor and PodMonitor.',
  },
  check(context) {
    const { set, report } = context;
    reportUnread(context);
    for (const monitor of [...set.ofType(`${GROUP}/ServiceMonitor`), ...set.ofType(`${GROUP}/PodMonitor`)]) {
      const targets = targetsOf(set, monitor);
      if (targets === undefined) continue;
      const ofPods = monitor.kind === 'PodMonitor';
      if (targets.length === 0) {
        const meant = meantBy(set, monitor);
        if (meant === undefined) continue;
        report(monitor, {
          message: `selects ${ofPods ? 'pods' : 'Services'} with ${LabelSelector.of(monitor.at('spec', 'selector'))}, and there is none in ${namespacesOf(monitor)?.join(', ')}; Prometheus asks nobody.`,
          fix: namespacesOf(monitor)?.includes(meant.namespace ?? '')
            ? `Give the selector labels that ${meant} has: ${labelsText(meant.labels)}.`
            : `Write namespaceSelector: { matchNames: [${meant.namespace}] } for ${meant}.`,
          at: ['spec', 'selector'],
        });
        continue;
      }
      for (const { name, at } of portsNamed(monitor)) {
        const there = new Set(targets.flatMap(({ ports }) => ports));
        const cut = cutOff(set, targets, name);
        if (cut !== undefined) {
          report(monitor, {
            message: `asks on the port ${name}, and ${cut} lets nobody in there; Prometheus asks in vain.`,
            fix: 'Admit the namespace of Prometheus on the container’s port.',
            at,
          });
        }
        // A Service without ports is refused.
        if (!ofPods && there.size === 0 && targets.every(({ owner }) => owner.at('spec', 'clusterIP') !== 'None'))
          continue;
        // A mesh puts containers with ports of their own beside the others.
        if (there.has(name) || [name, ...there].some(isLeftOpen) || /envoy|istio|linkerd/.test(name)) continue;
        report(monitor, {
          message: `asks on the port ${name}, and what it selects has ${[...there].join(', ')}; Prometheus asks nobody.`,
          fix: `Write the name of a port: ${[...there].join(' or ')}.`,
          at,
        });
      }
    }
  },
};

/** What the Prometheus of kube-prometheus-stack passes over, which unless told reads what has the label of its release alone. */
function reportUnread({ set, report }: RuleContext): void {
  const charts = set
    .ofType('helm.cattle.io/HelmChart')
    .filter((one) => /(^|\/)kube-prometheus-stack$/.test(text(one.at('spec', 'chart')) ?? ''));
  const [chart] = charts;
  const values = chart && chartValuesOf(chart).values;
  // Another Prometheus may be meant.
  if (chart === undefined || values === undefined || charts.length > 1 || set.ofType(`${GROUP}/Prometheus`).length > 0)
    return;
  const spec = record(record(values.prometheus).prometheusSpec);
  const passed = ['ServiceMonitor', 'PodMonitor', 'PrometheusRule'].flatMap((kind) => {
    const unread = set.ofType(`${GROUP}/${kind}`).find(({ labels }) => labels.release !== chart.name);
    const selector = `${kind.replace('Prometheus', '')}Selector`.replace(/^./, (first) => first.toLowerCase());
    const key = `${selector}NilUsesHelmValues`;
    return unread === undefined || key in spec || selector in spec ? [] : [{ unread, key }];
  });
  if (passed.length === 0) return;
  report(chart, {
    message: `has Prometheus pass ${passed.map(({ unread }) => unread).join(' and ')} over for want of the label release: ${chart.name}.`,
    fix: `Write ${passed.map(({ key }) => `${key}: false`).join(' and ')} in prometheus.prometheusSpec, or give the label.`,
  });
}

/** The policy that lets nobody in on a port of one of the targets. */
function cutOff(set: ManifestSet, targets: readonly Target[], port: string): Manifest | undefined {
  const policies = NetworkPolicies.of(set);
  for (const { owner } of policies.all.length === 0 ? [] : targets) {
    for (const pod of (owner.kind === 'Service' && podsBehind(set, owner)) || []) {
      const rules = policies.rulesMeantFor(pod, 'Ingress');
      const [asked] = targetPorts(owner, pod, port);
      if (rules === undefined || asked === undefined || rules.some((rule) => admitsPort(rule, asked))) continue;
      return policies.toMend(pod, 'Ingress')?.manifest;
    }
  }
  return undefined;
}

/** What a monitor selects, with the names of its ports; nothing where the set can't tell. */
interface Target {
  readonly owner: Manifest;
  readonly ports: readonly string[];
}

function targetsOf(set: ManifestSet, monitor: Manifest): Target[] | undefined {
  const namespaces = namespacesOf(monitor);
  const selector = monitor.at('spec', 'selector');
  const { matchLabels, matchExpressions } = record(selector);
  const isAll = Object.keys(record(matchLabels)).length + list(matchExpressions).length === 0;
  if (namespaces === undefined || isAll) return undefined;
  if (namespaces.some((one) => isLeftOpen(one) || hasMakers(set, one)) || isKustomized(set, monitor)) return undefined;
  const targets = namespaces.flatMap((namespace) =>
    monitor.kind === 'PodMonitor'
      ? podsMatching(set, namespace, selector).map((pod): Target => {
          return { owner: pod.owner, ports: portsOfPod(pod).map(({ name, number }) => name ?? String(number)) };
        })
      : objectsIn(set, 'Service', namespace)
          .filter(({ labels }) => mayMatch(LabelSelector.of(selector), labels))
          .map((owner): Target => {
            const ports = list(owner.at('spec', 'ports')).map((port) => text(record(port).name) ?? '(unnamed)');
            return { owner, ports };
          }),
  );
  // `kubectl apply -n` may put what leaves its namespace open where the monitor looks.
  const isOpen = (one: Manifest) =>
    (one.leavesNamespaceOpen || isLeftOpen(one.namespace)) && LabelSelector.of(selector).matches(one.labels);
  if (targets.length === 0 && set.ofType('Service').some(isOpen)) return undefined;
  // What a chart brings there may be meant, unless the set has what it would be, elsewhere.
  const isSlip = targets.length === 0 && meantBy(set, monitor)?.name === monitor.name;
  return namespaces.some((one) => isFilledFromElsewhere(set, one)) && !isSlip ? undefined : targets;
}

/** Where a monitor looks; nothing for everywhere. */
function namespacesOf(monitor: Manifest): string[] | undefined {
  const { any, matchNames } = record(monitor.at('spec', 'namespaceSelector'));
  if (any === true) return undefined;
  const named = list(matchNames).map(String);
  return named.length > 0 ? named : [monitor.namespace ?? 'default'];
}

/** What a monitor that selects nothing is for: what has its name, or a value of its labels for a name. */
function meantBy(set: ManifestSet, monitor: Manifest): Manifest | undefined {
  const selector = monitor.at('spec', 'selector');
  const values = Object.values(record(record(selector).matchLabels)).map(String);
  // What a command installs from a chart has the name of its release among the labels.
  if (values.some((value) => isLeftOpen(value) || set.commanded.releases.includes(value))) return undefined;
  const ofPods = monitor.kind === 'PodMonitor';
  const all = ofPods ? set.pods.map(({ owner }) => owner) : set.ofType('Service');
  const namespaces = namespacesOf(monitor) ?? [];
  const matching = all.find(({ labels }) => !ofPods && LabelSelector.of(selector).matches(labels));
  return (
    all.find(
      ({ namespace, name }) => namespaces.includes(namespace ?? '') && (name === monitor.name || values.includes(name)),
    ) ?? matching
  );
}

function portsNamed(monitor: Manifest): { readonly name: string; readonly at: JsonPath }[] {
  const key = monitor.kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints';
  return list(monitor.at('spec', key)).flatMap((item, index) => {
    const { port, targetPort, portNumber } = record(item);
    if (typeof port !== 'string' || targetPort !== undefined || portNumber !== undefined) return [];
    return [{ name: port, at: ['spec', key, index, 'port'] }];
  });
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const all = Object.entries(labels).map(([key, value]) => `${key}: ${value}`);
  return all.length === 0 ? 'it has none yet' : all.slice(0, 3).join(', ');
}
