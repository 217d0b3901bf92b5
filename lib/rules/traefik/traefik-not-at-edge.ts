import type { ClusterFacts } from '../../cluster/cluster-facts';
import { type TraefikRelease, traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import { isPrivate, portOfEdge } from '../edge/cloudflare';
import type { Fault, Rule } from '../rule';
import { VALUES_AT } from './values-of';

const CONFIG = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        failurePolicy: abort
        valuesContent: |
          deployment: { kind: DaemonSet }
          hostNetwork: true
          service: { enabled: false }
          updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
          ports: { web: { forwardedHeaders: { trustedIPs: [173.245.48.0/20] }`;

export const traefikNotAtEdge: Rule = {
  id: 'traefik-not-at-edge',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: 'Traefik does not listen where the edge connects, or not the way in which it speaks.',
    outage:
      'On the wrong port or address the edge finds nothing (521), on a port without TLS a handshake fails (525), and a balancer that speaks the PROXY protocol is answered with 400.',
    bad: dedent`${CONFIG} } }`,
    good: dedent`${CONFIG}, port: 80 } }`,
    cluster: { edge: 'cloudflare-flexible' },
    source: 'Cloudflare: SSL/TLS encryption modes, errors 521 and 525. Traefik: EntryPoints, address, proxyProtocol.',
  },
  check({ set, cluster, report }) {
    for (const release of traefikReleases(set)) {
      const fault = release.flags === undefined ? undefined : faultOf(release, cluster);
      if (fault !== undefined) report(release.manifest, { at: VALUES_AT, ...fault });
    }
  },
};

function faultOf({ entryPoints, hostNetwork }: TraefikRelease, cluster: ClusterFacts): Fault | undefined {
  const all = [...entryPoints.values()];
  const port = portOfEdge(cluster);
  if (cluster.edge === 'proxy-protocol') {
    const speaking = all.filter(({ proxyProtocolIPs }) => proxyProtocolIPs.length > 0);
    if (speaking.length > 0) return undefined;
    const message =
      'lets no entrypoint read the PROXY protocol that the balancer speaks: its header is taken for the request, and answered with 400.';
    return { message, fix: "List the balancer's addresses in ports.web.proxyProtocol.trustedIPs, and of websecure." };
  }
  if (port === undefined) return undefined;
  const name = port === 80 ? 'web' : 'websecure';
  const entryPoint = hostNetwork ? all.find((one) => one.port === port) : entryPoints.get(name);
  if (entryPoint === undefined) {
    const listens = all.map((one) => `${one.name} on ${one.port}`).join(', ');
    const message = `has no entrypoint on port ${port}, where Cloudflare connects (${listens}): visitors get 521.`;
    return { message, fix: `Write ports.${name}.port: ${port}, and hostPort: ${port}.` };
  }
  if (hostNetwork && entryPoint.hostIP !== '' && entryPoint.hostIP !== '0.0.0.0' && isPrivate(entryPoint.hostIP)) {
    const message = `binds ${entryPoint.name} to ${entryPoint.hostIP}, where Cloudflare can't connect: visitors get 521.`;
    return { message, fix: `Take out ports.${entryPoint.name}.hostIP.` };
  }
  if (port === 443 && !entryPoint.tls) {
    const message = `has TLS off on ${entryPoint.name}, and Cloudflare's Full (strict) mode connects with TLS: visitors get 525.`;
    return { message, fix: `Write ports.${entryPoint.name}.http.tls.enabled: true.` };
  }
  if (port === 80 && entryPoint.tls) {
    const message = `has TLS on on ${entryPoint.name}, and Cloudflare's Flexible mode connects without: visitors get 404.`;
    return { message, fix: `Take out ports.${entryPoint.name}.http.tls.` };
  }
  if (entryPoint.trustedIPs.length > 0 || entryPoint.trustsAll) return undefined;
  const message = `trusts no proxy on ${entryPoint.name}, where Cloudflare connects: X-Forwarded-For and X-Forwarded-Proto are overwritten, all visitors look like Cloudflare, and applications take HTTPS for HTTP.`;
  return { message, fix: `List Cloudflare's ranges in ports.${entryPoint.name}.forwardedHeaders.trustedIPs.` };
}
