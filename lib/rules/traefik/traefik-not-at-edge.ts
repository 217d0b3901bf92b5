import type { ClusterFacts } from '../../cluster/cluster-facts';
import { portOfEdge } from '../../cluster/edge-ports';
import { type EntryPoint, entryPointOn, type TraefikRelease, traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import { isPrivate } from '../edge/cloudflare';
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
      const fault =
        release.flags === undefined ? undefined : (boundToOne(release, cluster) ?? faultOf(release, cluster));
      report(release.manifest, fault, VALUES_AT);
    }
  },
};

function faultOf(release: TraefikRelease, cluster: ClusterFacts): Fault | undefined {
  const { entryPoints, hostNetwork, flags } = release;
  const all = [...entryPoints.values()];
  const port = portOfEdge(cluster);
  if (cluster.edge === 'proxy-protocol') {
    const deaf = all.filter((one) => isForVisitors(one) && !readsProxyProtocol(one, flags));
    if (deaf.length === 0) return undefined;
    const names = deaf.map(({ name }) => name);
    const message = `does not let ${names.join(' and ')} read the PROXY protocol that the balancer speaks: its header is taken for the request, and answered with 400.`;
    const places = names.map((name) => `ports.${name}.proxyProtocol.trustedIPs`);
    return { message, fix: `List the balancer's addresses in ${places.join(' and ')}.` };
  }
  if (port === undefined) return undefined;
  const name = port === 80 ? 'web' : 'websecure';
  const entryPoint = hostNetwork ? entryPointOn(release, port) : entryPoints.get(name);
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

/** Of a DaemonSet on the nodes' network each pod would have to be on that one node. */
function boundToOne({ entryPoints, hostNetwork }: TraefikRelease, { nodes = [] }: ClusterFacts): Fault | undefined {
  const isOfANode = ({ hostIP }: EntryPoint) =>
    nodes.some(({ address }) => address !== undefined && address === hostIP);
  const bound = hostNetwork && nodes.length > 1 ? [...entryPoints.values()].find(isOfANode) : undefined;
  if (bound === undefined) return undefined;
  const message = `binds ${bound.name} to ${bound.hostIP}, which is one node's: on the others Traefik can't listen, and exits as it starts.`;
  return { message, fix: `Take out ports.${bound.name}.hostIP.` };
}

/** Whether a balancer sends visitors there: not to ping, metrics and what else is internal. */
function isForVisitors({ name, port }: EntryPoint): boolean {
  return name === 'web' || name === 'websecure' || port === 80 || port === 443;
}

/** From the balancer's addresses, or from everybody's, which another rule is about. */
function readsProxyProtocol({ name, proxyProtocolIPs }: EntryPoint, flags: TraefikRelease['flags']): boolean {
  const insecure = flags?.get(`entrypoints.${name}.proxyprotocol.insecure`)?.at(-1);
  return proxyProtocolIPs.length > 0 || insecure === 'true';
}
