import { isIP } from 'node:net';
import { type JsonObject, type JsonPath, list, number, record, text } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Container, PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { resourceFaults, volumeFaults } from './pod-volume-faults';

/** What a variable may take from its own pod. */
const FIELD =
  /^(metadata\.(name|namespace|uid|(labels|annotations)\['[^']+'\])|spec\.(nodeName|serviceAccountName)|status\.(hostIP|hostIPs|podIP|podIPs))$/;

const PRIORITY_CLASS = 'scheduling.k8s.io/PriorityClass';

const pod = (nameservers: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        dnsPolicy: None
        dnsConfig: { nameservers: [${nameservers}] }
        containers: [{ name: api, image: "shop/api:1.0.0" }]
      `;

export const podRefused: Rule = {
  id: 'pod-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'The pods of a workload ask for what no pod may have: a DNS of their own without a nameserver, a variable from a field that there is not, a figure of no resource, a Localhost profile without its name, a mode above 0777, a file outside its volume, a priority that is not its class’s, a port of its node that is not its own under hostNetwork, another answer to a resize than there are.',
    outage: 'The API server refuses the workload, and the apply ends there.',
    bad: pod(''),
    good: pod('9.9.9.9'),
    source: 'Kubernetes 1.34, pkg/apis/core/validation; plugin/pkg/admission/priority.',
  },
  check({ set, report }) {
    for (const template of set.pods) {
      for (const fault of faultsOf(set, template)) report(template.owner, fault);
    }
  },
};

function faultsOf(set: ManifestSet, template: PodTemplate): Fault[] {
  const { spec, specPath, containers } = template;
  return [
    ...debugFaults(template),
    ...dnsFaults(spec, specPath),
    ...volumeFaults(template),
    ...priorityFaults(set, spec, specPath),
    ...profileFaults(spec, specPath),
    ...containers.flatMap((container) => [
      ...profileFaults(container.body, container.path),
      ...variableFaults(container, template),
      ...resizeFaults(container, spec.restartPolicy),
      ...(spec.hostNetwork === true ? portFaults(container) : []),
    ]),
  ];
}

/** They are added to a pod that runs, by `kubectl debug`. */
function debugFaults({ spec, specPath }: PodTemplate): Fault[] {
  if (list(spec.ephemeralContainers).length === 0) return [];
  const message = 'has ephemeralContainers, which only a pod that runs may be given; the API server refuses it.';
  return [{ message, fix: 'Remove them.', at: [...specPath, 'ephemeralContainers'] }];
}

function dnsFaults({ dnsPolicy, dnsConfig }: JsonObject, path: JsonPath): Fault[] {
  const servers = list(record(dnsConfig).nameservers);
  if (dnsPolicy === 'None' && servers.length === 0) {
    const message = 'dnsPolicy is None, and dnsConfig names no nameserver; the API server refuses it.';
    return [{ message, fix: 'Write dnsConfig.nameservers, or leave dnsPolicy out.', at: [...path, 'dnsPolicy'] }];
  }
  const at = [...path, 'dnsConfig', 'nameservers'];
  const name = servers.find((server) => typeof server === 'string' && isIP(server) === 0 && !/[{$<]/.test(server));
  if (name !== undefined) {
    return [
      { message: `the nameserver ${name} is no address; the API server refuses it.`, fix: 'Write its address.', at },
    ];
  }
  if (servers.length <= 3) return [];
  return [
    { message: `names ${servers.length} nameservers; the API server takes three.`, fix: 'Keep three of them.', at },
  ];
}

/** On the node's own network nothing stands between a port of the container and one of the node. */
function portFaults({ body, path }: Container): Fault[] {
  return list(body.ports).flatMap((item, index): Fault[] => {
    const { containerPort, hostPort } = record(item);
    const [own, taken] = [number(containerPort), number(hostPort)];
    if (own === undefined || taken === undefined || taken === 0 || own === taken) return [];
    const message = `takes port ${taken} of its node for its own ${own}, under hostNetwork, where both are one; the API server refuses it.`;
    const fix = `Write hostPort: ${own}, and have the container listen where visitors ask.`;
    return [{ message, fix, at: [...path, 'ports', index, 'hostPort'] }];
  });
}

/** Whether a container goes on when it is given more or less. */
function resizeFaults({ body, path }: Container, restartPolicy: unknown): Fault[] {
  return list(body.resizePolicy).flatMap((item, index): Fault[] => {
    const policy = text(record(item).restartPolicy);
    const words = restartPolicy === 'Never' ? ['NotRequired'] : ['NotRequired', 'RestartContainer'];
    if (policy === undefined || words.includes(policy) || /[{$]/.test(policy)) return [];
    const message = `answers a resize by ${policy}; the API server takes ${words.join(' or ')} here.`;
    return [{ message, fix: `Write ${words.at(-1)}.`, at: [...path, 'resizePolicy', index, 'restartPolicy'] }];
  });
}

function profileFaults({ securityContext }: JsonObject, path: JsonPath): Fault[] {
  return ['seccompProfile', 'appArmorProfile'].flatMap((key): Fault[] => {
    const { type, localhostProfile } = record(record(securityContext)[key]);
    const isLocal = type === 'Localhost';
    if (type === undefined || isLocal === (localhostProfile !== undefined)) return [];
    const message = isLocal
      ? `${key} is of type Localhost and names no localhostProfile; the API server refuses it.`
      : `${key} is of type ${type} and names a localhostProfile; the API server refuses it.`;
    const fix = isLocal ? 'Name the profile, or write RuntimeDefault.' : 'Remove localhostProfile, or write Localhost.';
    return [{ message, fix, at: [...path, 'securityContext', key] }];
  });
}

/** The API server reckons the figure from the class itself, and lets nobody write another one. */
function priorityFaults(set: ManifestSet, { priority, priorityClassName }: JsonObject, path: JsonPath): Fault[] {
  const written = number(priority);
  const name = text(priorityClassName);
  const value = name === undefined ? 0 : number(set.find(PRIORITY_CLASS, undefined, name)?.body.value);
  if (written === undefined || value === undefined || written === value) return [];
  if (name === undefined && set.ofType(PRIORITY_CLASS).some(({ body }) => body.globalDefault === true)) return [];
  const message = `states the priority ${written}, and ${name === undefined ? 'names no priorityClassName' : `that of its class ${name} is ${value}`}; the API server would refuse its pods.`;
  const fix = name === undefined ? 'Name a PriorityClass instead.' : 'Leave priority out: the class gives it.';
  return [{ message, fix, at: [...path, 'priority'] }];
}

export function variableFaults({ body, path }: Container, pod: PodTemplate): Fault[] {
  return list(body.env).flatMap((item, index): Fault[] => {
    const { fieldRef, resourceFieldRef } = record(record(item).valueFrom);
    const at = [...path, 'env', index, 'valueFrom'];
    const name = text(record(item).name);
    const field = text(record(fieldRef).fieldPath);
    if (field !== undefined && !FIELD.test(field) && !/[{$]/.test(field)) {
      const message = `${name} comes from ${field}, which no variable may; the API server refuses it.`;
      const fix = 'Write a field like metadata.name, status.podIP or spec.nodeName.';
      return [{ message, fix, at: [...at, 'fieldRef', 'fieldPath'] }];
    }
    return resourceFaults(pod, name ?? '', record(resourceFieldRef), [...at, 'resourceFieldRef']);
  });
}
