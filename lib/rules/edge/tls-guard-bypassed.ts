import type { JsonPath } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { referenceTo } from '../../manifests/traefik/middlewares';
import { type EntryPoint, traefikOf } from '../../manifests/traefik/release';
import { routerMatch } from '../../manifests/traefik/router-matches';
import { annotationKeyOf, type Router, routerSteps, traefikRouters } from '../../manifests/traefik/routers';
import { tlsChoicesOf } from '../../manifests/traefik/tls-choices';
import { dedent } from '../dedent';
import type { Rule, RuleContext } from '../rule';
import { defaultEntryPoints, isInternal } from './edge-entry-point';

const route = (name: string, entryPoint: string, rest: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: ${name}, namespace: shop }
      spec:
        entryPoints: [${entryPoint}]
        routes: [{ kind: Rule, match: Host(\`admin.example.com\`), services: [{ name: admin, port: 80 }] }]${rest}`;
const system = (second: string) => dedent`
      apiVersion: traefik.io/v1alpha1
      kind: TLSOption
      metadata: { name: with-certificate, namespace: shop }
      spec: { clientAuth: { clientAuthType: RequireAndVerifyClientCert, secretNames: [visitors-ca] } }
      ---${route('admin', 'websecure', '\n        tls: { options: { name: with-certificate } }')}
      ---${second}
      ---
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec: { failurePolicy: abort, valuesContent: '{}' }
      `;

export const tlsGuardBypassed: Rule = {
  id: 'tls-guard-bypassed',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'A host asks visitors for a certificate, and is served in plain HTTP too, where nobody can be asked; or all hosts ask Cloudflare for its own, and a TLSOption of one asks for none.',
    outage: 'Whoever comes by http://, or to that host, gets in without a certificate.',
    bad: system(route('admin-http', 'web', '')),
    good: system(route('other', 'websecure', '\n        tls: { options: { name: with-certificate } }')),
    source: 'Traefik: Client Authentication (mTLS) is part of the TLS handshake; entrypoints without TLS have none.',
  },
  check({ set, cluster, report }) {
    const entryPoints = traefikOf(set)?.entryPoints;
    if (entryPoints === undefined) return;
    if (cluster.edge === 'cloudflare-full-strict') reportUnguarded(set, report);
    const guarded = guardedHosts(set);
    if (guarded.size === 0) return;
    for (const router of traefikRouters(set)) {
      if (router.tls === true || isInternal(router)) continue;
      const plain = servingOf(set, entryPoints, router).find((one) => !one.tls && one.redirectsTo === undefined);
      const host = routerMatch(router).hosts.find((one) => guarded.has(one.toLowerCase()));
      if (plain === undefined || host === undefined || isLedAway(set, router)) continue;
      report(router.manifest, {
        message: `serves ${host} on ${plain.name} in plain HTTP, while ${guarded.get(host.toLowerCase())} asks its visitors for certificates; by http:// everybody gets in.`,
        fix: `Serve it on the entrypoints with TLS alone, or redirect ${plain.name} to them.`,
        at: router.entryPointsAt,
      });
    }
  },
};

/** Tells of hosts whose own TLSOption asks for no certificate, where that of all others has Cloudflare show its own. */
function reportUnguarded(set: ManifestSet, report: RuleContext['report']): void {
  const byDefault = optionNamed(set, 'default');
  if (byDefault === undefined || !asks(byDefault)) return;
  for (const { router, option, hosts } of tlsChoicesOf(set)) {
    const own = option === undefined ? undefined : optionNamed(set, option);
    if (own === undefined || own.at('spec', 'clientAuth') !== undefined) continue;
    report(router.manifest, {
      message: `serves ${hosts.join(', ')} with ${own}, which asks for no certificate, while ${byDefault} has Cloudflare show its own: there whoever is not Cloudflare gets in.`,
      fix: `Write the clientAuth of ${byDefault.name} into ${own.name} too, or leave the option out.`,
      at: annotationPath(router),
    });
  }
}

/** A TLSOption as Traefik refers to it; the one named default goes by that word alone. */
function optionNamed(set: ManifestSet, reference: string): Manifest | undefined {
  return set
    .ofType('traefik.io/TLSOption')
    .find((one) => (one.name === 'default' ? one.name : referenceTo(one)) === reference);
}

function asks(option: Manifest): boolean {
  return /^RequireA/.test(String(option.at('spec', 'clientAuth', 'clientAuthType')));
}

/** Where a router names its option. */
function annotationPath({ manifest }: Router): JsonPath {
  const key = annotationKeyOf(manifest, 'router.tls.options');
  return key === undefined ? ['spec', 'tls', 'options'] : ['metadata', 'annotations', key];
}

/** Hosts of routes that ask for a certificate by a TLSOption of their own, with the option. */
function guardedHosts(set: ManifestSet): Map<string, Manifest> {
  const guards = new Map<string, Manifest>();
  for (const option of set.ofType('traefik.io/TLSOption')) {
    if (!asks(option)) continue;
    guards.set(referenceTo(option), option);
  }
  const hosts = new Map<string, Manifest>();
  for (const choice of guards.size === 0 ? [] : tlsChoicesOf(set)) {
    const guard = guards.get(choice.option ?? '');
    for (const host of guard === undefined ? [] : choice.hosts) if (guard !== undefined) hosts.set(host, guard);
  }
  return hosts;
}

function servingOf(set: ManifestSet, all: ReadonlyMap<string, EntryPoint>, { entryPoints }: Router) {
  return entryPoints === undefined ? defaultEntryPoints(set) : entryPoints.flatMap((name) => all.get(name) ?? []);
}

/** A middleware that leads to https://, or one that nobody here can look into. */
function isLedAway(set: ManifestSet, router: Router): boolean {
  const { steps, isPartial } = routerSteps(set, router);
  return isPartial || steps.some(({ type }) => /^redirect|^plugin$|Auth$/.test(type));
}
