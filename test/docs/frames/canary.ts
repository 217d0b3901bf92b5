// Props of the api, in main.ts.
import * as cdk8s from 'cdk8s';
import * as library from 'honeydue-k3s';

library.synthesize((app) => {
  const labels = { 'app.kubernetes.io/part-of': 'honeydue' };
  const chart = new cdk8s.Chart(app, 'honeydue', { namespace: 'honeydue', labels });
  new library.RestrictedNamespace(chart, 'namespace');
  new library.HoneydueApi(chart, 'api', {
    image: 'registry.example.com/honeydue/api:5b3f1c7',
    /* block */
  });
});
