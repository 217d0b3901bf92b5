import { traefikConfigMisplaced } from '../../../lib/rules/traefik/traefik-config-misplaced';
import { describeRule } from '../../support/describe-rule';

const config = (metadata: string, values = 'hostNetwork: true') => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { ${metadata} }
  spec:
    valuesContent: |
      ${values}
  ---`;
const chart = (name: string, namespace: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChart
  metadata: { name: ${name}, namespace: ${namespace} }
  spec: { chart: ${name} }`;

describeRule(traefikConfigMisplaced, {
  finds: {
    'values of Traefik by the name of the chart of its definitions': `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik-crd, namespace: kube-system }
      spec:
        valuesContent: |
          ports: { web: { port: 80 }, websecure: { port: 443 } }
    `,
    "k3s' own object": config('name: traefik, namespace: kube-system').replace('HelmChartConfig', 'HelmChart'),
    'a forgotten namespace': config('name: traefik'),
    'letters swapped': config('name: treafik, namespace: kube-system'),
    'a capital letter': config('name: Traefik, namespace: kube-system'),
    'a name that says what it is': config('name: traefik-config, namespace: kube-system'),
    "Traefik's values under another name": config(
      'name: ingress, namespace: kube-system',
      'ports: { web: { port: 80 }, websecure: { port: 443 } }',
    ),
    "the namespace of one's own applications": config('name: traefik, namespace: shop'),
  },
  silentOn: {
    'values of the chart of the definitions themselves': `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik-crd, namespace: kube-system }
      spec:
        valuesContent: |
          kubernetesGateway: { enabled: true }
    `,
    'one that a Kustomization puts into the namespace': {
      files: {
        'traefik/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, namespace: kube-system, resources: [config.yaml] }',
        'traefik/config.yaml': config('name: traefik'),
      },
    },
    'a Traefik of its own in place of that of k3s': config('name: traefik, namespace: kube-system')
      .replace('HelmChartConfig', 'HelmChart')
      .replace('spec:', 'spec:\n    chart: https://example.com/traefik-39.0.5.tgz'),
    'the CRDs of Traefik': config('name: traefik-crd, namespace: kube-system'),
    "another chart of k3s'": config('name: coredns, namespace: kube-system'),
    "RKE2's Traefik": config('name: rke2-traefik, namespace: kube-system'),
    'a HelmChart of the same name': config('name: traefik, namespace: edge') + chart('traefik', 'edge'),
  },
});
