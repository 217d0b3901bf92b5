import { type App, Chart, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import { type ClusterFacts, synthesize } from 'honeydue-k3s';
import { Edge, EdgeIngress } from 'honeydue-k3s/edge';
import { NetworkPolicies, RestrictedNamespace } from 'honeydue-k3s/network';
import { Configuration, PodDisruptionBudgets, Redis, WebService } from 'honeydue-k3s/workloads';
import { HOSTS } from './hosts';

/** A guestbook and the Redis that keeps its entries, on one machine behind Cloudflare. */
export function guestbook(app: App, cluster: ClusterFacts) {
  const labels = { 'app.kubernetes.io/part-of': 'guestbook' };
  const chart = new Chart(app, 'guestbook', { namespace: 'guestbook', labels });
  new RestrictedNamespace(chart, 'namespace');
  const edge = new Edge(chart, 'edge', {
    mode: 'cloudflare-full-strict',
    certificateSecret: 'origin-certificate',
    // The default limit leaves two of four cores to the rest; this machine has two.
    traefik: {
      resources: {
        cpu: { request: Cpu.millis(100), limit: Cpu.millis(1000) },
        memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
      },
    },
  });

  const entries = new Redis(chart, 'entries', { storage: Size.gibibytes(1) });
  const site = new WebService(chart, 'site', {
    image: 'ghcr.io/example/guestbook:2.3.1',
    port: 3000,
    healthPath: '/healthz',
    startUpBudget: Duration.seconds(60),
    user: 1000,
    resources: {
      cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) },
      memory: { request: Size.mebibytes(96), limit: Size.mebibytes(192) },
    },
    config: [
      new Configuration(chart, 'settings', {
        data: { REDIS_URL: `redis://${entries.serviceName}:${entries.servicePort}/0` },
      }),
    ],
  }).connectsTo(entries);

  const workloads = [site, entries];
  new PodDisruptionBudgets(chart, 'disruption-budgets', { workloads });
  new EdgeIngress(chart, 'guestbook', { edge, hosts: ['guestbook.example.com'], backend: site });
  return new NetworkPolicies(chart, 'network-policies', { workloads, cluster, hosts: HOSTS });
}

if (require.main === module) synthesize((app, cluster) => void guestbook(app, cluster), { cluster: 'cluster.yaml' });
