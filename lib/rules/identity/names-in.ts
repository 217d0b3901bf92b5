import { groupOf, SERVED_GROUPS } from '../../manifests/fields/built-in-kinds';
import {
  DATA_KEY,
  DNS_1035_LABEL,
  DNS_LABEL,
  DNS_SUBDOMAIN,
  INGRESS_HOST,
  type NameForm,
  PATH_SEGMENT,
  PORT_NAME,
} from '../../manifests/fields/names';
import { type JsonPath, list, record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { kubeletRequestsOf } from '../../manifests/pods/handlers';
import type { PodTemplate } from '../../manifests/pods/pods';

/** A name in an object, and the form that it must have. */
export interface NamePlace {
  readonly what: string;
  readonly name: unknown;
  readonly form: NameForm;
  readonly path: JsonPath;
}

/** Kinds whose names are not just a DNS subdomain: no check of the API server looks at a budget's. A CronJob's Jobs get 11 characters more, a StatefulSet's hash 11. */
const FORMS: Readonly<Record<string, NameForm>> = {
  Namespace: DNS_LABEL,
  Service: DNS_1035_LABEL,
  'policy/PodDisruptionBudget': PATH_SEGMENT,
  'apps/StatefulSet': { ...DNS_SUBDOMAIN, longest: 52 },
  'batch/CronJob': { ...DNS_SUBDOMAIN, longest: 52 },
  'batch/Job': { ...DNS_SUBDOMAIN, longest: 63 },
};

/** Kinds whose names may hold anything but a slash, `system:reader` for one. */
const FREE =
  /^rbac\.authorization\.k8s\.io\/|^(authentication|certificates|authorization)\.|kustomize|config\.k8s\.io|^audit\.|^tanka\.dev\//;

const OF_METADATA =
  /^(name(space)?|generateName|labels|annotations|finalizers|ownerReferences|creationTimestamp|uid|resourceVersion|generation|selfLink|managedFields)$/;

/** Every name in an object whose form Kubernetes prescribes. */
export function namesIn(manifest: Manifest, pod: PodTemplate | undefined): NamePlace[] {
  const { type, body } = manifest;
  const places: NamePlace[] = [];
  const add = (what: string, name: unknown, form: NameForm, path: JsonPath) => places.push({ what, name, form, path });
  if (!FREE.test(type) && isOfServer(manifest)) {
    add('the name', record(body.metadata).name, FORMS[type] ?? DNS_SUBDOMAIN, ['metadata', 'name']);
    add('the namespace', record(body.metadata).namespace, DNS_LABEL, ['metadata', 'namespace']);
  }
  if (pod !== undefined) places.push(...podNames(pod));
  if (type === 'Service') {
    list(record(body.spec).ports).forEach((item, index) => {
      const { name, targetPort } = record(item);
      add('the port name', name, DNS_LABEL, ['spec', 'ports', index, 'name']);
      add('the target port', targetPort, PORT_NAME, ['spec', 'ports', index, 'targetPort']);
    });
  }
  if (type === 'networking.k8s.io/Ingress') places.push(...ingressHosts(manifest));
  if (type === 'ConfigMap' || type === 'Secret') {
    for (const field of ['data', 'stringData', 'binaryData']) {
      for (const key of Object.keys(record(body[field]))) add('the key', key, DATA_KEY, [field, key]);
    }
  }
  return places;
}

/**
 * Whether an object is the API server's: custom groups have a dot, and a tool's own files often have none. What runs a
 * function of Kustomize or kpt stays where it is, and what has a `metadata.version` is listed by some tool.
 */
function isOfServer({ apiVersion, annotations, body }: Manifest): boolean {
  if (Object.keys(annotations).some((key) => /^config\.kubernetes\.io\/(function|local-config)$/.test(key)))
    return false;
  const group = groupOf(apiVersion);
  if (group === '') return apiVersion === 'v1';
  if (SERVED_GROUPS.has(group) || group === 'extensions') return true;
  return group.includes('.') && Object.keys(record(body.metadata)).every((key) => OF_METADATA.test(key));
}

function podNames({ spec, specPath, containers }: PodTemplate): NamePlace[] {
  const places = containers.flatMap((container) => {
    const { body, path } = container;
    const ports = list(body.ports).map((port, index) => ({
      what: 'the port name',
      name: record(port).name,
      form: PORT_NAME,
      path: [...path, 'ports', index, 'name'],
    }));
    const probes = kubeletRequestsOf(container).map(({ action, path: steps }) => ({
      what: 'the port',
      name: action.port,
      form: PORT_NAME,
      path: [...steps, 'port'],
    }));
    return [
      { what: 'the container name', name: body.name, form: DNS_LABEL, path: [...path, 'name'] },
      ...ports,
      ...probes,
    ];
  });
  const volumes = list(spec.volumes).map((volume, index) => ({
    what: 'the volume name',
    name: record(volume).name,
    form: DNS_LABEL,
    path: [...specPath, 'volumes', index, 'name'],
  }));
  return [...places, ...volumes];
}

function ingressHosts({ body }: Manifest): NamePlace[] {
  const spec = record(body.spec);
  const rules = list(spec.rules).map((rule, index) => ({
    what: 'the host',
    name: record(rule).host,
    form: INGRESS_HOST,
    path: ['spec', 'rules', index, 'host'],
  }));
  const tls = list(spec.tls).flatMap((item, index) =>
    list(record(item).hosts).map((name, position) => ({
      what: 'the TLS host',
      name,
      form: INGRESS_HOST,
      path: ['spec', 'tls', index, 'hosts', position],
    })),
  );
  // An empty host stands for all hosts.
  return [...rules, ...tls].filter(({ name }) => name !== '');
}
