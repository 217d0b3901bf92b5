import { list, record, text } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { hostsOf } from '../../manifests/network/ingress-hosts';
import { alternativesOf } from '../../manifests/traefik/match-alternatives';
import { isTraefikIngress } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isBehindCloudflare } from './cloudflare';

const ingress = (name: string, host: string) => `
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: ${name}, namespace: shop }
      spec:
        ingressClassName: traefik
        rules: [{ ${host}http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${name}, port: { number: 80 } } } }] } }]`;

export const ingressCatchAll: Rule = {
  id: 'ingress-catch-all',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'An Ingress rule names no host, beside others that do; or a match has || behind &&, and a host in one half alone.',
    outage:
      'It answers for every host that no other rule names: an application meant for one name is served under any, also under the bare address of a node.',
    bad: dedent`${ingress('shop', 'host: shop.example.com, ')}${ingress('office', '')}`,
    good: dedent`${ingress('shop', 'host: shop.example.com, ')}${ingress('office', 'host: office.example.com, ')}`,
    cluster: { edge: 'cloudflare-flexible' },
    source: 'Kubernetes: Ingress rules: without a host a rule applies to all traffic.',
  },
  check({ set, cluster, report }) {
    for (const one of set.ofType('traefik.io/IngressRoute')) {
      list(one.at('spec', 'routes')).forEach((item, index) => {
        const path = pathOfEveryHost(text(record(item).match) ?? '');
        if (path === undefined) return;
        report(one, {
          message: `has ${path} || behind &&, which binds closer: that half names no host, and takes such paths from every host.`,
          fix: 'Put what is joined by || in parentheses.',
          at: ['spec', 'routes', index, 'match'],
        });
      });
    }
    // Proxied names are all known; elsewhere a page for unknown names is common.
    if (!isBehindCloudflare(cluster) || !namesHosts(set)) return;
    for (const one of set.ofType('networking.k8s.io/Ingress')) {
      if (!isTraefikIngress(set, one)) continue;
      list(one.at('spec', 'rules')).forEach((item, index) => {
        const { host, http } = record(item);
        if ((host !== undefined && host !== null && host !== '') || list(record(http).paths).length === 0) return;
        report(one, {
          message:
            'has a rule without a host: it answers for every name that no other rule has, and for the addresses of the nodes.',
          fix: 'Name its host; for a page of unknown names write spec.defaultBackend.',
          at: ['spec', 'rules', index],
        });
      });
    }
  },
};

/** A path that a match takes of every host, while elsewhere it has one beside the path. */
function pathOfEveryHost(match: string): string | undefined {
  const alternatives = alternativesOf(match) ?? [];
  const ofHost = alternatives.some((each) => each.length > 1 && each.some(({ name }) => /^Host/.test(name)));
  const ofPaths = alternatives.find((each) => each.every(({ name, isNegated }) => /^Path/.test(name) && !isNegated));
  return ofHost ? ofPaths?.map(({ name, values }) => `${name}(\`${values[0]}\`)`).join(' && ') : undefined;
}

function namesHosts(set: ManifestSet): boolean {
  return set.ofType('networking.k8s.io/Ingress').some((one) => hostsOf(one).length > 0);
}
