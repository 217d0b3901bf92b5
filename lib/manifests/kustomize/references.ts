import { list, record, text } from '../json';
import { isClusterScoped } from '../manifest';
import { type Configuration, NO_CONFIGURATION } from './configurations';
import { changedAt } from './field-paths';
import { SCALED } from './replicas';
import { identityOf, type Resource, withBody } from './resource';

/** Where the kinds that make pods keep the pod's spec. */
const POD_SPECS: Readonly<Record<string, string>> = {
  Pod: 'spec',
  PodTemplate: 'template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
  ...Object.fromEntries(
    ['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'ReplicationController', 'StatefulSet'].map((kind) => [
      kind,
      'spec/template/spec',
    ]),
  ),
};

/** Where a pod's spec names objects, by their kind. */
const IN_PODS: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: inContainers('configMap', 'name'),
  Secret: [...inContainers('secret', 'secretName'), 'imagePullSecrets/name'],
  ServiceAccount: ['serviceAccountName'],
  PersistentVolumeClaim: ['volumes/persistentVolumeClaim/claimName'],
  PriorityClass: ['priorityClassName'],
};

/** Where other kinds name objects: the kind named, and the path. `subjects` and the like are maps of name and namespace. */
const ELSEWHERE: Readonly<Record<string, readonly (readonly [kind: string, path: string])[]>> = {
  HorizontalPodAutoscaler: SCALED.map((kind) => [kind, 'spec/scaleTargetRef/name'] as const),
  Ingress: [
    ['Secret', 'spec/tls/secretName'],
    ['Secret', 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret'],
    ['Secret', 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret'],
    ['ConfigMap', 'metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap'],
    ['Service', 'spec/rules/http/paths/backend/serviceName'],
    ['Service', 'spec/backend/serviceName'],
    ['Service', 'spec/rules/http/paths/backend/service/name'],
    ['Service', 'spec/defaultBackend/service/name'],
  ],
  ServiceAccount: [['Secret', 'imagePullSecrets/name']],
  StatefulSet: [
    ['Service', 'spec/serviceName'],
    ['StorageClass', 'spec/volumeClaimTemplates/spec/storageClassName'],
  ],
  APIService: [['Service', 'spec/service/name']],
  ValidatingWebhookConfiguration: [['Service', 'webhooks/clientConfig/service']],
  MutatingWebhookConfiguration: [['Service', 'webhooks/clientConfig/service']],
  Role: [
    ['ConfigMap', 'rules/resourceNames'],
    ['Secret', 'rules/resourceNames'],
  ],
  ClusterRole: [
    ['ConfigMap', 'rules/resourceNames'],
    ['Secret', 'rules/resourceNames'],
    ['PersistentVolume', 'rules/resourceNames'],
  ],
  RoleBinding: [
    ['Role', 'roleRef/name'],
    ['ClusterRole', 'roleRef/name'],
    ['ServiceAccount', 'subjects'],
  ],
  ClusterRoleBinding: [
    ['ClusterRole', 'roleRef/name'],
    ['ServiceAccount', 'subjects'],
  ],
  PersistentVolumeClaim: [
    ['PersistentVolume', 'spec/volumeName'],
    ['StorageClass', 'spec/storageClassName'],
  ],
  PersistentVolume: [
    ['Secret', 'spec/azureFile/secretName'],
    ['StorageClass', 'spec/storageClassName'],
  ],
  StorageClass: ['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map(
    (key) => ['Secret', `parameters/${key}`] as const,
  ),
  ValidatingAdmissionPolicyBinding: [['ValidatingAdmissionPolicy', 'spec/policyName']],
};

/**
 * Resources whose references say the names that Kustomizations gave to what they mean: where a resource's name or
 * namespace changed, those that knew it before know it still. References that Kustomize knows nothing of stay as they
 * are, those of custom kinds above all.
 */
export function referring(
  resources: readonly Resource[],
  { references }: Configuration = NO_CONFIGURATION,
): readonly Resource[] {
  const moved = new Map<string, Resource[]>();
  for (const resource of resources) {
    for (const name of new Set(resource.former.map((former) => former.name))) {
      const key = `${resource.manifest.kind} ${name}`;
      moved.set(key, [...(moved.get(key) ?? []), resource]);
    }
  }
  if (moved.size === 0) return resources;
  return resources.map((referrer) => {
    const { kind } = referrer.manifest;
    const named = (ofKind: string, name: unknown) => meant(moved.get(`${ofKind} ${String(name)}`) ?? [], referrer);
    const pod = POD_SPECS[kind];
    const inPod = pod === undefined ? [] : Object.entries(IN_PODS);
    const places = [
      ...inPod.flatMap(([ofKind, paths]) => paths.map((path) => [ofKind, `${pod}/${path}`] as const)),
      ...(ELSEWHERE[kind] ?? []),
      ...references
        .filter((reference) => (reference.kind ?? kind) === kind)
        .map((reference) => [reference.of, reference.path] as const),
    ].filter(([ofKind, path]) => !path.startsWith('roleRef') || record(referrer.body.roleRef).kind === ofKind);
    const body = places.reduce((before, [ofKind, path]) => {
      return changedAt(before, path, (value) => follow(value, (name) => named(ofKind, name)));
    }, referrer.body);
    return withBody(referrer, body);
  });
}

/** A name, a list of names, or maps with a name and a namespace, as the objects that they mean are called now. */
function follow(value: unknown, meantBy: (name: unknown) => Resource | undefined): unknown {
  if (Array.isArray(value)) {
    const items = list(value).map((item) => follow(item, meantBy));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const isMap = typeof value === 'object' && value !== null;
  const target = meantBy(isMap ? record(value).name : value);
  if (target === undefined) return value;
  const { name, namespace } = identityOf(target);
  if (!isMap) return name;
  const before = record(value);
  const places = [...target.former, { namespace }].map((each) => each.namespace ?? 'default');
  if (before.namespace !== undefined && !places.includes(String(before.namespace))) return value;
  return namespace === undefined ? { ...before, name } : { ...before, name, namespace };
}

/** Which of the resources that were once called so a referrer means: one it can see; of several the one named as it is. */
function meant(candidates: readonly Resource[], referrer: Resource): Resource | undefined {
  const { namespace } = identityOf(referrer);
  const visible = candidates.filter(({ body, manifest: { kind, type } }) => {
    const isSeen = kind === 'ServiceAccount' || isClusterScoped(type) || isClusterScoped(referrer.manifest.type);
    return isSeen || text(record(body.metadata).namespace) === namespace;
  });
  if (new Set(visible.map((each) => identityOf(each).name)).size < 2) return visible[0];
  const alike = visible.filter((each) => affixes(each) === affixes(referrer));
  return alike.length === 1 ? alike[0] : undefined;
}

/** What Kustomizations put before and after the first name of a resource. */
function affixes(resource: Resource): string {
  const { name } = identityOf(resource);
  const [first] = resource.former;
  return first === undefined ? '|' : name.replace(first.name, '|');
}

function inContainers(source: 'configMap' | 'secret', key: string): string[] {
  const ofContainers = ['containers', 'initContainers'].flatMap((containers) => [
    `${containers}/env/valueFrom/${source}KeyRef/name`,
    `${containers}/envFrom/${source}Ref/name`,
  ]);
  return [...ofContainers, `volumes/${source}/${key}`, `volumes/projected/sources/${source}/name`];
}
