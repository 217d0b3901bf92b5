import { balancerUnknown } from '../../../lib/rules/edge/balancer-unknown';
import { describeRule, findingsOf } from '../../support/describe-rule';

const traefik = (web: string, imaps = web) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ports:
        web: { proxyProtocol: { trustedIPs: [${web}] } }
        websecure: { proxyProtocol: { trustedIPs: [${web}] } }
        imaps: { port: 993, proxyProtocol: { trustedIPs: [${imaps}] } }
  ---`;

const with3 = (yaml: string) => ({ yaml, cluster: { balancers: ['10.0.0.3'] } });
const with3And4 = (yaml: string) => ({ yaml, cluster: { balancers: ['10.0.0.3', '10.0.0.4'] } });

describeRule(balancerUnknown, {
  finds: {
    'another address': with3(traefik('10.0.0.30')),
    'another address on one port': with3(traefik('10.0.0.3', '10.0.0.30')),
    'a public range that holds others': {
      yaml: traefik('203.0.113.0/24'),
      cluster: { balancers: ['203.0.113.3'] },
    },
    'a private network that it is not in': with3(traefik('10.0.0.3, 10.0.1.0/24')),
    'one of two for the web': with3And4(traefik('10.0.0.3')),
  },
  silentOn: {
    'its address': with3(traefik('10.0.0.3/32')),
    'the private network that it is in': with3(traefik('10.0.0.0/24')),
    'one of two for mail alone': with3And4(traefik('10.0.0.3, 10.0.0.4', '10.0.0.4')),
    'none on a port, which another rule tells': with3(traefik('10.0.0.3', '')),
    'a cluster whose balancers are not known': traefik('10.0.0.30'),
  },
});

test('all entrypoints are one finding', () => {
  const [finding, ...others] = findingsOf(balancerUnknown, with3(traefik('10.0.0.30')));
  expect(others).toEqual([]);
  expect(finding?.message).toContain(
    'believes 10.0.0.30, no balancer of the cluster, on imaps, web, websecure, and drops the PROXY header of 10.0.0.3, which is one, on web, websecure',
  );
});
