import { groupBy } from '../../manifests/groups';
import { folderOf } from '../../manifests/left-open/folders';
import { isLeftOpen, UNKNOWN } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { traefikReferencesOf } from '../../manifests/references/traefik-references';
import { chained, referenceTo } from '../../manifests/traefik/middlewares';
import { traefikReleases } from '../../manifests/traefik/release';
import { traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import { tellMissing } from '../references/tell-missing';
import type { Rule } from '../rule';

const MIDDLEWARE = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: login, namespace: shop }
      spec: { basicAuth: { secret: users } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop`;

export const middlewareUnattached: Rule = {
  id: 'middleware-unattached',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: 'A Traefik Middleware is attached to nothing, although its namespace has routes.',
    outage: 'It does nothing: the login, limit or allow-list that somebody wrote protects no host.',
    bad: dedent`${MIDDLEWARE}
      spec: { ingressClassName: traefik, rules: [{ host: shop.example.com }] }
      `,
    good: dedent`${MIDDLEWARE}
        annotations: { traefik.ingress.kubernetes.io/router.middlewares: shop-login@kubernetescrd }
      spec: { ingressClassName: traefik, rules: [{ host: shop.example.com }] }
      `,
    source: 'Traefik: HTTP middlewares, overview: a middleware acts on the routers that name it, and on no other.',
  },
  check({ set, report }) {
    // Templates of charts that lie beside them may name any, as may Traefik's values for a Helm by hand.
    if (set.unread.some((file) => /(^|\/)templates\/|traefik.*values/.test(file))) return;
    const routers = traefikRouters(set);
    const place = (one: Manifest) => `${folderOf(one)} ${one.namespace}`;
    const served = new Set(routers.map(({ manifest }) => place(manifest)));
    const attached = new Set([
      ...routers.flatMap(({ middlewares }) => middlewares),
      ...set.ofType('traefik.io/Middleware').flatMap(chained),
      ...traefikReleases(set).flatMap(({ entryPoints }) =>
        [...entryPoints.values()].flatMap(({ middlewares }) => middlewares),
      ),
    ]);
    // What a route misses by that name, a prefix or another namespace put out of its reach: that is told there.
    const missed = traefikReferencesOf(set)
      .filter(({ from, type, name, namespace = from.namespace }) => set.find(type, namespace, name) === undefined)
      .map(({ name }) => name);
    // A name that was left empty may be any, as may a whole route.
    if (set.ofType('traefik.io/IngressRoute').some(({ body }) => JSON.stringify(body).includes(UNKNOWN))) return;
    const there = new Set(set.ofType('traefik.io/Middleware').map(referenceTo));
    const misnamed = [...attached].filter((one) => !there.has(one)).map((one) => `-${one.replace(/@.*/, '')}`);
    const alone = set
      .ofType('traefik.io/Middleware')
      // Without a namespace it is part of a chart, or of what kustomize moves: its routes may be elsewhere.
      .filter((one) => !(one.leavesNamespaceOpen || isLeftOpen(one.name) || folderOf(one).endsWith('/templates/')))
      .filter((one) => served.has(place(one)) && !attached.has(referenceTo(one)))
      .filter(({ name }) => !missed.some((end) => `-${name}`.endsWith(`-${end}`) || nearestName(end, [name])))
      .filter(({ name }) => !misnamed.some((one) => one.endsWith(`-${name}`)));
    const lonely = notNamedElsewhere(set, alone);
    const perFolder = groupBy(lonely, folderOf);
    // Several that nobody here needs are there for the routes of others.
    const told = lonely.filter((one) => (perFolder.get(folderOf(one))?.length ?? 0) <= 2);
    const fault = (one: Manifest) => (like: string) => ({
      message: `is attached to no route of these manifests${like}; nothing passes it.`,
      fix: `Name it where it shall act, as ${referenceTo(one)}, or take it out.`,
    });
    // Two of one place are one list that was left out.
    tellMissing(
      report,
      told.map((from) => ({ from, thing: place(from), fault: fault(from) })),
    );
  },
};

/** Values of charts, and what other tools make routes of, may name a middleware too. */
function notNamedElsewhere(set: ManifestSet, middlewares: readonly Manifest[]): readonly Manifest[] {
  if (middlewares.length === 0) return middlewares;
  const words = new Set<string>();
  for (const { body, type } of set.manifests) {
    if (!ROUTES.test(type)) collectWords(body, words);
  }
  return middlewares.filter((one) => !words.has(referenceTo(one)) && !words.has(`name: ${one.name}`));
}

/** Kinds whose references were looked at already. */
const ROUTES = /^(networking\.k8s\.io\/Ingress|traefik\.io\/.*|helm\.cattle\.io\/HelmChartConfig)$/;

function collectWords(value: unknown, words: Set<string>): void {
  if (typeof value === 'string') {
    for (const [word] of value.matchAll(/[a-z0-9.-]+@kubernetescrd|name: [a-z0-9.-]+/g)) words.add(word);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'name' && typeof inner === 'string') words.add(`name: ${inner}`);
      collectWords(inner, words);
    }
  }
}
