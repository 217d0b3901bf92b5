import { policyForHostNetwork } from '../../../lib/rules/network/policy-for-host-network';
import { describeRule } from '../../support/describe-rule';
import { app, pod, policy } from '../../support/network-manifests';

const PROXY = pod('proxy', '', 'hostNetwork: true,');

const TRAEFIK = (hostNetwork: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: 'hostNetwork: ${hostNetwork}' }
  ---`;
const FOR_TRAEFIK = `
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: traefik, namespace: kube-system }
  spec: { podSelector: { matchLabels: { app.kubernetes.io/name: traefik } }, policyTypes: [Ingress] }`;

describeRule(policyForHostNetwork, {
  finds: {
    "k3s' Traefik on its nodes' network": TRAEFIK('true') + FOR_TRAEFIK,
    'pods of the host network admitted by labels':
      PROXY + pod('api') + policy('api', `ingress: [{ from: [${app('proxy')}] }]`),
  },
  silentOn: {
    "k3s' Traefik as pods of their own": TRAEFIK('false') + FOR_TRAEFIK,
    'a Traefik of another namespace': TRAEFIK('true') + FOR_TRAEFIK.replace('kube-system', 'edge'),
    'a policy for all pods, some of which are on the host network':
      PROXY + pod('api') + policy(undefined, 'policyTypes: [Ingress]'),
    'all pods admitted': PROXY + pod('api') + policy('api', 'ingress: [{ from: [{ podSelector: {} }] }]'),
    'the nodes admitted':
      PROXY + pod('api') + policy('api', 'ingress: [{ from: [{ ipBlock: { cidr: 10.42.0.0/16 } }] }]'),
    'samples of two folders without a word of their namespace': {
      files: {
        'a/pods.yaml': PROXY + pod('api').replace('namespace: shop, ', ''),
        'b/policy.yaml': policy('api', 'policyTypes: [Ingress]').replace(', namespace: shop', ''),
      },
    },
    'others admitted': PROXY + pod('api') + policy('api', `ingress: [{ from: [${app('web')}] }]`),
  },
});
