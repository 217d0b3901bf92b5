import { type JsonObject, list, record, text } from '../../manifests/json';
import { isRendered } from '../../manifests/left-open/helm';
import { isLeftOpen, UNKNOWN } from '../../manifests/left-open/placeholders';
import type { ManifestSet } from '../../manifests/manifest-set';
import { admitsPort } from '../../manifests/network/network-peers';
import { NetworkPolicies, type PolicyRule } from '../../manifests/network/network-policies';
import { podsMatching } from '../../manifests/network/selected-pods';
import { targetOf } from '../../manifests/network/service-ports';
import { mentionsPort, portsOfPod } from '../../manifests/pods/container-ports';
import type { PodTemplate } from '../../manifests/pods/pods';
import { remembered } from '../../manifests/remembered';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';

const POLICY = (port: string) => `
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: api, image: "shop/api:1.0.0", ports: [{ name: http, containerPort: 8000 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec: { selector: { app: api }, ports: [{ port: 80, targetPort: http }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  ingress: [{ from: [{ podSelector: {} }], ports: [{ port: ${port} }] }]
`;

/** A policy for more workloads than these is for all, of which some may listen on a port that nothing tells of. */
const MANY = 100;

export const policyPortUnserved: Rule = {
  id: 'policy-port-unserved',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'A NetworkPolicy admits the port of a Service, a port that the pods do not have, or the right one by another protocol, where the container’s port must stand.',
    outage:
      'A policy sees connections on the container’s port. On that nothing is admitted, and every client times out.',
    bad: dedent`${POLICY('80')}`,
    good: dedent`${POLICY('http')}`,
    source: 'Kubernetes: "Network Policies"; ports are those of the pods, as after the translation by kube-proxy.',
  },
  ...tellsSlips(({ set }) => {
    const policies = NetworkPolicies.of(set);
    const declaredBy = remembered(declaredPorts);
    return policies.all.flatMap((policy) =>
      policy.rules.flatMap((rule) => {
        const servers = rule.direction === 'Ingress' ? policies.selectedBy(policy) : namedBy(set, rule);
        return (rule.ports ?? []).flatMap((port, index): SlipOf[] => {
          const wrong = portFault(port) ?? unserved(set, port, rule, servers, declaredBy(servers));
          if (wrong === undefined) return [];
          const { meant = port, ...fault } = wrong;
          return [[policy.manifest, { at: [...rule.path, 'ports', index], fault, meant }]];
        });
      }),
    );
  }),
};

type Wrong = Fault & { readonly meant?: JsonObject };

function portFault(item: JsonObject): Wrong | undefined {
  const { port, endPort } = item;
  if (port === '') {
    const message = 'has an empty name of a port; the API server would refuse the policy.';
    return { message, fix: 'Write the name or the number of the port.', meant: { ...item, port: UNKNOWN } };
  }
  if (typeof port === 'string' && /^\d+$/.test(port)) {
    const message = `has the port "${port}" in quotes, which would be a name, and a name has a letter; the API server would refuse the policy.`;
    return { message, fix: `Write ${port} without quotes.` };
  }
  if (typeof endPort !== 'number' || (typeof port === 'number' && endPort >= port)) return undefined;
  return {
    message: `has an endPort ${endPort} without a lower port by number before it; the API server would refuse the policy.`,
    fix: 'Write port as the first number and endPort as the last.',
  };
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/** What containers declare of several pods' ports. */
interface Declared {
  /** `8000/TCP` and `http/TCP` of each. */
  readonly ports: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
}

/** Nothing where one of the pods declares none: it listens all the same. */
function declaredPorts(servers: readonly PodTemplate[]): Declared | undefined {
  const ofPods = servers.map(portsOfPod);
  if (
    ofPods.length === 0 ||
    ofPods.some(
      (ports) => ports.length === 0 || ports.some(({ name, number: own }) => own === undefined || isLeftOpen(name)),
    )
  )
    return undefined;
  const ports = ofPods.flat();
  return {
    ports: new Set(ports.flatMap(({ number: own, name, protocol }) => [`${own}/${protocol}`, `${name}/${protocol}`])),
    named: new Set(ports.map(({ name, number: own }) => String(name ?? own))),
  };
}

function unserved(
  set: ManifestSet,
  item: JsonObject,
  rule: PolicyRule,
  servers: readonly PodTemplate[],
  declared: Declared | undefined,
): Wrong | undefined {
  const { port, endPort } = item;
  const protocol = text(item.protocol) ?? 'TCP';
  if (declared === undefined || endPort !== undefined || servers.length > MANY) return undefined;
  const isServed =
    declared.ports.has(`${port}/${protocol}`) ||
    (typeof port === 'number' && servers.some((pod) => mentionsPort(set, pod, port)));
  if (isServed || port === undefined || isLeftOpen(port) || isLeftOpen(protocol)) return undefined;
  const named = [...declared.named].join(', ');
  const fix = `Write the container’s port: ${[...declared.named].join(' or ')}.`;
  const who = servers[0]?.owner;
  if (typeof port === 'string') {
    // A chart's policy may name a port that its values switch off.
    if (isRendered(set, rule.policy.manifest)) return undefined;
    return {
      message: `admits port ${port} of ${who}, which has no port of that name; nothing would be admitted.`,
      fix,
    };
  }
  const ofServices = servers.flatMap((pod) => servicePorts(set, pod));
  // Where a Service sends to, an image listens that does not say so; `service-target-port` knows if not.
  if (ofServices.some((own) => targetOf(own) === port && (own.protocol ?? 'TCP') === protocol)) return undefined;
  const isServicePort = ofServices.some((own) => own.port === port);
  const isOtherServed = (rule.ports ?? []).some((other) =>
    PROTOCOLS.some((each) => other !== item && declared.ports.has(`${other.port}/${each}`)),
  );
  // A port more, for metrics, may be one that the image serves without saying so; the Service's port beside the pods' harms nobody.
  if (isOtherServed || (!isServicePort && rule.policy.rules.length > 1)) return undefined;
  const other = PROTOCOLS.find((each) => each !== protocol && declared.ports.has(`${port}/${each}`));
  if (other !== undefined) {
    const message = `admits port ${port}/${protocol}, which ${who} serves by ${other}; connections to it would time out.`;
    return { message, fix: `Write protocol: ${other}.`, meant: { ...item, protocol: other } };
  }
  // A policy for Prometheus stands beside the one for everybody else.
  if (!isServicePort && isServedByAnother(set, rule, servers)) return undefined;
  const target = isServicePort && ofServices.find((own) => own.port === port);
  const what = isServicePort ? `is the port of a Service, not of ${who}` : `is no port of ${who}`;
  const message = `admits port ${port}/${protocol}, which ${what}; connections to ${named} would time out.`;
  return { message, fix, ...(target && { meant: { ...item, port: targetOf(target) } }) };
}

/** Whether each of the pods is asked on a port that it declares by the rule of another policy. */
function isServedByAnother(set: ManifestSet, { policy }: PolicyRule, servers: readonly PodTemplate[]): boolean {
  const policies = NetworkPolicies.of(set);
  return servers.every((server) => {
    const others = policies.rulesFor(server, 'Ingress')?.filter((other) => other.policy !== policy) ?? [];
    return portsOfPod(server).some(({ number: own, name, protocol }) =>
      others.some((other) => admitsPort(other, { number: own, names: name === undefined ? [] : [name], protocol })),
    );
  });
}

/** Ports of the Services before a pod. */
function servicePorts(set: ManifestSet, pod: PodTemplate): JsonObject[] {
  const services = set.ofType('Service').filter(({ namespace }) => namespace === pod.namespace);
  const before = services.filter(({ body }) => {
    const selector = Object.entries(record(record(body.spec).selector));
    return selector.length > 0 && selector.every(([key, value]) => pod.labels[key] === value);
  });
  return before.flatMap(({ body }) => list(record(body.spec).ports).map(record));
}

function namedBy(set: ManifestSet, { peers = [], policy }: PolicyRule): PodTemplate[] {
  return peers.flatMap(({ podSelector, namespaceSelector, ipBlock }) => {
    if (ipBlock !== undefined || podSelector === undefined) return [];
    const name = text(record(record(namespaceSelector).matchLabels)['kubernetes.io/metadata.name']);
    const namespace = namespaceSelector === undefined ? policy.namespace : name;
    return namespace === undefined ? [] : podsMatching(set, namespace, podSelector);
  });
}
