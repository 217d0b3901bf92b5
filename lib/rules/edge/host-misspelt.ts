import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { domainMeantBy, servedHosts } from './served-hosts';

const ingress = (host: string) => dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec: { ingressClassName: traefik, rules: [{ host: www.teashop.com }, { host: teashop.com }] }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: admin, namespace: shop }
      spec: { ingressClassName: traefik, rules: [{ host: ${host} }] }
      `;

export const hostMisspelt: Rule = {
  id: 'host-misspelt',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "A host is of a domain that differs in a letter from the other hosts' domain, and that no other host is of.",
    outage: 'The host that is meant is served by nobody: its visitors get 404.',
    bad: ingress('admin.taeshop.com'),
    good: ingress('admin.teashop.com'),
    source: 'Traefik and Kubernetes: a rule is for the host as it is written.',
  },
  check({ set, report }) {
    for (const [domain, [place, ...others]] of servedHosts(set)) {
      if (place === undefined || others.length > 0) continue;
      const meant = domainMeantBy(set, domain);
      if (meant === undefined) continue;
      report(place.manifest, {
        message: `serves ${place.host}, whose domain is ${domain}, and the other hosts here are of ${meant}; the host that is meant would answer 404.`,
        fix: `Write ${place.host.toLowerCase().replace(domain, meant)}.`,
        at: ['spec'],
      });
    }
  },
};
