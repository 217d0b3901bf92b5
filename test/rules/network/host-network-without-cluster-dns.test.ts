import { hostNetworkWithoutClusterDns } from '../../../lib/rules/network/host-network-without-cluster-dns';
import { describeRule } from '../../support/describe-rule';
import { pod, service } from '../../support/network-manifests';

const ENV = 'env: [{ name: REDIS_ADDR, value: "redis.shop:6379" }]';
const REDIS = service('redis', '{ port: 6379 }');

describeRule(hostNetworkWithoutClusterDns, {
  finds: { 'the policy left out': REDIS + pod('api', ENV, 'hostNetwork: true,') },
  silentOn: {
    'a pod on its own network': REDIS + pod('api', ENV),
    'a policy of its own': REDIS + pod('api', ENV, 'hostNetwork: true, dnsPolicy: None,'),
    'an agent that asks no Service':
      REDIS + pod('api', 'env: [{ name: LISTEN, value: "0.0.0.0:9100" }]', 'hostNetwork: true,'),
    'a host from elsewhere': pod('api', ENV, 'hostNetwork: true,'),
  },
});
