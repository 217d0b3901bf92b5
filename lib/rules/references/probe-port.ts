import { parseImage } from '../../manifests/fields/image';
import { list, number, record } from '../../manifests/json';
import { isPatch } from '../../manifests/left-open/partial';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance, nearestName } from '../../manifests/nearest-name';
import { servicesAsked } from '../../manifests/network/addresses';
import { podsBehind } from '../../manifests/network/selected-pods';
import { type AskedPort, askedPorts } from '../../manifests/pods/asked-ports';
import { mentionsPort, portsOf, portsOfPod } from '../../manifests/pods/container-ports';
import { handlersOf } from '../../manifests/pods/handlers';
import type { Container, PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

export const probePort: Rule = {
  id: 'probe-port',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A probe or a lifecycle hook asks a port that the container does not have; or it asks the Service that the pod is behind, once it is ready.',
    outage:
      'It fails every time: the pod never becomes ready, or is killed again and again; the rollout hangs. A liveness probe of a name that no port has is passed over: nothing restarts what hangs.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            ports: [{ name: http, containerPort: 8000 }]
            readinessProbe: { httpGet: { path: /health, port: web } }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            ports: [{ name: http, containerPort: 8000 }]
            readinessProbe: { httpGet: { path: /health, port: http } }
      `,
    source:
      'Kubernetes: kubelet, ResolveContainerPort: a name is looked for in the same container, a number is asked at the pod; pkg/kubelet/prober: doProbe.',
    knownAs: ['kube-linter: liveness-port', 'kube-linter: readiness-port', 'kube-linter: startup-port'],
  },
  check({ set, report }) {
    const tell = reportOnce(report);
    for (const pod of set.pods) {
      // Ports may come from what it is laid over, or from the patches of overlays.
      const isPart = isPatch(pod.owner, pod);
      for (const container of pod.containers) {
        if (isPart && portsOf(container).length === 0) continue;
        const asked = askedPorts(container);
        for (const probe of asked) {
          const { what, port, path } = probe;
          const problem =
            typeof port === 'string' ? byName(container, port) : byNumber(set, container, { ...probe, port }, asked);
          if (problem === undefined) continue;
          const fault = {
            message: `${what} of the container ${container.name} asks ${problem.wrong}; ${outcomeOf(probe, asked)}.`,
            fix: problem.fix,
            at: path,
          };
          // A name that the container does not have is missing once, however many ask for it.
          tell(pod.owner, fault, typeof port === 'string' ? `${container.name} ${port}` : undefined);
        }
        for (const { name, isProbe, body, path } of handlersOf(container)) {
          const own = isProbe ? ownService(set, pod, list(record(body.exec).command).join(' ')) : undefined;
          if (own === undefined) continue;
          tell(pod.owner, {
            message: `${name} of the container ${container.name} asks the Service ${own}, which leads to a pod when that is ready: the first pod never would be.`,
            fix: 'Ask localhost.',
            at: [...path, 'exec'],
          });
        }
      }
    }
  },
};

/** The Service of a pod itself that a command asks, if pods that aren't ready are not in it. */
function ownService(set: ManifestSet, pod: PodTemplate, line: string): string | undefined {
  return servicesAsked(set, line, pod)
    .flatMap(({ service, namespace }) => set.find('Service', namespace, service, pod.owner) ?? [])
    .find((service) => {
      const behind = podsBehind(set, service) ?? [];
      const isForPeers = service.at('spec', 'publishNotReadyAddresses') === true;
      return !isForPeers && behind.includes(pod) && behind.length === 1;
    })?.name;
}

/** The kubelet throws the outcome of a probe away that it can't make the request of, and what is alive stays so. */
function outcomeOf({ port }: AskedPort, asked: readonly AskedPort[]): string {
  const ofPort = asked.filter((other) => other.port === port);
  return typeof port === 'string' && ofPort.every(({ what }) => what === 'livenessProbe')
    ? 'the kubelet passes over it, and never restarts the container when it hangs'
    : 'it would fail every time, and the rollout with it';
}

function byName(container: Container, port: string) {
  const names = portsOf(container).flatMap(({ name }) => name ?? []);
  // A number in quotes the API server refuses, as another rule tells.
  if ([port, ...names].some(isLeftOpen) || names.includes(port) || /^\d+$/.test(port)) return undefined;
  const other = portsOfPod(container.pod).find(({ name }) => name === port);
  const wrong = `a port named ${port}, which ${other ? `is declared by the container ${other.container.name}` : 'the container does not declare'}`;
  if (other?.number !== undefined)
    return { wrong, fix: `Write its number, ${other.number}: a probe knows only names of its own container.` };
  const nearest = nearestName(port, names) ?? (names.length === 1 ? names[0] : undefined);
  return {
    wrong,
    fix: nearest
      ? `Write ${nearest}, as the container names it.`
      : `Declare the port in the container, or write its number${names.length > 0 ? ` or one of ${names.join(', ')}` : ''}.`,
  };
}

/**
 * A number need not be declared: many programs answer probes on a port of its own that nobody writes down. It is a
 * mistake where the container's other probes ask a declared port, where it is a declared number with a slip in it, and
 * where the port is only connected to, which says something of the program's own port alone.
 */
function byNumber(
  set: ManifestSet,
  container: Container,
  { port, isProgramsOwn }: AskedPort & { readonly port: number },
  asked: readonly AskedPort[],
) {
  const declared = portsOfPod(container.pod).flatMap((entry) => number(entry.number) ?? []);
  const own = portsOf(container);
  // A sidecar that declares nothing may be the one that answers.
  const isSidecars = container.pod.containers.some((other) => !other.isInit && portsOf(other).length === 0);
  if (
    own.length === 0 ||
    isSidecars ||
    isPublished(container) ||
    declared.includes(port) ||
    mentionsPort(set, container.pod, port)
  )
    return undefined;
  const isDeclared = (other: string | number) => own.some(({ name, number: at }) => other === name || other === at);
  const othersAgree = asked.some((other) => isDeclared(other.port));
  const slip = own.find((entry) => entry.number !== undefined && isSlip(entry.number, port));
  if (!othersAgree && slip === undefined && !isProgramsOwn) return undefined;
  const meant = slip?.number ?? own.map((entry) => entry.number).join(', ');
  return {
    wrong: `port ${port}, which nothing in the pod listens on: the container declares ${own.map((entry) => entry.number).join(', ')}`,
    fix: `Write ${meant}${own[0]?.name !== undefined && own.length === 1 ? `, or its name ${own[0].name}` : ''}.`,
  };
}

/**
 * Whether an image comes from where projects publish theirs: those often answer probes on a port of its own that their
 * manifests don't declare, and whoever runs them copied these.
 */
function isPublished({ body }: Container): boolean {
  const { registry = '', repository = '' } = parseImage(body.image) ?? {};
  // Ingress controllers answer on a port of their own, wherever they are published.
  if (/[/-]ingress(-controller)?$/.test(repository)) return true;
  return /^(registry\.k8s\.io|([a-z]+\.)?k8s\.gcr\.io|quay\.io|([a-z]+\.)?gcr\.io|ghcr\.io|lscr\.io|public\.ecr\.aws|mcr\.microsoft\.com|docker\.elastic\.co|nvcr\.io)$/.test(
    registry,
  );
}

/** 800 or 8080 for 8000; but 8001 beside 8000 is a port of its own. */
function isSlip(declared: number, asked: number): boolean {
  const [a, b] = [String(declared), String(asked)];
  if (a.slice(0, -1) === b.slice(0, -1)) return false;
  return editDistance(a, b) === 1 && a[0] === b[0];
}
