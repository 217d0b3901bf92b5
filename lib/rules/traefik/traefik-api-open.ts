import { valueAt } from '../../edge/traefik/chart/values';
import { list } from '../../manifests/json';
import type { MiddlewareSteps } from '../../manifests/traefik/middlewares';
import { traefikReleases } from '../../manifests/traefik/release';
import { type Router, routerSteps, traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import { isCloudflareList, rangesIn } from '../edge/cloudflare';
import type { Rule } from '../rule';
import { VALUES_AT } from './values-of';

const config = (values: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        failurePolicy: abort
        valuesContent: |
          ${values}`;

export const traefikApiOpen: Rule = {
  id: 'traefik-api-open',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: "Traefik's API and dashboard are served without a password.",
    outage: 'Everybody who connects sees all hosts, backends and middlewares of the cluster, and where they are weak.',
    bad: dedent`${config('ingressRoute: { dashboard: { enabled: true, entryPoints: [websecure] } }')}`,
    good: dedent`${config('ingressRoute: { dashboard: { enabled: true, entryPoints: [websecure], middlewares: [{ name: login }] } }')}`,
    source: 'Traefik: API and dashboard, security; the chart, values.yaml, ingressRoute.dashboard and api.insecure.',
  },
  check({ set, cluster, report }) {
    if (cluster.edge !== undefined && cluster.edge !== 'none') {
      for (const router of traefikRouters(set)) {
        if (!isOpenToVisitors(router, routerSteps(set, router))) continue;
        report(router.manifest, {
          message: `leads to api@internal without a password: every visitor who asks for that host sees the whole routing.`,
          fix: 'Attach a basicAuth Middleware to the route, or take the route out.',
          at: router.middlewaresAt,
        });
      }
    }
    for (const { manifest, effective, flags, entryPoints, hostNetwork } of traefikReleases(set)) {
      const api = entryPoints.get('traefik');
      if (flags?.get('api.insecure')?.at(-1) === 'true' && hostNetwork && !api?.hostIP.startsWith('127.')) {
        report(manifest, {
          message: `serves the API and the dashboard without a password on port ${api?.port ?? 8080} of every node's public address (api.insecure).`,
          fix: 'Take out api.insecure; reach the dashboard by a route with a login.',
          at: VALUES_AT,
        });
      }
      const dashboard = valueAt(effective, 'ingressRoute', 'dashboard');
      const served = list(valueAt(dashboard, 'entryPoints')).filter((name) => name !== 'traefik');
      if (valueAt(dashboard, 'enabled') !== true || served.length === 0) continue;
      const own = served.every((name) => (entryPoints.get(String(name))?.middlewares.length ?? 0) > 0);
      if (list(valueAt(dashboard, 'middlewares')).length > 0 || own) continue;
      report(manifest, {
        message: `serves the dashboard on ${served.join(', ')} without a middleware: everybody sees the whole routing.`,
        fix: 'Name a basicAuth Middleware in ingressRoute.dashboard.middlewares, or take the dashboard out.',
        at: VALUES_AT,
      });
    }
  },
};

/** Who guards a route: a password, or a list of addresses that is not the proxies' of all visitors. */
function isOpenToVisitors({ services, entryPoints }: Router, { steps, isPartial }: MiddlewareSteps): boolean {
  const isApi = services.some((service) => service.endsWith('/api@internal'));
  const isInside = entryPoints?.every((name) => name === 'traefik') ?? false;
  const guards = steps.filter(
    ({ type, settings }) =>
      type.endsWith('Auth') || (type === 'ipAllowList' && !isCloudflareList(rangesIn(settings.sourceRange))),
  );
  return isApi && !isInside && !isPartial && guards.length === 0;
}
