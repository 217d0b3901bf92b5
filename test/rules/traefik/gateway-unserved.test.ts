import { gatewayUnserved } from '../../../lib/rules/traefik/gateway-unserved';
import { describeRule } from '../../support/describe-rule';

const traefik = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: '{ ${values} }' }
  ---`;
const gateway = (className: string, port: number) => `
  apiVersion: gateway.networking.k8s.io/v1
  kind: Gateway
  metadata: { name: web, namespace: shop }
  spec: { gatewayClassName: ${className}, listeners: [{ name: http, port: ${port}, protocol: HTTP }] }
  ---`;
const gatewayClass = (name: string, controller: string) => `
  apiVersion: gateway.networking.k8s.io/v1
  kind: GatewayClass
  metadata: { name: ${name} }
  spec: { controllerName: ${controller} }
  ---`;
const ON = 'providers: { kubernetesGateway: { enabled: true } }';

describeRule(gatewayUnserved, {
  finds: {
    'a Traefik that looks for none': traefik('') + gateway('traefik', 8000),
    "the Service's port, where pods have one of their own": traefik(ON) + gateway('traefik', 80),
    'a misspelt class': traefik(ON) + gateway('traefic', 8000),
    'a class of its own for Traefik, on a wrong port':
      traefik(ON) + gatewayClass('edge', 'traefik.io/gateway-controller') + gateway('edge', 80),
  },
  silentOn: {
    "the entrypoint's port": traefik(ON) + gateway('traefik', 8000),
    'the provider by an argument':
      traefik('additionalArguments: ["--providers.kubernetesgateway"]') + gateway('traefik', 8000),
    'another controller': traefik('') + gateway('cilium', 80),
    'another controller of a name close to it':
      traefik(ON) + gatewayClass('traefix', 'example.com/gateways') + gateway('traefix', 80),
    'a Traefik that is configured elsewhere': gateway('traefik', 80),
  },
});
