import { list, record, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';

export const webhookServiceMissing: Rule = {
  id: 'webhook-service-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A webhook or an APIService names a Service that there is not, or a port that it does not offer.',
    outage: 'With failurePolicy Fail, the default, every write that the webhook is for is refused, cluster-wide.',
    bad: dedent`
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingWebhookConfiguration
      metadata: { name: shop }
      webhooks: [{ name: orders.shop.example, clientConfig: { service: { name: webhok, namespace: shop } } }]
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: webhook, namespace: shop }
      spec: { selector: { app: webhook }, ports: [{ port: 443 }] }
      `,
    good: dedent`
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingWebhookConfiguration
      metadata: { name: shop }
      webhooks: [{ name: orders.shop.example, clientConfig: { service: { name: webhook, namespace: shop } } }]
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: webhook, namespace: shop }
      spec: { selector: { app: webhook }, ports: [{ port: 443 }] }
      `,
    source:
      'Kubernetes: Dynamic Admission Control, "Service reference"; APIService; CustomResourceDefinition conversion.',
  },
  check({ set, report }) {
    for (const { from, service, path } of clientsIn(set.ofType.bind(set))) {
      const { name: value, namespace: home, port: wanted = 443 } = record(service);
      const [name, namespace] = [text(value) ?? '', text(home) ?? ''];
      if (name === '' || namespace === '') continue;
      const dangling = danglingReference(set, { from, type: 'Service', namespace, name });
      if (dangling !== undefined) {
        report(from, {
          message: `calls the Service ${name}, which does not exist in namespace ${namespace}; every request that it is for would be refused.`,
          fix: dangling.fix,
          at: [...path, 'name'],
        });
        continue;
      }
      const ports = list(set.find('Service', namespace, name)?.at('spec', 'ports')).map((port) => record(port).port);
      if (ports.length === 0 || ports.includes(wanted) || [wanted, ...ports].some(isLeftOpen)) continue;
      report(from, {
        message: `calls port ${wanted} of the Service ${name}, which offers ${ports.join(', ')}; every request that it is for would be refused.`,
        fix: `Set the port to one that the Service offers: ${ports.join(', ')}.`,
        at: path,
      });
    }
  },
};

function clientsIn(ofType: (type: string) => readonly Manifest[]) {
  const hooks = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].flatMap((kind) =>
    ofType(`admissionregistration.k8s.io/${kind}`).flatMap((from) =>
      list(from.body.webhooks).map((hook, index) => ({
        from,
        service: record(record(hook).clientConfig).service,
        path: ['webhooks', index, 'clientConfig', 'service'],
      })),
    ),
  );
  const served = ofType('apiregistration.k8s.io/APIService').map((from) => {
    return { from, service: from.at('spec', 'service'), path: ['spec', 'service'] };
  });
  const conversion = ['spec', 'conversion', 'webhook', 'clientConfig', 'service'];
  // Nothing is converted that has one version.
  const converted = ofType('apiextensions.k8s.io/CustomResourceDefinition')
    .filter((from) => list(from.at('spec', 'versions')).length !== 1)
    .map((from) => ({ from, service: from.at(...conversion), path: conversion }));
  return [...hooks, ...served, ...converted];
}
