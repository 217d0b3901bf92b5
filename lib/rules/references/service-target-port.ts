import { list, number, record, text } from '../../manifests/json';
import { areParted } from '../../manifests/left-open/batches';
import { folderOf } from '../../manifests/left-open/folders';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { isRouted } from '../../manifests/network/exposure';
import { podsBehind } from '../../manifests/network/selected-pods';
import { targetOf } from '../../manifests/network/service-ports';
import { askedPorts } from '../../manifests/pods/asked-ports';
import { type ContainerPort, mentionsPort, portsOf, portsOfPod } from '../../manifests/pods/container-ports';
import { isPortOfStore } from '../../manifests/pods/data-stores';
import { isHollow, ownersOf, type PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';
import { crossedPorts } from './crossed-ports';
import { servicesOfOthers } from './service-selects-other-workload';

export const serviceTargetPort: Rule = {
  id: 'service-target-port',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A Service sends to a port, by name or number, that the containers of its pods do not have, or to the one that another of its ports is called after.',
    outage:
      'By a name that no container has, the Service gets no endpoints; by a number that nothing listens on, every connection is refused. An Ingress before it answers 502 or 503.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: web }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0, ports: [{ name: http, containerPort: 8000 }] }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: http }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0, ports: [{ name: http, containerPort: 8000 }] }] }
      `,
    source: 'Kubernetes: Service, "Port definitions"; k8s.io/endpointslice, FindPort.',
  },
  ...tellsSlips(({ set }) =>
    set.ofType('Service').flatMap((service): SlipOf[] => {
      if (text(service.at('spec', 'type')) === 'ExternalName' || isForNames(set, service)) return [];
      // A debugger is started in place of the program, whose ports are what is declared.
      const isForDebugger = /(^|-)debug(ger)?(-|$)/.test(service.name);
      // The ports are those of the pods that are meant, once these are selected.
      if (servicesOfOthers(set).has(service)) return [];
      const pods = podsBehind(set, service) ?? [];
      if (pods.some(isHollow)) return [];
      // In another folder it is a guess what of them is applied, and after which patches.
      if (!pods.some(({ owner }) => folderOf(owner) === folderOf(service) && !areParted(set, owner, service)))
        return [];
      const numbers = new Set(pods.flatMap(portsOfPod).map((port) => port.number));
      // Beside a port that is declared, another may be one that nobody declared; and so may two that both are not.
      const targets = new Set(targetsOf(service));
      const isTold = targets.size === 1 && ![...targets].some((target) => numbers.has(target));
      // Of two numbers that somebody wrote either may be the one that is out of date, unless a third place agrees with one.
      const isProven = (pod: PodTemplate) => portsOfPod(pod).some((port) => isServed(set, pod, port));
      const apart = crossedPorts(pods, service);
      const slips = list(service.at('spec', 'ports')).flatMap((item, index): SlipOf[] => {
        const port = record(item);
        const target = targetOf(port);
        const at = ['spec', 'ports', index];
        const protocol = (text(port.protocol) ?? 'TCP').toUpperCase();
        // The schema tells of `HTTP`, which is spoken over TCP.
        if (!/^(TCP|UDP|SCTP)$/.test(protocol)) return [[service, { at: [...at, 'protocol'], meant: 'TCP' }]];
        const problem =
          typeof target === 'string'
            ? byName(pods, target, protocol)
            : isForDebugger || isOfAnotherName(pods, port.name)
              ? undefined
              : byNumber(set, pods, target, protocol, isTold && (!port.targetPort || pods.some(isProven)));
        // A DNS server has both protocols on one port, and few declare both.
        if (problem === undefined || sendsBoth(service, target) || isForgottenUdp(pods, protocol, target)) return [];
        const key = port.targetPort === undefined ? 'port' : 'targetPort';
        const { meant = port[key], protocol: spoken = port.protocol, ...fault } = problem;
        const told: SlipOf = [service, { at: [...at, key], fault, meant }];
        // Where one of the two is TCP, as all but a few are, it is the other that is wrong.
        return spoken === 'TCP' ? [told, [service, { at: [...at, 'protocol'], meant: spoken }]] : [told];
      });
      return [...slips, ...apart];
    }),
  ),
};

/** What is wrong with a port, and what is meant where that is plain. */
interface Wrong extends Fault {
  readonly meant?: string;
  /** Of the container's port. */
  readonly protocol?: string;
}

function byName(pods: readonly PodTemplate[], target: string, protocol: string): Wrong | undefined {
  const ports = pods.flatMap(portsOfPod);
  const named = ports.filter(({ name }) => name === target);
  if (
    target === '' ||
    // A number in quotes the API server refuses, as another rule tells.
    /^\d+$/.test(target) ||
    [target, ...ports.map(({ name }) => name)].some(isLeftOpen) ||
    pods.some((pod) => isAnnounced(pod, target)) ||
    // Where its own probes ask for that name too, it is the container that has it not.
    (named.length === 0 && pods.some((pod) => isAskedByKubelet(pod, target))) ||
    named.some((port) => port.protocol === protocol)
  )
    return undefined;
  const owners = ownersOf(pods).join(', ');
  const [wrong] = named;
  if (wrong !== undefined) {
    return {
      message: `sends ${protocol} to the port ${target} of ${owners}, which is ${wrong.protocol} there; a port is found by name and protocol, so nothing would answer on this one.`,
      fix: `Give the Service's port protocol ${wrong.protocol}, or the container's ${protocol}.`,
      protocol: wrong.protocol,
    };
  }
  const names = ports.flatMap(({ name }) => name ?? []);
  const nearest = nearestName(target, names) ?? (names.length === 1 ? names[0] : undefined);
  return {
    message: `sends to a port named ${target}, and no container of ${owners} has a port of that name; nothing would answer on this port of the Service.`,
    fix:
      nearest === undefined
        ? `Name a port that the container declares, or write its number${names.length > 0 ? `: ${names.join(', ')}` : ''}.`
        : `Write ${nearest}, as the container names it.`,
    meant: nearest,
  };
}

function isAskedByKubelet({ containers }: PodTemplate, target: number | string): boolean {
  return containers.some((container) => askedPorts(container).some(({ port }) => port === target));
}

/** Whether whoever puts a container of his own into the pod is told that port: `marin3r.3scale.net/ports: "envoy-http:8080"`. */
function isAnnounced({ annotations }: PodTemplate, port: string): boolean {
  return Object.values(annotations).some((value) => value.split(/[\s:=,;"]+/).includes(port));
}

/** Whether the containers name all ports that they declare, and none as the Service does: then it is yet another one. */
function isOfAnotherName(pods: readonly PodTemplate[], name: unknown): boolean {
  const names = pods.flatMap(portsOfPod).map((port) => port.name);
  return typeof name === 'string' && names.length > 0 && !names.includes(name) && !names.includes(undefined);
}

/** Ports that are declared for whoever looks in; where the program serves is left unsaid. */
const FOR_OBSERVERS = /metrics|prom|health|probe|ready|live|debug|pprof/;

/** controller-runtime's webhooks listen there unless told otherwise, and few declare it. */
const OF_WEBHOOKS = 9443;

function byNumber(
  set: ManifestSet,
  pods: readonly PodTemplate[],
  value: unknown,
  protocol: string,
  isTold: boolean,
): Wrong | undefined {
  const target = number(value);
  if (target === undefined) return undefined;
  const ports = pods.flatMap(portsOfPod);
  const same = ports.filter((port) => port.number === target);
  if (same.some((port) => port.protocol === protocol)) return undefined;
  const owners = ownersOf(pods).join(', ');
  // A number that a tool fills in.
  if (ports.some((port) => port.number === undefined)) return undefined;
  const [wrong] = same;
  if (wrong !== undefined) {
    return {
      message: `sends ${protocol} to port ${target} of ${owners}, which is declared as ${wrong.protocol} there; nothing would answer.`,
      fix: `Give the Service's port protocol ${wrong.protocol}, or the container's ${protocol}.`,
      protocol: wrong.protocol,
    };
  }
  // A container that declares nothing may listen on anything; so may one whose arguments or configuration say so.
  const isOpen = (pod: PodTemplate) =>
    pod.containers.some((container) => !container.isInit && portsOf(container).length === 0) ||
    pod.spec.hostNetwork === true ||
    portsOfPod(pod).every(({ name = '' }) => FOR_OBSERVERS.test(name)) ||
    mentionsPort(set, pod, target) ||
    // Who has the kubelet ask that port knows that something answers there.
    isAskedByKubelet(pod, target) ||
    isPortOfStore(pod, target) ||
    // A gateway of Envoy listens where objects of its own have it listen.
    pod.containers.some(({ name = '' }) => /^(envoy|(istio|gateway)-proxy)$/.test(name)) ||
    target === OF_WEBHOOKS;
  if (!isTold || pods.some(isOpen)) return undefined;
  const declared = [...new Set(ports.map((entry) => entry.number))].join(', ');
  return {
    message: `sends to port ${target} of ${owners}, whose containers declare ${declared}; unless one listens on ${target} and does not say so, every connection is refused.`,
    fix: `Set targetPort to a port that the containers listen on: ${declared}.`,
  };
}

/** Whether something else than its declaration says that a port is served: a probe, an argument, a variable, the image. */
function isServed(set: ManifestSet, pod: PodTemplate, { number: port, name }: ContainerPort): boolean {
  if (port === undefined) return false;
  const isAsked = pod.containers.some((container) =>
    askedPorts(container).some((asked) => asked.port === port || asked.port === name),
  );
  return isAsked || isPortOfStore(pod, port) || mentionsPort(set, pod, port);
}

/** A headless Service gives its pods names; which port of theirs is asked counts where a route leads to it. */
function isForNames(set: ManifestSet, service: Manifest): boolean {
  return service.at('spec', 'clusterIP') === 'None' && !isRouted(set, service);
}

/** Of a number the declaration says nothing that counts; what is probed over TCP is served over TCP. */
function isForgottenUdp(pods: readonly PodTemplate[], protocol: string, target: unknown): boolean {
  if (protocol !== 'UDP' || typeof target !== 'number') return false;
  const ports = pods.flatMap(portsOfPod).filter((port) => port.number === target);
  const probed = new Set(pods.flatMap(({ containers }) => containers.flatMap(askedPorts)).map(({ port }) => port));
  return (
    ports.length > 0 &&
    !ports.some(
      ({ name }) =>
        probed.has(target) || (name !== undefined && probed.has(name)) || /^http|^grpc|^web/.test(name ?? ''),
    )
  );
}

function sendsBoth(service: Manifest, target: unknown): boolean {
  const same = list(service.at('spec', 'ports'))
    .map(record)
    .filter((port) => targetOf(port) === target);
  return typeof target === 'number' && new Set(same.map(({ protocol }) => text(protocol) ?? 'TCP')).size > 1;
}

function targetsOf(service: Manifest): (number | undefined)[] {
  return list(service.at('spec', 'ports')).map((item) => number(targetOf(record(item))));
}
