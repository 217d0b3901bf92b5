import type { ClusterFacts } from '../../cluster/cluster-facts';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { isBehindCloudflare } from './cloudflare';
import { headerMiddlewares } from './header-middlewares';

const HEADERS = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: headers, namespace: shop }
      spec: { headers: { customRequestHeaders: `;

export const forwardedHeaderOverwritten: Rule = {
  id: 'forwarded-header-overwritten',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A Middleware overwrites a header by which the visitor, or his protocol, is known.',
    outage:
      'Without X-Forwarded-For all visitors look like one: limits and logs go by it. With a wrong X-Forwarded-Proto applications redirect to HTTPS for ever.',
    bad: dedent`${HEADERS}{ X-Forwarded-For: "" } } }
      `,
    good: dedent`${HEADERS}{ X-Forwarded-Host: "" } } }
      `,
    source: 'Traefik: Headers, customRequestHeaders: an empty value removes the header.',
  },
  check({ set, cluster, report }) {
    for (const { manifest, request } of headerMiddlewares(set)) {
      for (const [name, value] of request) {
        report(manifest, faultOf(name, value, cluster), ['spec', 'headers', 'customRequestHeaders']);
      }
    }
  },
};

function faultOf(name: string, value: string, cluster: ClusterFacts): Fault | undefined {
  if (name === 'x-forwarded-for' || (name === 'cf-connecting-ip' && value !== '')) {
    const message = `${value === '' ? 'takes away' : 'overwrites'} ${name}, by which limits and applications know the visitor; all look like one.`;
    return { message, fix: 'Take it out: with trusted proxies on the entrypoint Traefik keeps it right.' };
  }
  if (name !== 'x-forwarded-proto' || !isBehindCloudflare(cluster) || /^https$/i.test(value)) return undefined;
  const message = `${value === '' ? 'takes away' : `writes ${value} into`} x-forwarded-proto: applications take visitors for plain HTTP, redirect them to HTTPS for ever, or send insecure cookies.`;
  return { message, fix: 'Take it out: Cloudflare writes it, and Traefik keeps it for trusted proxies.' };
}
