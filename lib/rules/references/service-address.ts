import { type JsonPath, list, record, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { isDefinedAround, objectsIn } from '../../manifests/neighbours';
import { type Address, addressesOf, type LocalAddress, localAddressesOf } from '../../manifests/network/addresses';
import { addressesInFiles } from '../../manifests/network/addresses-in-files';
import { podsBehind } from '../../manifests/network/selected-pods';
import { perSet } from '../../manifests/per-set';
import { mayListenOn, portsOfPod } from '../../manifests/pods/container-ports';
import { isPortOfStore } from '../../manifests/pods/data-stores';
import { type Container, type PodTemplate, runningIn } from '../../manifests/pods/pods';
import { volumesOf } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';

export const serviceAddress: Rule = {
  id: 'service-address',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A program is given the address of a Service that there is not, or a port that the Service does not offer: in a variable, an argument, or a line of a file in a ConfigMap. Or that of what its own pod starts only later.',
    outage: 'It finds no such host, or its connection is never answered; what depends on the other side fails.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: shop/api:1.0.0, env: [{ name: REDIS_URL, value: redis://redis:6380/0 }] }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: shop/api:1.0.0, env: [{ name: REDIS_URL, value: redis://redis:6379/0 }] }]
      `,
    source: 'Kubernetes: DNS for Services and Pods.',
  },
  check({ set, report }) {
    // Several containers may read the same ConfigMap.
    const told = new Map<string, Told>();
    const tell = ({ holder, path }: Pick<Address, 'holder' | 'path'>, pod: PodTemplate, fault: Untold | undefined) => {
      if (fault === undefined) return;
      const key = `${holder} ${JSON.stringify(path)} ${fault.what}`;
      const same = told.get(key) ?? { holder, path, fault, owners: new Set() };
      told.set(key, same);
      same.owners.add(`${pod.owner.kind} ${pod.owner.name}`);
    };
    for (const container of set.containers) {
      const { pod } = container;
      const addresses = [...addressesOf(set, container), ...addressesInFiles(set, container)];
      for (const address of addresses) tell(address, pod, faultOf(set, address));
      for (const address of localAddressesOf(set, container)) tell(address, pod, localFault(set, container, address));
    }
    for (const { holder, path, fault, owners } of told.values()) {
      report(holder, { message: `tells ${[...owners].join(' and ')} to ask ${fault.what}.`, fix: fault.fix, at: path });
    }
  },
};

/** What is wrong with an address, but for who is told it: completes "tells … to ask …". */
interface Untold {
  readonly what: string;
  readonly fix: string;
}

interface Told extends Pick<Address, 'holder' | 'path'> {
  readonly fault: Untold;
  readonly owners: Set<string>;
}

/** What runs in a pod of its own was looked for in the same one, as it was on the author's machine. */
function localFault(
  set: ManifestSet,
  { pod, isInit, path, body }: Container,
  { port }: LocalAddress,
): Untold | undefined {
  const server = portsOfPod(pod).find((own) => own.number === port)?.container;
  if (isInit && server !== undefined && server.body.image !== body.image && startsAfter(server, path)) {
    return {
      what: `port ${port} of its own pod by an init container, and container ${server.name}, which serves it, starts after that; the init container fails, or waits for ever`,
      fix: `Write ${server.name} before it among initContainers, with restartPolicy: Always.`,
    };
  }
  if (pod.spec.hostNetwork === true || server !== undefined || isPortOfStore(pod, port)) return undefined;
  // A mesh or an operator puts into the pod what listens there.
  if (new RegExp(`\\b${port}\\b`).test(Object.values(pod.annotations).join(' '))) return undefined;
  // What keeps data and says nothing of its ports may run its store in the same container: `DISPATCHARR_ENV: aio`.
  if (portsOfPod(pod).length === 0 && volumesOf(pod).some(({ isClaim }) => isClaim)) return undefined;
  // A sidecar without declared ports may be the one.
  if (runningIn(pod).length > 1) return undefined;
  const service = objectsIn(set, 'Service', pod.namespace).find(
    (candidate) =>
      list(candidate.at('spec', 'ports')).some((entry) => record(entry).port === port) &&
      !podsBehind(set, candidate)?.includes(pod),
  );
  if (service === undefined) return undefined;
  return {
    what: `port ${port} of its own pod, where nothing listens on it; the connection would be refused`,
    fix: `Ask the Service that offers it: ${service.name}:${port}.`,
  };
}

function startsAfter({ path }: Container, before: JsonPath): boolean {
  return !path.includes('initContainers') || Number(path.at(-1)) > Number(before.at(-1));
}

/** Nodes that pods are bound to; k3s' CoreDNS knows them by these names. */
const nodeNames = perSet(
  (set): ReadonlySet<string> =>
    new Set(set.pods.flatMap(({ spec }) => text(record(spec.nodeSelector)['kubernetes.io/hostname']) ?? [])),
);

function faultOf(
  set: ManifestSet,
  { pod, service: name, namespace, misspelt, port: written, implied }: Omit<Address, 'isRedis'>,
): Untold | undefined {
  const port = written ?? implied;
  if (misspelt !== undefined && set.find('Service', namespace, name, pod.owner) !== undefined) {
    const what = `${misspelt}, which is no name of the Service ${name}; the name would not be found`;
    return { what, fix: `Write ${name}.${namespace}.svc.cluster.local.` };
  }
  const dangling = danglingReference(set, { from: pod.owner, type: 'Service', namespace, name });
  if (dangling !== undefined) {
    // A word that is no Service may be a sidecar's or another protocol's; a Service of a chart is told of by nothing here.
    const isOurs = written !== undefined && isDefinedAround(set, namespace, pod.owner);
    // A pod knows its own name, which a StatefulSet gives it.
    const isOwn = pod.owner.kind === 'StatefulSet' && name.replace(/-\d+$/, '') === pod.owner.name;
    if (!dangling.isSlip && (!isOurs || isOwn || nodeNames(set).has(name))) return undefined;
    const what = `the Service ${name}, which does not exist in namespace ${namespace}; the name would not be found`;
    return { what, fix: dangling.fix };
  }
  const service = set.find('Service', namespace, name, pod.owner);
  if (service === undefined || port === undefined) return undefined;
  if (text(service.at('spec', 'clusterIP')) === 'None') return headlessFault(set, service, port);
  if (text(service.at('spec', 'type')) === 'ExternalName' || isInConsul(pod)) return undefined;
  const ports = list(service.at('spec', 'ports')).map((entry) => record(entry).port);
  if (ports.length === 0 || ports.includes(port) || ports.some(isLeftOpen)) return undefined;
  return {
    what: `port ${port} of the Service ${name}, which offers ${ports.join(', ')}; the connection would never be answered`,
    fix: `Write port ${ports.join(' or ')}, or have the Service offer ${port}.`,
  };
}

/** A headless Service leads to the pods themselves, on every port that they listen on: it translates none. */
function headlessFault(set: ManifestSet, service: Manifest, port: number): Untold | undefined {
  const pods = podsBehind(set, service) ?? [];
  if (pods.length === 0 || pods.some((pod) => mayListenOn(set, pod, port))) return undefined;
  const own = [...new Set(pods.flatMap((pod) => portsOfPod(pod).flatMap((declared) => declared.number ?? [])))];
  return {
    what: `port ${port} of the headless Service ${service.name}, whose pods listen on ${own.join(', ')} and are asked themselves; the connection would be refused`,
    fix: `Ask for port ${own.join(' or ')}, or take clusterIP: None out of the Service.`,
  };
}

/** Whether the proxy of Consul's mesh is put before a pod: it goes by the Service that is asked, whatever the port. */
function isInConsul({ annotations }: PodTemplate): boolean {
  return annotations['consul.hashicorp.com/connect-inject'] === 'true';
}
