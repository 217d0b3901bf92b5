import { annotationUnheard } from '../../../lib/rules/identity/annotation-unheard';
import { describeRule } from '../../support/describe-rule';

const worker = (metadata: string, pods = '') => `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: worker, namespace: shop, ${metadata} }
  spec:
    selector: { matchLabels: { app: worker } }
    template:
      metadata: { labels: { app: worker }, ${pods} }
      spec: { containers: [{ name: worker, image: "registry.example.com/shop/worker:1.0.0" }] }`;

describeRule(annotationUnheard, {
  finds: {
    'a key with a typo': worker('annotations: { honeydue-k3s/start-up-buget: "240" }'),
    'a key that there is not': worker('annotations: { honeydue-k3s/owner: payments }'),
    'a waiver written without its dot': worker('annotations: { honeydue-k3s/waive-secret-literal: it is public }'),
    'one among the labels': worker('labels: { honeydue-k3s/singleton: "true" }'),
    'one on the pods': worker('', 'annotations: { honeydue-k3s/singleton: "true" }'),
    'a waiver on the pods': worker('', 'annotations: { honeydue-k3s/waive.secret-literal: it is public }'),
  },
  silentOn: {
    'the keys that there are': worker(
      'annotations: { honeydue-k3s/singleton: "true", honeydue-k3s/start-up-budget: "240" }',
      'annotations: { honeydue-k3s/config-checksum: 3f2a9c1 }',
    ),
    'a waiver, of which another rule speaks': worker('annotations: { honeydue-k3s/waive.no-such-rule: it is public }'),
    'keys of others': worker('annotations: { example.com/singelton: "true" }, labels: { honeydue: "true" }'),
    'a Pod with a waiver': `
      apiVersion: v1
      kind: Pod
      metadata: { name: shell, namespace: shop, annotations: { honeydue-k3s/waive.image-not-pinned: a tool for a day } }
      spec: { containers: [{ name: shell, image: "busybox" }] }`,
  },
});
