import type { ClusterFacts } from '../../cluster/cluster-facts';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikOf } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { type AllowList, allowLists } from './allow-list';
import { isBehindCloudflare, isCloudflareList, isCloudflares, isPrivate, isReadable } from './cloudflare';
import { routersByMiddleware } from './header-middlewares';
import { trustsSomebody, visitorsEntryPoints } from './rate-limit';

const MIDDLEWARE = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: proxies-only, namespace: shop }
      spec:
        ipAllowList:
          sourceRange: [173.245.48.0/20, 103.21.244.0/22, 103.22.200.0/22]`;

export const allowListRefusesAll: Rule = {
  id: 'allow-list-refuses-all',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "An allow-list lets nobody in: it compares the visitor with the proxies' ranges, or a range is no range.",
    outage:
      'Every visitor gets 403; with a range that Traefik cannot read the middleware is not built, and he gets 404.',
    bad: dedent`${MIDDLEWARE}
          ipStrategy: { depth: 1 }
      `,
    good: dedent`${MIDDLEWARE}
      `,
    source: 'Traefik: IPAllowList, ipStrategy; pkg/ip/checker.go; measured on Traefik 3.6.10.',
  },
  check({ set, cluster, report }) {
    for (const allowList of allowLists(set)) {
      const fault =
        faultOf(allowList, cluster) ?? untrusting(set, cluster, allowList) ?? behindBalancer(set, cluster, allowList);
      report(allowList.manifest, fault, allowList.rangesAt);
    }
  },
};

function faultOf(
  { manifest, ranges, rangesAt, readsHeaders, depth, settings }: AllowList,
  cluster: ClusterFacts,
): Fault | undefined {
  if (ranges.some(isTemplated)) return undefined;
  if (ranges.length === 0) {
    // What is no list is refused by the API server.
    if (!Array.isArray(settings.sourceRange ?? [])) return undefined;
    const message = 'lists no range: Traefik does not build it, and whatever it is attached to answers 404.';
    return { message, fix: 'List the ranges that may connect, under sourceRange.' };
  }
  const unreadable = ranges.findIndex((range) => !isReadable(range));
  if (unreadable !== -1) {
    const message = `has '${ranges[unreadable]}', which is no range of addresses: Traefik does not build it, and whatever it is attached to answers 404.`;
    return { message, fix: "Write a range like '173.245.48.0/20', or one address.", at: [...rangesAt, unreadable] };
  }
  if (readsHeaders && isCloudflareList(ranges)) {
    const message =
      "holds the proxies' ranges and has an ipStrategy: it compares the visitor's address with them, and refuses everybody.";
    return { message, fix: 'Take out ipStrategy, so that it compares the address that connects.' };
  }
  if (cluster.edge === 'none' && !readsHeaders && isCloudflaresAlone(ranges)) {
    const message =
      "compares the address that connects with Cloudflare's ranges, and by the cluster file no proxy stands before the nodes: it refuses everybody.";
    return { message, fix: "Take it out, or write Cloudflare's mode as edge in the cluster file." };
  }
  if (!isBehindCloudflare(cluster)) return undefined;
  if (readsHeaders && depth > 1) {
    const message = `takes address ${depth} from the end of X-Forwarded-For, and behind one proxy there is one: what stands before it is missing, or the visitor's own invention.`;
    return { message, fix: 'Write depth: 1.' };
  }
  if (readsHeaders || ranges.some((range) => isCloudflares(range) || isPrivate(range) || wide(range))) return undefined;
  // `deny-admin` is there to let nobody in.
  if (/deny|block|forbid|refuse|nobody/i.test(manifest.name)) return undefined;
  const message =
    "compares the address that connects, which is Cloudflare's, with a list that has none of Cloudflare's ranges: it refuses everybody.";
  return {
    message,
    fix: "List Cloudflare's ranges; to pick visitors by their own address write ipStrategy: { depth: 1 }.",
  };
}

/** Where Traefik trusts no proxy it empties X-Forwarded-For, and there is no visitor to compare. */
function untrusting(set: ManifestSet, cluster: ClusterFacts, { manifest, readsHeaders }: AllowList): Fault | undefined {
  const entryPoints = visitorsEntryPoints(set, cluster);
  if (!readsHeaders || manifest.kind !== 'Middleware') return undefined;
  if (entryPoints.length === 0 || entryPoints.some(trustsSomebody)) return undefined;
  const names = entryPoints.map(({ name }) => name).join(' and ');
  return {
    message: `compares the visitor by X-Forwarded-For, which Traefik empties on ${names} because it trusts no proxy there: it refuses everybody.`,
    fix: "List the proxies' ranges in forwardedHeaders.trustedIPs of the entrypoint; without a proxy take out ipStrategy.",
  };
}

/** Behind a balancer that speaks the PROXY protocol the address that connects is the visitor's own. */
function behindBalancer(
  set: ManifestSet,
  { edge, balancers = [] }: ClusterFacts,
  { manifest, ranges, readsHeaders }: AllowList,
): Fault | undefined {
  const entryPoints = [...(traefikOf(set)?.entryPoints.values() ?? [])];
  const told = entryPoints.flatMap((one) => one.proxyProtocolIPs);
  const readsProxy = told.length > 0;
  const isBalancers = (range: string) =>
    balancers.includes(range.replace(/\/32$/, '')) ||
    told.some((one) => host(one) !== undefined && host(one) === host(range));
  const routers = routersByMiddleware(set).get(manifest) ?? [];
  // Its own health check comes from the balancer.
  const isForHealth =
    routers.length > 0 && routers.every(({ services }) => services.every((name) => name.endsWith('@internal')));
  if (readsProxy && !readsHeaders && ranges.every(isBalancers) && !isForHealth) {
    return {
      message:
        "compares the visitor's own address, which the balancer hands on with the PROXY protocol, with the balancer's: it refuses everybody.",
      fix: 'Take it out: from anybody but the balancer Traefik reads no PROXY header, and the firewall lets nobody else in.',
    };
  }
  const trustsCloudflare = entryPoints.some((one) => isCloudflareList(one.trustedIPs));
  if (edge !== 'proxy-protocol' || readsHeaders || !readsProxy || trustsCloudflare || !isCloudflaresAlone(ranges))
    return undefined;
  return {
    message:
      "compares the visitor's own address, which the balancer hands on, with Cloudflare's ranges: it refuses everybody.",
    fix: 'Take it out: nobody but the balancer reaches Traefik, and it lets visitors come from everywhere.',
  };
}

function isCloudflaresAlone(ranges: readonly string[]): boolean {
  return ranges.length > 2 && ranges.every((range) => isCloudflares(range));
}

/** An address that stands alone. */
function host(range: string): string | undefined {
  return /^([\da-f.:]+)(?:\/32|\/128)?$/i.exec(range)?.[1];
}

function wide(range: string): boolean {
  return Number(range.split('/')[1] ?? 128) < 8;
}
