import { traefikApiOpen } from '../../../lib/rules/traefik/traefik-api-open';
import { describeRule } from '../../support/describe-rule';

const config = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ${values}`;

describeRule(traefikApiOpen, {
  finds: {
    'the insecure API on the nodes': config('{ hostNetwork: true, api: { insecure: true } }'),
    'the insecure API by an argument': config('{ hostNetwork: true, additionalArguments: [--api.insecure=true] }'),
    'a bare argument': config('{ hostNetwork: true, additionalArguments: [--api.insecure] }'),
  },
  silentOn: {
    'the insecure API of a pod, which port-forward reaches': config('api: { insecure: true }'),
    'the insecure API on the loopback address': config(
      '{ hostNetwork: true, api: { insecure: true }, ports: { traefik: { hostIP: 127.0.0.1 } } }',
    ),
    "the dashboard on the chart's own entrypoint": config(
      'ingressRoute: { dashboard: { enabled: true, entryPoints: [traefik] } }',
    ),
    'the defaults': config('hostNetwork: true'),
  },
});
