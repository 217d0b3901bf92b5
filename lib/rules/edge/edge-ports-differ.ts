import type { ClusterFacts } from '../../cluster/cluster-facts';
import { list } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { hostPortsOf } from '../../manifests/pods/host-ports';
import { type TraefikRelease, traefikOf } from '../../manifests/traefik/release';
import { traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { VALUES_AT } from '../traefik/values-of';
import { isBehindCloudflare } from './cloudflare';
import { defaultEntryPoints, isInternal } from './edge-entry-point';

const mail = (port: number) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          deployment: { kind: DaemonSet }
          hostNetwork: true
          updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
          ports: { web: { port: 80 }, websecure: { port: 443 }, imaps: { port: ${port} } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRouteTCP
      metadata: { name: imaps, namespace: mail }
      spec:
        entryPoints: [imaps]
        routes: [{ match: HostSNI(\`*\`), services: [{ name: server, port: imaps }] }]`;

export const edgePortsDiffer: Rule = {
  id: 'edge-ports-differ',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault:
      "Traefik serves a route on a port that the hosts' firewall keeps closed (the cluster's edgePorts), or the firewall opens one on which nothing listens.",
    outage: 'Who connects to the one waits until he gives up; to the other he is refused.',
    bad: dedent`${mail(995)}`,
    good: dedent`${mail(993)}`,
    cluster: { edge: 'proxy-protocol', balancers: ['10.0.0.3'], edgePorts: [80, 443, 993] },
    source: "This repository: docs/hosts.md, the firewall; Traefik: EntryPoints; the cluster's fact edgePorts.",
  },
  check({ set, cluster, report }) {
    // Where nobody listed the ports, a firewall of another's making may open any.
    const open = cluster.edgePorts;
    const release = traefikOf(set);
    if (open === undefined || cluster.edge === 'none' || release === undefined || !release.hostNetwork) return;
    const closed = routes(set).filter((route) => isClosed(route, release, cluster, open));
    for (const { manifest, entryPoints } of closed) {
      const ports = entryPoints.map((name) => release.entryPoints.get(name)?.port);
      report(manifest, {
        message: `is served on port ${ports.join(' and ')} (${entryPoints.join(', ')}), and the hosts' firewall opens ${open.join(', ') || 'none'}: nobody gets there.`,
        fix: `Write edgePorts: [${[...open, ...ports].join(', ')}] in the cluster facts and renew the firewall, or serve it on an open port.`,
        at: ['spec', 'entryPoints'],
      });
    }
    // A route on another port, or on an entrypoint that is missing, is told of as such, and may be what the port is for.
    if (closed.length > 0 || routes(set).some(({ entryPoints }) => entryPoints.some(isUnknownTo(release)))) return;
    const idle = open.filter((port) => !listens(set, release, port));
    if (idle.length === 0) return;
    report(release.manifest, {
      message: `listens on no port ${idle.join(' or ')}, which the hosts' firewall opens (edgePorts): whoever connects is refused.`,
      fix: `Take ${idle.join(' and ')} out of edgePorts in the cluster facts, or give Traefik an entrypoint on it (ports.<name>).`,
      at: VALUES_AT,
    });
  },
};

const isUnknownTo =
  ({ entryPoints }: TraefikRelease) =>
  (name: string) =>
    !entryPoints.has(name);

function isClosed({ entryPoints }: Route, release: TraefikRelease, cluster: ClusterFacts, open: readonly number[]) {
  // What Traefik doesn't have can't be compared.
  if (entryPoints.length === 0 || entryPoints.some(isUnknownTo(release))) return false;
  const ports = entryPoints.map((name) => release.entryPoints.get(name)?.port ?? 0);
  // Where Cloudflare connects is for other rules.
  const isForCloudflare = isBehindCloudflare(cluster) && ports.some((port) => port === 80 || port === 443);
  return !isForCloudflare && !ports.some((port) => open.includes(port));
}

/** What Traefik leads on from its entrypoints, by their names. */
interface Route {
  readonly manifest: Manifest;
  readonly entryPoints: readonly string[];
}

function routes(set: ManifestSet): Route[] {
  const byDefault = defaultEntryPoints(set).map(({ name }) => name);
  const http = traefikRouters(set).filter((router) => !isInternal(router));
  const tcp = set.ofType('traefik.io/IngressRouteTCP').map((manifest) => {
    const named = list(manifest.at('spec', 'entryPoints')).map((name) => String(name).toLowerCase());
    return { manifest, entryPoints: named.length > 0 ? named : undefined };
  });
  return [...http, ...tcp].map(({ manifest, entryPoints = byDefault }) => ({ manifest, entryPoints }));
}

/** Whether Traefik, or another pod of the set, takes that port of the nodes. */
function listens(set: ManifestSet, { entryPoints }: TraefikRelease, port: number): boolean {
  if ([...entryPoints.values()].some((one) => one.port === port && !one.hostIP.startsWith('127.'))) return true;
  return set.pods.some((pod) => hostPortsOf(pod).some((one) => one.port === port));
}
