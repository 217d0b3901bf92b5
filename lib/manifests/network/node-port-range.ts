import { list, record, text } from '../json';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';

/** The node ports that the API server gives out, from the first to the last. */
export type NodePortRange = readonly [first: number, last: number];

/** Kubernetes, kube-apiserver: --service-node-port-range. */
const DEFAULT: NodePortRange = [30_000, 32_767];

/**
 * The range of node ports: what kubeadm's configuration says, where it is among the manifests, else Kubernetes' own,
 * widened by a command of a script or README beside them, which may be for another cluster.
 */
export const nodePortRange = perSet((set: ManifestSet): NodePortRange => {
  for (const configuration of set.ofType('kubeadm.k8s.io/ClusterConfiguration')) {
    const range = parsed(argumentIn(configuration.at('apiServer', 'extraArgs'), 'service-node-port-range'));
    if (range !== undefined) return range;
  }
  const [first, last] = parsed(set.commanded.nodePorts) ?? DEFAULT;
  return [Math.min(first, DEFAULT[0]), Math.max(last, DEFAULT[1])];
});

function parsed(written: string | undefined): NodePortRange | undefined {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(written ?? '') ?? [];
  return first === undefined || last === undefined ? undefined : [Number(first), Number(last)];
}

/** Arguments are an object up to kubeadm's v1beta3, and a list of names and values since. */
function argumentIn(args: unknown, name: string): string | undefined {
  const item = list(args).find((each) => record(each).name === name);
  return text(item === undefined ? record(args)[name] : record(item).value);
}
