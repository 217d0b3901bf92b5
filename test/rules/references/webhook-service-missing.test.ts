import { webhookServiceMissing } from '../../../lib/rules/references/webhook-service-missing';
import { describeRule } from '../../support/describe-rule';
import { clusterObject, file, NAMESPACE, service } from './objects';

const HOOK = service('webhook', '{ selector: { app: webhook }, ports: [{ port: 443 }] }');
const hook = (client: string, kind = 'MutatingWebhookConfiguration') =>
  clusterObject(
    'admissionregistration.k8s.io/v1',
    kind,
    'a',
    `webhooks: [{ name: a.b.c, clientConfig: { ${client} } }]`,
  );

const converted = (...versions: string[]) =>
  clusterObject(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'orders.shop.example',
    `spec: { group: shop.example, versions: [${versions.map((name) => `{ name: ${name} }`).join(', ')}], conversion: { strategy: Webhook, webhook: { clientConfig: { service: { name: hooks, namespace: shop } } } } }`,
  );

describeRule(webhookServiceMissing, {
  finds: {
    'a conversion between two versions': file(NAMESPACE, HOOK, converted('v1', 'v2')),
    'a renamed Service': file(NAMESPACE, HOOK, hook('service: { name: hooks, namespace: shop }')),
    'another namespace': file(HOOK, hook('service: { name: webhook, namespace: office }')),
    'a port that is not offered': file(HOOK, hook('service: { name: webhook, namespace: shop, port: 8443 }')),
    'an APIService': file(
      HOOK,
      clusterObject(
        'apiregistration.k8s.io/v1',
        'APIService',
        'v1.a',
        'spec: { service: { name: webhok, namespace: shop } }',
      ),
    ),
  },
  silentOn: {
    'a conversion of the one version that there is': file(NAMESPACE, HOOK, converted('v1')),
    "the API server's own Service": file(
      service('webhook', '{ ports: [{ port: 443 }] }').replace('namespace: shop', 'namespace: default'),
      hook('service: { name: kubernetes, namespace: default }'),
    ),
    'a Service that there is': file(HOOK, hook('service: { name: webhook, namespace: shop }')),
    'an address': hook('url: https://a.example'),
    'a webhook alone': hook('service: { name: webhook, namespace: shop }'),
  },
});
