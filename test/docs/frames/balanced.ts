// Statements in a chart whose `edge` is behind a load balancer, with the workload `backend`.
import * as cdk8s from 'cdk8s';
import * as library from 'honeydue-k3s';

library.synthesize((app) => {
  const labels = { 'app.kubernetes.io/part-of': 'shop' };
  const chart = new cdk8s.Chart(app, 'shop', { namespace: 'shop', labels });
  new library.RestrictedNamespace(chart, 'namespace');
  const edge = new library.Edge(chart, 'edge', {
    mode: 'proxy-protocol',
    balancers: ['10.0.0.2'],
    tls: { secret: 'certificate' },
  });
  const backend = new library.HoneydueApi(chart, 'api', { image: 'registry.example.com/shop/app:1f2e3d4' });
  {
    /* block */
  }
});
