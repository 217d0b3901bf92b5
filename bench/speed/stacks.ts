import { type App, Chart, JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import {
  CloudflareOnlyIngress,
  Configuration,
  HoneydueAdmin,
  HoneydueApi,
  PodDisruptionBudgets,
  Redis,
  synthesize,
  Worker,
} from '../../lib';

/** As many charts as STACKS says, each a system like honeydue in a namespace of its own: 20 objects. */
function stacks(app: App): void {
  const imagePullSecret = 'registry';
  const image = 'registry.example.com/shop/app:1f2e3d4';
  const workerImage = 'registry.example.com/shop/worker:1f2e3d4';
  for (let number = 0; number < Number(process.env.STACKS); number += 1) {
    const namespace = `shop-${number}`;
    const chart = new Chart(app, namespace, { namespace, labels: { 'app.kubernetes.io/part-of': namespace } });
    new k8s.KubeNamespace(chart, 'namespace', { metadata: { name: namespace } }).addJsonPatch(
      JsonPatch.remove('/metadata/namespace'),
    );
    const redis = new Redis(chart, 'redis');
    const data = { MODE: 'fast', REDIS_URL: `redis://${redis.serviceName}:${redis.servicePort}/0` };
    const config = [new Configuration(chart, 'settings', { data })];
    // The same in each: pods carry a hash of their configuration, which no other tool would make.
    const site = [new Configuration(chart, 'site', { data: { API: 'https://api.example.com' } })];
    const api = new HoneydueApi(chart, 'api', { image, config, imagePullSecret });
    const admin = new HoneydueAdmin(chart, 'admin', { image, config: site, imagePullSecret });
    const worker = new Worker(chart, 'worker', { image: workerImage, config, imagePullSecret });
    new PodDisruptionBudgets(chart, 'budgets', { workloads: [api, admin, worker, redis] });
    new CloudflareOnlyIngress(chart, 'public', { hosts: [`api.shop-${number}.example.com`], backend: api });
    new CloudflareOnlyIngress(chart, 'staff', { hosts: [`admin.shop-${number}.example.com`], backend: admin });
  }
}

synthesize(stacks);
