// Statements in a chart that has a namespace and the workloads `api`, `admin`, `worker` and `redis`.
import * as cdk8s from 'cdk8s';
import * as library from 'honeydue-k3s';

library.synthesize((app) => {
  const labels = { 'app.kubernetes.io/part-of': 'shop' };
  const chart = new cdk8s.Chart(app, 'shop', { namespace: 'shop', labels });
  new library.RestrictedNamespace(chart, 'namespace');
  const image = 'registry.example.com/shop/app:1f2e3d4';
  const api = new library.HoneydueApi(chart, 'api', { image });
  const admin = new library.HoneydueAdmin(chart, 'admin', { image });
  const worker = new library.Worker(chart, 'worker', { image });
  const redis = new library.Redis(chart, 'redis');
  {
    /* block */
  }
});
