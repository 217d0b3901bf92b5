import { type App, Chart } from 'cdk8s';
import { type ClusterFacts, synthesize } from 'honeydue-k3s';
import { Edge } from 'honeydue-k3s/edge';
import type { NetworkFacts } from 'honeydue-k3s/network';
import { Shop } from './shop';
import { PRODUCTION, STAGING, type Stage } from './stages';

const HOSTS: NetworkFacts = { podCIDR: '10.42.0.0/16', serviceCIDR: '10.43.0.0/16', podNetwork: 'vxlan' };

/** Both stages, and the way in that they share, in three files: Traefik has one configuration a cluster, and one TLSStore. */
export function shops(app: App, cluster: ClusterFacts, stages: readonly Stage[] = [STAGING, PRODUCTION]): Shop[] {
  const labels = { 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/instance': 'shop-edge' };
  const edge = new Edge(new Chart(app, 'edge', { namespace: 'kube-system', labels }), 'edge', {
    mode: 'cloudflare-full-strict',
    certificateSecret: 'origin-certificate',
  });
  return stages.map((stage) => new Shop(app, { stage, edge, network: { cluster, hosts: HOSTS } }));
}

if (require.main === module) synthesize((app, cluster) => void shops(app, cluster), { cluster: 'cluster.yaml' });
