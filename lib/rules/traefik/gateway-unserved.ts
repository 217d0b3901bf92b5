import { dig, number, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { editDistance } from '../../manifests/nearest-name';
import { GATEWAY_GROUP, listenersOf } from '../../manifests/routes/gateway-routes';
import { type TraefikRelease, traefikOf } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const CLASS = 'traefik';

const example = (port: number) => dedent`
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          hostNetwork: true
          ports: { web: { port: 80, hostPort: 80 }, websecure: { port: 443, hostPort: 443 } }
          providers: { kubernetesGateway: { enabled: true } }
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: { name: web, namespace: shop }
      spec: { gatewayClassName: traefik, listeners: [{ name: http, port: ${String(port)}, protocol: HTTP }] }
      `;

export const gatewayUnserved: Rule = {
  id: 'gateway-unserved',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault:
      "A Gateway is for a Traefik that doesn't look for any, is of a class that nobody serves, or listens on a port that no entrypoint has.",
    outage: 'The Gateway is never programmed, and the hosts of its routes answer 404.',
    bad: example(8080),
    good: example(80),
    source:
      "Traefik 3.6.13: pkg/provider/kubernetes/gateway, entryPointName (the entrypoint's own port, not the Service's). Chart 39: providers.kubernetesGateway.",
  },
  check({ set, report }) {
    const release = traefikOf(set);
    if (release === undefined) return;
    const classes = set.ofType(`${GATEWAY_GROUP}/GatewayClass`);
    const ofTraefik = classes.filter(
      (one) => text(one.at('spec', 'controllerName')) === 'traefik.io/gateway-controller',
    );
    const own = [CLASS, ...ofTraefik.map(({ name }) => name)];
    for (const gateway of set.ofType(`${GATEWAY_GROUP}/Gateway`)) {
      const name = text(gateway.at('spec', 'gatewayClassName')) ?? '';
      if (!own.includes(name)) {
        const near = own.find((one) => editDistance(one, name.toLowerCase(), 3) < 3);
        if (near === undefined || classes.some((one) => one.name === name)) continue;
        const message = `is of the class ${name}, which nobody serves; its hosts answer 404.`;
        report(gateway, { message, fix: `Write ${near}, which is probably meant.`, at: ['spec', 'gatewayClassName'] });
        continue;
      }
      for (const fault of faultsOf(gateway, release)) report(gateway, fault);
    }
  },
};

function faultsOf(gateway: Manifest, { manifest, values, flags, entryPoints }: TraefikRelease): Fault[] {
  const isOn =
    dig(values, 'providers', 'kubernetesGateway', 'enabled') === true ||
    [...(flags?.keys() ?? [])].some((flag) => flag.startsWith('providers.kubernetesgateway'));
  if (!isOn) {
    const message = `is for Traefik, which looks for no Gateways by the values of ${manifest}; the hosts of its routes answer 404.`;
    return [{ message, fix: 'Write providers.kubernetesGateway.enabled: true in the values.', at: ['spec'] }];
  }
  return listenersOf(gateway).flatMap(({ port, name }, index): Fault[] => {
    const wanted = number(port);
    // Those are for the kubelet and for Prometheus.
    const all = [...entryPoints.values()].filter((one) => !['traefik', 'metrics'].includes(one.name));
    if (wanted === undefined || all.some((one) => one.port === wanted)) return [];
    const offered = all.map((one) => `${one.port} (${one.name})`).join(', ');
    const message = `has a listener ${name} on port ${wanted}, on which Traefik has no entrypoint for visitors; it is never served.`;
    const at = ['spec', 'listeners', index, 'port'];
    return [{ message, fix: `Write the port of an entrypoint: ${offered}.`, at }];
  });
}
