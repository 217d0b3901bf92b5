import { traefikFailurePolicy } from '../../../lib/rules/traefik/traefik-failure-policy';
import { describeRule } from '../../support/describe-rule';

const config = (name: string, spec: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: ${name}, namespace: kube-system }
  spec: { ${spec} }`;

describeRule(traefikFailurePolicy, {
  finds: {
    'the default in words': config('traefik', 'failurePolicy: reinstall'),
  },
  silentOn: {
    'a word that is refused, as the schema tells': config('traefik', 'failurePolicy: Abort'),
    'another chart': config('coredns', 'valuesContent: ""'),
    'the policy of the HelmChart beside it': `${config('traefik', 'valuesContent: ""')}
  ---
  apiVersion: helm.cattle.io/v1
  kind: HelmChart
  metadata: { name: traefik, namespace: kube-system }
  spec: { chart: traefik, failurePolicy: abort }`,
  },
});
