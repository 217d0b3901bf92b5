import type { ClusterFacts } from '../../cluster/cluster-facts';
import { type Values, valueAt } from '../../edge/traefik/chart/values';
import { eligibleNodes, HOSTNAME_LABEL, namedNodes } from '../../manifests/pods/eligible-nodes';
import type { TraefikRelease } from '../../manifests/traefik/release';
import { traefikWorkloadOf } from '../../manifests/traefik/workload';
import { dedent } from '../dedent';
import { isBehindCloudflare } from '../edge/cloudflare';
import type { Fault, Rule } from '../rule';
import { readableReleases, VALUES_AT } from './values-of';

const CONFIG = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        failurePolicy: abort
        valuesContent: |
          deployment: { kind: DaemonSet }
          hostNetwork: true
          updateStrategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: `;
const node = (name: string) => ({ name, cpu: '4', memory: '8Gi' });

export const traefikRollout: Rule = {
  id: 'traefik-rollout',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault:
      'Traefik runs on fewer nodes than visitors are led to: by its kind, its nodes, or a rollout that takes all at once.',
    outage:
      'Connections to a node without Traefik are refused: Cloudflare tries another or answers 521, until Traefik is back or for ever.',
    bad: dedent`${CONFIG}100% } }`,
    good: dedent`${CONFIG}1 } }`,
    cluster: { edge: 'cloudflare-flexible', nodes: [node('one'), node('two'), node('three')] },
    source: 'Kubernetes: DaemonSet updates; Cloudflare: Error 521.',
  },
  check({ set, cluster, report }) {
    for (const release of readableReleases(set)) {
      if (!release.hostNetwork) continue;
      for (const fault of [...faultsOf(release.effective, cluster), ...placeFaults(release, cluster)]) {
        report(release.manifest, { at: VALUES_AT, ...fault });
      }
    }
  },
};

function faultsOf(values: Values, cluster: ClusterFacts): Fault[] {
  const at = (...path: string[]) => valueAt(values, ...path);
  const nodes = cluster.nodes?.map(({ name }) => name) ?? [];
  const faults: Fault[] = [];
  const unavailable = at('updateStrategy', 'rollingUpdate', 'maxUnavailable');
  const percent = /^(\d+)%$/.exec(String(unavailable))?.[1];
  const all = percent === undefined ? nodes.length > 1 && Number(unavailable) >= nodes.length : Number(percent) >= 100;
  if (at('updateStrategy', 'type') === 'RollingUpdate' && all) {
    const message = `lets a rollout take down every Traefik at once (maxUnavailable ${unavailable}): no host answers until the new ones run.`;
    faults.push({ message, fix: 'Write maxUnavailable: 1.' });
  }
  if (percent === '0' && at('hostNetwork') === true && at('deployment', 'kind') === 'DaemonSet') {
    const message =
      'takes no Traefik down (maxUnavailable 0%), and the next finds its ports taken: nothing is rolled out.';
    faults.push({ message, fix: 'Write maxUnavailable: 1 and maxSurge: 0.' });
  }
  const replicas = Number(at('deployment', 'replicas') ?? 1);
  if (at('deployment', 'kind') === 'Deployment' && isBehindCloudflare(cluster) && replicas < nodes.length) {
    const message = `runs ${replicas} Traefik as a Deployment on the ports of its node, and Cloudflare connects to ${nodes.length} nodes: the others refuse it.`;
    faults.push({ message, fix: 'Write deployment.kind: DaemonSet.' });
  }
  if (at('deployment', 'kind') === 'Deployment' && nodes.length > 0 && replicas > nodes.length) {
    const message = `runs ${replicas} Traefik on the ports of their nodes, and there are ${nodes.length} nodes; the last stay Pending, and a rollout waits for them.`;
    faults.push({ message, fix: 'Write deployment.kind: DaemonSet, one on each node.' });
  }
  if (at('updateStrategy', 'type') === 'OnDelete') {
    const message =
      'rolls nothing out (updateStrategy OnDelete): new values, and new versions of k3s, wait until somebody deletes the pods.';
    faults.push({ message, fix: 'Write type: RollingUpdate, with maxUnavailable 1 and maxSurge 0.' });
  }
  return faults;
}

/** Nodes that are asked for by name, where visitors are led to others too. */
function placeFaults(release: TraefikRelease, { nodes = [] }: ClusterFacts): Fault[] {
  const pod = traefikWorkloadOf(release)?.pod;
  if (nodes.length < 2 || pod === undefined) return [];
  const asked = namedNodes(pod).flatMap((named) => named.map(({ name }) => name));
  const places = eligibleNodes(pod, nodes) ?? [];
  if (asked.length === 0 || places.length === nodes.length) return [];
  const key = valueAt(release.values, 'nodeSelector', HOSTNAME_LABEL) === undefined ? 'affinity' : 'nodeSelector';
  const where = places.length > 0 ? `on ${places.join(', ')} alone` : `nowhere: there is no node ${asked.join(', ')}`;
  const message = `runs Traefik ${where} (${key}), and visitors are led to ${nodes.map(({ name }) => name).join(', ')}.`;
  return [{ message, fix: `Take out the ${key}.` }];
}
