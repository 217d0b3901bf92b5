import { type App, Chart, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import { synthesize } from 'honeydue-k3s';
import { Edge, EdgeIngress } from 'honeydue-k3s/edge';
import { RestrictedNamespace } from 'honeydue-k3s/network';
import { Configuration, PodDisruptionBudgets, Redis, WebService } from 'honeydue-k3s/workloads';
import { annotateForControllers } from './for-controllers';

/** A notebook, which keeps its notes in Redis. What is in dist/ of the branch `main` runs. */
export function notes(app: App): void {
  const labels = { 'app.kubernetes.io/part-of': 'notes' };
  const chart = new Chart(app, 'notes', { namespace: 'notes', labels });
  new RestrictedNamespace(chart, 'namespace');
  const edge = new Edge(chart, 'edge', {
    mode: 'cloudflare-full-strict',
    certificateSecret: 'origin-certificate',
    // Traefik has no Service to take an address from. To Argo CD an Ingress without one is Progressing for ever.
    traefik: { ingressAddress: { ip: '198.51.100.7' } },
  });

  const pages = new Redis(chart, 'pages', { storage: Size.gibibytes(1) });
  const site = new WebService(chart, 'site', {
    image: 'ghcr.io/example/notes:4.0.2',
    port: 3000,
    replicas: 2,
    healthPath: '/healthz',
    startUpBudget: Duration.seconds(60),
    user: 1000,
    resources: {
      cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) },
      memory: { request: Size.mebibytes(96), limit: Size.mebibytes(192) },
    },
    config: [
      new Configuration(chart, 'settings', {
        data: { REDIS_URL: `redis://${pages.serviceName}:${pages.servicePort}/0` },
      }),
    ],
  });
  new PodDisruptionBudgets(chart, 'disruption-budgets', { workloads: [site, pages] });
  new EdgeIngress(chart, 'notes', { edge, hosts: ['notes.example.com'], backend: site });
  annotateForControllers(app);
}

if (require.main === module) synthesize(notes, { cluster: 'cluster.yaml' });
