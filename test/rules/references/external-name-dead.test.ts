import { externalNameDead } from '../../../lib/rules/references/external-name-dead';
import { describeRule } from '../../support/describe-rule';
import { clusterObject, file, NAMESPACE, object, pod, service, workload } from './objects';

const alias = (name: string) => service('cache', `{ type: ExternalName, externalName: ${name} }`);
const REDIS = service('redis', '{ selector: { app: redis }, ports: [{ port: 6379 }] }');
const ROUTE = object(
  'networking.k8s.io/v1',
  'Ingress',
  'a',
  'spec: { ingressClassName: traefik, defaultBackend: { service: { name: cache, port: { number: 80 } } } }',
);

describeRule(externalNameDead, {
  finds: {
    'a slip in the name': file(REDIS, alias('rediss.shop.svc.cluster.local')),
    'a slip in a namespace of the set': file(
      clusterObject('v1', 'Namespace', 'storage', ''),
      alias('redis.storag.svc.cluster.local'),
    ),
    'a namespace that the cluster does not have': {
      yaml: alias('redis.old.svc.cluster.local'),
      cluster: { namespaces: ['default', 'shop'] },
    },
    'an address': file(NAMESPACE, alias('10.0.0.5')),
    'a Service that the namespace of the set lacks, beside another': file(
      NAMESPACE,
      REDIS,
      workload('web', pod()),
      alias('orders.shop.svc.cluster.local'),
    ),
  },
  silentOn: {
    'a Service of the set': file(REDIS, alias('redis.shop.svc.cluster.local')),
    'a Service of somebody else': alias('redis.stores.svc.cluster.local'),
    'a namespace that the cluster has': {
      yaml: alias('redis.stores.svc.cluster.local'),
      cluster: { namespaces: ['default', 'stores'] },
    },
    'a Service of somebody else, called like its alias': alias('cache.stores.svc.cluster.local'),
    'a name of the internet': alias('cache.example.com'),
    'an address that Traefik alone connects to': file(alias('10.0.0.5'), ROUTE),
    'what a tool fills in': alias(`"\${CACHE}"`),
    'a Service of a namespace of which the set has no other': file(
      NAMESPACE,
      workload('web', pod()),
      alias('orders.shop.svc.cluster.local'),
    ),
  },
});
