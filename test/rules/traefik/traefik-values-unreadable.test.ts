import { traefikValuesUnreadable } from '../../../lib/rules/traefik/traefik-values-unreadable';
import { describeRule } from '../../support/describe-rule';

const config = (values: string, name = 'traefik') => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: ${name}, namespace: kube-system }
  spec:
    valuesContent: |-
      ${values}`;

describeRule(traefikValuesUnreadable, {
  finds: {
    'two documents': config('hostNetwork: true\n      ---\n      hostNetwork: false'),
    'a list': config('- hostNetwork: true'),
    'a text': config('hostNetwork true'),
    'a copied block': config('ports: { web: { port: 80 } }\n      ports: { websecure: { port: 443 } }'),
    'a wrong indentation': config('ports:\n        web:\n          port: 80\n         websecure:\n          port: 443'),
    'a colon without a blank': config('hostNetwork:true'),
  },
  silentOn: {
    nothing: config(''),
    'a comment': config('# the defaults'),
    JSON: config('{"hostNetwork": true}'),
    "another chart's values": config('- a', 'coredns'),
  },
});
