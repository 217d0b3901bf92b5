import { isRecord, type JsonObject, type JsonPath, list, record } from '../json';
import type { Manifest } from '../manifest';
import type { Container, PodTemplate } from '../pods/pods';

/** A place where Kubernetes wants one of several keys. */
export interface Choice {
  /** What is chosen for: `the variable LOG_LEVEL`. */
  readonly what: string;
  readonly body: JsonObject;
  readonly path: JsonPath;
  readonly keys: readonly string[];
  /** What becomes of it without any. */
  readonly without: 'allowed' | 'refused';
}

const VARIABLE = ['value', 'valueFrom'];
const SOURCES = ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef'];
const MAPS = ['configMapRef', 'secretRef'];
const HANDLERS = ['exec', 'httpGet', 'sleep', 'tcpSocket'];
const PROJECTED = ['clusterTrustBundle', 'configMap', 'downwardAPI', 'podCertificate', 'secret', 'serviceAccountToken'];
/** Those that manifests still have; what else a volume holds is for its schema. */
const VOLUMES = [
  ...['cephfs', 'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'fc', 'flexVolume', 'glusterfs'],
  ...['hostPath', 'image', 'iscsi', 'nfs', 'persistentVolumeClaim', 'projected', 'rbd', 'secret'],
  ...['awsElasticBlockStore', 'azureDisk', 'azureFile', 'cinder', 'gcePersistentDisk', 'gitRepo', 'vsphereVolume'],
];

/** Every choice in an object. */
export function choicesIn(manifest: Manifest, pod: PodTemplate | undefined): Choice[] {
  if (manifest.type === 'networking.k8s.io/Ingress')
    return manifest.apiVersion.endsWith('/v1') ? ofIngress(manifest) : [];
  return pod === undefined ? [] : [...ofVolumes(pod), ...pod.containers.flatMap(ofContainer)];
}

function ofVolumes({ spec, specPath }: PodTemplate): Choice[] {
  return list(spec.volumes).flatMap((item, index): Choice[] => {
    if (!isRecord(item)) return [];
    const path = [...specPath, 'volumes', index];
    const what = `the volume ${item.name}`;
    const sources = list(record(item.projected).sources).map((source, position): Choice => {
      const at = [...path, 'projected', 'sources', position];
      return {
        what: `source ${position + 1} of ${what}`,
        body: record(source),
        path: at,
        keys: PROJECTED,
        without: 'allowed',
      };
    });
    // Without any source the API server makes it an empty directory (SetDefaults_Volume), as some want it.
    return [{ what, body: item, path, keys: VOLUMES, without: 'allowed' }, ...sources];
  });
}

function ofContainer({ name: container, body, path }: Container): Choice[] {
  const env = list(body.env).flatMap((item, index): Choice[] => {
    const { name, value, valueFrom } = record(item);
    if (!isRecord(valueFrom)) return [];
    const at = [...path, 'env', index];
    const what = `the variable ${name} of container ${container}`;
    // Beside a source an empty value counts as none.
    const written = value === '' ? { valueFrom } : { value, valueFrom };
    return [
      { what, body: written, path: at, keys: VARIABLE, without: 'allowed' },
      { what, body: valueFrom, path: [...at, 'valueFrom'], keys: SOURCES, without: 'refused' },
    ];
  });
  const envFrom = list(body.envFrom).map((item, index): Choice => {
    const what = `item ${index + 1} of envFrom of container ${container}`;
    return { what, body: record(item), path: [...path, 'envFrom', index], keys: MAPS, without: 'refused' };
  });
  const hooks = ['postStart', 'preStop'].flatMap((hook): Choice[] => {
    const handler = record(body.lifecycle)[hook];
    const what = `the ${hook} hook of container ${container}`;
    const at = [...path, 'lifecycle', hook];
    return isRecord(handler) ? [{ what, body: handler, path: at, keys: HANDLERS, without: 'refused' }] : [];
  });
  return [...env, ...envFrom, ...hooks];
}

/** The backend of a path; an empty one where nothing is written in its place either. */
function backendOf({ backend, path: _path, pathType: _pathType, ...others }: JsonObject): unknown {
  return backend ?? (Object.keys(others).length === 0 ? {} : undefined);
}

function ofIngress({ body }: Manifest): Choice[] {
  const { defaultBackend, rules } = record(body.spec);
  const backends = list(rules).flatMap((rule, i) =>
    list(record(record(rule).http).paths).map(
      (item, j) => [backendOf(record(item)), ['spec', 'rules', i, 'http', 'paths', j, 'backend']] as const,
    ),
  );
  return [[defaultBackend, ['spec', 'defaultBackend']] as const, ...backends].flatMap(([backend, path]): Choice[] => {
    // One of a former version: its fields are told of.
    if (!isRecord(backend) || backend.serviceName !== undefined) return [];
    const { name, port } = record(backend.service);
    const what = 'a backend';
    const own: Choice = { what, body: backend, path, keys: ['service', 'resource'], without: 'refused' };
    if (!isRecord(port)) return [own];
    const at = [...path, 'service', 'port'];
    return [
      own,
      { what: `the port of backend ${name}`, body: port, path: at, keys: ['name', 'number'], without: 'refused' },
    ];
  });
}
