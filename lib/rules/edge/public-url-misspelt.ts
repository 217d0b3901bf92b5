import type { ClusterFacts } from '../../cluster/cluster-facts';
import { list, record, text } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { perSetAndThing } from '../../manifests/per-set';
import { portsOf } from '../../manifests/pods/container-ports';
import { hostPortsOf } from '../../manifests/pods/host-ports';
import { settingsOf } from '../../manifests/pods/settings';
import { traefikOf } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';
import { isBehindCloudflare } from './cloudflare';
import { domainMeantBy, domainOf, isServed, servedHosts, usualDomains } from './served-hosts';

const shop = (url: string) => dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec: { ingressClassName: traefik, rules: [{ host: api.teashop.com }, { host: teashop.com }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec: { containers: [{ name: web, image: shop/web:1.0.0, env: [{ name: API_URL, value: "${url}" }] }] }
      `;

const URL = /\b(https?):\/\/([a-z0-9][a-z0-9.-]*\.[a-z]{2,})(?::(\d{1,5}))?(?=[:/?\s"',;]|$)/gi;

export const publicUrlMisspelt: Rule = {
  id: 'public-url-misspelt',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'A program is told a URL whose host is a letter away from one that an Ingress serves, or of a domain that is; or one of such a host, with a port that Traefik does not serve.',
    outage: 'The program, or the browser that it hands the URL to, finds no such host, or somebody else’s; or waits.',
    bad: shop('https://api.taeshop.com'),
    good: shop('https://api.teashop.com'),
    source: 'Traefik and Kubernetes: a rule is for the host as it is written.',
  },
  check({ set, cluster, report }) {
    const isUsual = usualDomains(set).length > 0;
    const isClosed = closedPorts(set, cluster);
    const tell = reportOnce(report);
    for (const container of set.containers) {
      for (const { name, value, holder, path } of settingsOf(set, container)) {
        if (value.length > 2000 || !value.includes('://')) continue;
        for (const [, scheme = '', written = '', port = ''] of value.matchAll(URL)) {
          const host = written.toLowerCase();
          const isOther = PORT_OF_OTHER[scheme] === port;
          const isKnown = list(container.pod.spec.hostAliases).length > 0;
          if (port !== '' && (isOther || isClosed(Number(port))) && !isKnown && isServed(set, host)) {
            const message = `sets ${name} to a URL of ${host} on port ${port}, where ${isOther ? 'the other scheme is spoken' : 'Traefik does not listen'}; nobody would get there.`;
            tell(holder, { message, fix: `Write ${scheme}://${host}.`, at: path }, `${path.join()} ${host}`);
            continue;
          }
          const meant = isUsual ? meantBy(set, host) : undefined;
          if (meant === undefined) continue;
          const message = `sets ${name} to a URL of ${host}, and what is served here is ${meant}; nobody would answer, or somebody else.`;
          tell(holder, { message, fix: `Write ${meant}.`, at: path }, `${path.join()} ${host}`);
        }
      }
    }
  },
};

const PORT_OF_OTHER: Readonly<Record<string, string>> = { http: '443', https: '80' };

/** What tells ports of the edge that nobody listens on: behind Cloudflare, which asks on the port of the URL, else those of pods. */
function closedPorts(set: ManifestSet, cluster: ClusterFacts): (port: number) => boolean {
  const release = traefikOf(set);
  if (release?.hostNetwork !== true) return () => false;
  const services = set.ofType('Service').filter((one) => /^(NodePort|LoadB)/.test(text(one.at('spec', 'type')) ?? ''));
  const open = new Set([
    ...[...release.entryPoints.values()].map(({ port }) => port),
    ...set.pods.flatMap(hostPortsOf).map(({ port }) => port),
    ...services.flatMap((one) =>
      list(one.at('spec', 'ports')).flatMap((item) => [record(item).port, record(item).nodePort]),
    ),
  ]);
  const ofPods = new Set(set.containers.flatMap(portsOf).map(({ number }) => number));
  return (port) => !open.has(port) && (isBehindCloudflare(cluster) || ofPods.has(port));
}

/** The host that was meant by one that is not served; nothing where another one may have been. */
const meantBy = perSetAndThing((set, host: string): string | undefined => {
  const domain = domainOf(host);
  if (domain === undefined) return undefined;
  if (!servedHosts(set).has(domain)) {
    const other = domainMeantBy(set, domain);
    return other === undefined ? undefined : host.replace(domain, other);
  }
  const served = hostsOf(set, domain);
  if (served.has(host)) return undefined;
  const hosts = [...served];
  // A wildcard serves what nobody wrote down.
  if (hosts.some((one) => one.startsWith('*'))) return undefined;
  const label = host.slice(0, -domain.length - 1);
  if (label.length < SHORTEST || label.includes('.')) return undefined;
  const labels = hosts.map((one) => one.slice(0, -domain.length - 1)).filter((one) => one.length >= SHORTEST);
  const meant = nearestName(label, labels);
  return meant === undefined ? undefined : `${meant}.${domain}`;
});

const hostsOf = perSetAndThing(
  (set, domain: string): ReadonlySet<string> =>
    new Set(
      servedHosts(set)
        .get(domain)
        ?.map(({ host }) => host.toLowerCase()),
    ),
);

/** Shorter labels differ in a letter by intent: `api` and `app`. */
const SHORTEST = 5;
