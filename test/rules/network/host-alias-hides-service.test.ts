import { hostAliasHidesService } from '../../../lib/rules/network/host-alias-hides-service';
import { describeRule } from '../../support/describe-rule';

const system = (alias: string, service = '') => `
  apiVersion: v1
  kind: Service
  metadata: { name: redis, namespace: shop }
  spec: { ${service}selector: { app: redis }, ports: [{ port: 6379 }] }
  ---
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop }
  spec: { hostAliases: [{ ${alias} }], containers: [{ name: api, image: "shop/api:1.0.0" }] }`;

describeRule(hostAliasHidesService, {
  finds: {
    'its name': system('ip: 10.43.12.7, hostnames: [other.example.com, redis]'),
    'its full name': system('ip: 10.42.0.17, hostnames: [redis.shop.svc.cluster.local]'),
  },
  silentOn: {
    'a host outside': system('ip: 192.0.2.7, hostnames: [redis.example.com]'),
    'the address that it is given': system('ip: 10.43.12.7, hostnames: [redis]', 'clusterIP: 10.43.12.7, '),
    'the pod itself': system('ip: 127.0.0.1, hostnames: [redis]'),
    'a Service of another namespace': system('ip: 10.43.12.7, hostnames: [redis.other]'),
    'a name that stands for a host outside': system(
      'ip: 192.0.2.7, hostnames: [redis]',
      'type: ExternalName, externalName: redis.example.com, ',
    ),
  },
});
