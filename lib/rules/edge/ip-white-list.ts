import { dedent } from '../dedent';
import type { Rule } from '../rule';

const middleware = (type: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: office, namespace: shop }
      spec: { ${type}: { sourceRange: [198.51.100.7/32] } }`;

export const ipWhiteList: Rule = {
  id: 'ip-white-list',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: 'A Middleware is of the type ipWhiteList, which Traefik 3 keeps for the time being only.',
    outage: 'With the version that drops it the middleware is not built, and whatever it is attached to answers 404.',
    bad: dedent`${middleware('ipWhiteList')}`,
    good: dedent`${middleware('ipAllowList')}`,
    cluster: { chart: '39.0.5' },
    source: 'Traefik: migration from v2 to v3, "IPWhiteList"; the CRDs of 3.6 call it deprecated.',
  },
  check({ set, cluster, report }) {
    // Traefik 2 before 2.11 knows no other name.
    if (cluster.chart === undefined && !set.manifests.some((one) => one.at('spec', 'ipAllowList') !== undefined))
      return;
    for (const type of ['traefik.io/Middleware', 'traefik.io/MiddlewareTCP']) {
      for (const one of set.ofType(type)) {
        if (one.at('spec', 'ipWhiteList') === undefined) continue;
        report(one, {
          message: 'is of the type ipWhiteList, the old name of ipAllowList, which a later Traefik no longer builds.',
          fix: 'Write ipAllowList: its settings are the same.',
          at: ['spec', 'ipWhiteList'],
        });
      }
    }
  },
};
