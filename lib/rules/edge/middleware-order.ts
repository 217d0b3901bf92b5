import type { MiddlewareStep } from '../../manifests/traefik/middlewares';
import { type Router, routerSteps, traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { ALLOW_LIST_TYPES } from './allow-list';
import { isBehindCloudflare, isCloudflareList, rangesIn } from './cloudflare';

const MIDDLEWARES = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: cloudflare-only, namespace: shop }
      spec: { ipAllowList: { sourceRange: [173.245.48.0/20, 103.21.244.0/22, 103.22.200.0/22] } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: limit, namespace: shop }
      spec: { rateLimit: { average: 100, burst: 200, sourceCriterion: { ipStrategy: { depth: 1 } } } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations:
          traefik.ingress.kubernetes.io/router.middlewares: `;

/** Middlewares that answer strangers, or count them, before an allow-list could refuse them. */
const MEETS_STRANGERS: Readonly<Record<string, string>> = {
  rateLimit: 'strangers get 429 for 403, and can empty the bucket of a real visitor whose address they claim',
  inFlightReq: 'strangers take up the places of real visitors',
  buffering: "strangers' bodies are taken in whole, and what doesn't fit into memory fills the node's disk",
  basicAuth: 'strangers are asked for the password, and may try any number',
  digestAuth: 'strangers are asked for the password, and may try any number',
  forwardAuth: "strangers' requests reach the service that checks them",
  redirectScheme: 'strangers are redirected, and learn that the host is served here',
  redirectRegex: 'strangers are redirected, and learn that the host is served here',
};

export const middlewareOrder: Rule = {
  id: 'middleware-order',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'Middlewares are attached in an order that undoes one of them: the allow-list is not the first, or a login is not limited.',
    outage:
      'Before the allow-list, strangers use up what is counted; a login before the rate limit can be guessed at any speed.',
    bad: dedent`${MIDDLEWARES}shop-limit@kubernetescrd,shop-cloudflare-only@kubernetescrd`,
    good: dedent`${MIDDLEWARES}shop-cloudflare-only@kubernetescrd,shop-limit@kubernetescrd`,
    source: 'Traefik: HTTP middlewares are applied in the order in which a router names them; measured on 3.6.10.',
  },
  check({ set, cluster, report }) {
    const isProxied = isBehindCloudflare(cluster);
    for (const router of traefikRouters(set)) {
      report(router.manifest, orderFault(router, routerSteps(set, router).steps, isProxied));
    }
  },
};

function orderFault(
  { middlewaresAt: at }: Router,
  steps: readonly MiddlewareStep[],
  isProxied: boolean,
): Fault | undefined {
  const allowList = steps.findIndex((step) => isListOfProxies(step, isProxied));
  const before = steps.slice(0, Math.max(allowList, 0)).find(({ type }) => type in MEETS_STRANGERS);
  if (before !== undefined) {
    const [name, list] = [before.manifest.name, steps[allowList]?.manifest.name];
    const message = `lets requests pass ${name} before ${list} refuses strangers: ${MEETS_STRANGERS[before.type]}.`;
    return { message, fix: `Name ${list} first.`, at };
  }
  const login = steps.findIndex(({ type }) => type === 'basicAuth' || type === 'digestAuth');
  const limit = steps.findIndex(({ type }) => type === 'rateLimit');
  if (login === -1 || limit < login) return undefined;
  const [asks, limits] = [steps[login]?.manifest.name, steps[limit]?.manifest.name];
  const message = `asks for the password (${asks}) before it limits (${limits}): refused tries aren't counted, and passwords can be guessed at any speed.`;
  return { message, fix: `Name ${limits} before ${asks}.`, at };
}

/** An allow-list of who may connect, rather than of visitors. */
function isListOfProxies({ type, settings }: MiddlewareStep, isProxied: boolean): boolean {
  if (!ALLOW_LIST_TYPES.some((one) => one === type) || settings.ipStrategy !== undefined) return false;
  return isProxied || isCloudflareList(rangesIn(settings.sourceRange));
}
