import { serviceSelectsNothing } from '../../../lib/rules/references/service-selects-nothing';
import { describeRule } from '../../support/describe-rule';

const DEPLOYMENT = `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: api, namespace: shop }
  spec:
    selector: { matchLabels: { app: api } }
    template:
      metadata: { labels: { app: api, tier: web } }
      spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
  ---`;

describeRule(serviceSelectsNothing, {
  finds: {
    'pods of another namespace': `${DEPLOYMENT}
  apiVersion: v1
  kind: Service
  metadata: { name: api, namespace: store }
  spec: { selector: { app: api }, ports: [{ port: 80 }] }`,
    'one label too many': `${DEPLOYMENT}
  apiVersion: v1
  kind: Service
  metadata: { name: api, namespace: shop }
  spec: { selector: { app: api, tier: api }, ports: [{ port: 80 }] }`,
  },
  silentOn: {
    'a selector of fewer labels than the pods have': `${DEPLOYMENT}
  apiVersion: v1
  kind: Service
  metadata: { name: api, namespace: shop }
  spec: { selector: { tier: web }, ports: [{ port: 80 }] }`,
    'a Service without a selector, whose endpoints somebody else writes': `
  apiVersion: v1
  kind: Service
  metadata: { name: database, namespace: shop }
  spec: { ports: [{ port: 5432 }] }`,
    'an external name': `
  apiVersion: v1
  kind: Service
  metadata: { name: mail, namespace: shop }
  spec: { type: ExternalName, externalName: smtp.example.com, selector: { app: mail } }`,
  },
});
