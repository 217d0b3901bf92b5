import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { traefikValuesKey } from '../../../lib/rules/traefik/traefik-values-key';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

const cluster: ClusterFacts = { chart: '39.0.501+up39.0.5' };
const known = (values: string) => ({ yaml: traefikConfig(values), cluster });

describeRule(traefikValuesKey, {
  finds: {
    'a DaemonSet in the wrong case, though no version is known': traefikConfig('deployment: { kind: Daemonset }'),
    'a strategy that no chart reads, though no version is known': traefikConfig(
      'deployment: { strategy: { type: Recreate } }',
    ),
    'wrong case, though no version is known': traefikConfig('hostnetwork: true'),
    'a letter too few, though no version is known': traefikConfig('podSecurtyContext: { runAsUser: 65532 }'),
    'a typo in a place that the schema leaves open': known('deployment: { minReadySecond: 5 }'),
    'an old key of redirections': known('ports: { web: { redirections: { entryPoint: { to: websecure } } } }'),
    'an old key of TLS': known('ports: { websecure: { tls: { enabled: true } } }'),
    'a strategy below the deployment': known('deployment: { strategy: { type: RollingUpdate } }'),
    'a service misspelt': known('service: { enable: false }'),
    'a number in quotes': known('ports: { web: { port: "80" } }'),
    'a word for a boolean': known('hostNetwork: "true"'),
    'a text for a list': known('additionalArguments: --ping=true'),
    'a level that there is not': known('logs: { general: { level: VERBOSE } }'),
    "keys of chart 41's": known('log: { level: INFO }'),
    'a key in a level too many': known('ports: { web: { http: { forwardedHeaders: { trustedIPs: [10.0.0.0/8] } } } }'),
  },
  silentOn: {
    'a level in small letters, which the chart makes capitals': known('logs: { general: { level: info } }'),
    'a port of its own': known('ports: { mail: { port: 993, expose: { default: true }, protocol: TCP } }'),
    'a default taken away': known('ports: { traefik: null }'),
    'open maps': known('nodeSelector: { example.com/edge: "true" }'),
    'keys of an older chart, when no version is known': traefikConfig(
      'ports: { web: { redirectTo: { port: websecure } } }',
    ),
    'values for a newer chart': { yaml: traefikConfig('log: { level: INFO }'), cluster: { chart: '41.0.0' } },
    "another chart's values": `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: rke2-coredns, namespace: kube-system }
  spec:
    valuesContent: |
      hostnetwork: true`,
  },
});
