import { nearestName } from '../../manifests/nearest-name';
import { perSetAndThing } from '../../manifests/per-set';
import { settingsOf } from '../../manifests/pods/settings';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';
import { domainMeantBy, domainOf, servedHosts, usualDomains } from './served-hosts';

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

const URL = /\bhttps?:\/\/([a-z0-9][a-z0-9.-]*\.[a-z]{2,})(?=[:/?\s"',;]|$)/gi;

export const publicUrlMisspelt: Rule = {
  id: 'public-url-misspelt',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'A program is told a URL whose host is a letter away from one that an Ingress serves, or of a domain that is.',
    outage: 'The program, or the browser that it hands the URL to, finds no such host, or somebody else’s.',
    bad: shop('https://api.taeshop.com'),
    good: shop('https://api.teashop.com'),
    source: 'Traefik and Kubernetes: a rule is for the host as it is written.',
  },
  check({ set, report }) {
    if (usualDomains(set).length === 0) return;
    const tell = reportOnce(report);
    for (const container of set.containers) {
      for (const { name, value, holder, path } of settingsOf(set, container)) {
        if (value.length > 2000 || !value.includes('://')) continue;
        for (const [, written = ''] of value.matchAll(URL)) {
          const host = written.toLowerCase();
          const meant = meantBy(set, host);
          if (meant === undefined) continue;
          const message = `sets ${name} to a URL of ${host}, and what is served here is ${meant}; nobody would answer, or somebody else.`;
          tell(holder, { message, fix: `Write ${meant}.`, at: path }, `${path.join()} ${host}`);
        }
      }
    }
  },
};

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
