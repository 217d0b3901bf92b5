import type { Api, KubeList, KubeObject } from '../real/api';

/** Written on a claim by the scheduler once it knows where the pod that uses it will run. */
const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

interface Claim extends KubeObject {
  readonly spec: {
    readonly storageClassName?: string;
    readonly accessModes: readonly string[];
    readonly resources: { readonly requests: { readonly storage: string } };
  };
  readonly status?: { readonly phase?: string };
}

/** The StorageClass of k3s, whose volumes are folders on one node: bound where, and when, the first pod lands. */
export const localPathClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'local-path', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: 'rancher.io/local-path',
  volumeBindingMode: 'WaitForFirstConsumer',
  reclaimPolicy: 'Delete',
};

/** Does for claims what k3s' provisioner does: a volume that can be mounted on the selected node and no other. */
export async function provisionLocalPaths(api: Api): Promise<() => void> {
  const path = '/api/v1/persistentvolumeclaims';
  const provisioned = new Set<string>();
  const provision = async (claim: Claim) => {
    const node = claim.metadata.annotations?.[SELECTED_NODE];
    const name = `pvc-${claim.metadata.uid}`;
    if (claim.spec.storageClassName !== localPathClass.metadata.name || !node || provisioned.has(name)) return;
    provisioned.add(name);
    await api.create('/api/v1/persistentvolumes', volume(name, claim, node));
  };
  const { metadata } = await api.get<KubeList<Claim>>(path);
  return api.watch<Claim>(path, metadata.resourceVersion, (event) => {
    if (event.type !== 'DELETED') void provision(event.object);
  });
}

function volume(name: string, claim: Claim, node: string): object {
  const onNode = { key: 'kubernetes.io/hostname', operator: 'In', values: [node] };
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: {
      capacity: claim.spec.resources.requests,
      accessModes: claim.spec.accessModes,
      persistentVolumeReclaimPolicy: 'Delete',
      storageClassName: claim.spec.storageClassName,
      hostPath: { path: `/var/lib/rancher/k3s/storage/${name}` },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [onNode] }] } },
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace: claim.metadata.namespace,
        name: claim.metadata.name,
        uid: claim.metadata.uid,
      },
    },
  };
}
