import { capabilityUnknown } from '../../../lib/rules/security/capability-unknown';
import { describeRule } from '../../support/describe-rule';

const pod = (capabilities: string, containers = 'containers') => `
  apiVersion: v1
  kind: Pod
  metadata: { name: proxy, namespace: shop }
  spec: { ${containers}: [{ name: proxy, image: "shop/proxy:1.0.0", securityContext: { capabilities: ${capabilities} } }] }`;
const traefik = (capability: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: 'securityContext: { capabilities: { drop: [ALL], add: [${capability}] } }' }`;

describeRule(capabilityUnknown, {
  finds: {
    'the prefix in the values of Traefik, which k3s runs by containerd': traefik('CAP_NET_BIND_SERVICE'),
    'the prefix in a described cluster, which is of k3s': {
      yaml: pod('{ add: [CAP_NET_ADMIN] }'),
      cluster: { edge: 'none' },
    },
    'a plural in the values of Traefik': traefik('NET_BIND_SERVICES'),
    'a word left out': pod('{ add: [BIND_SERVICE] }'),
    'a dash': pod('{ add: [NET-ADMIN] }', 'initContainers'),
    'one that is dropped': pod('{ drop: [NETRAW] }'),
  },
  silentOn: {
    'the right one in the values of Traefik': traefik('NET_BIND_SERVICE'),
    'all of them': pod('{ drop: [ALL], add: [CHOWN, SYS_PTRACE, BPF, CHECKPOINT_RESTORE] }'),
    'small letters, which runtimes raise': pod('{ drop: [all] }'),
    'the prefix of Linux': pod('{ add: [CAP_NET_ADMIN] }'),
    'a template': pod('{ add: ["{{ capability }}"] }'),
    'what is no list': pod('{ add: NET_ADMIN }'),
  },
  says: {
    'which of two is wrong': [pod('{ add: [CHOWN, NET_ADMN] }'), 'has the capability NET_ADMN to add'],
  },
});
