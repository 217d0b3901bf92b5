/** Annotations that Traefik 3.6 takes from an Ingress, behind its prefix and in lower case; `#` stands for a number. */
export const INGRESS_KEYS = [
  'router.entrypoints',
  'router.middlewares',
  'router.observability.accesslogs',
  'router.observability.metrics',
  'router.observability.traceverbosity',
  'router.observability.tracing',
  'router.pathmatcher',
  'router.priority',
  'router.rulesyntax',
  'router.tls',
  'router.tls.certresolver',
  'router.tls.domains.#.main',
  'router.tls.domains.#.sans',
  'router.tls.options',
] as const;

/** Annotations that it takes from a Service. */
export const SERVICE_KEYS = [
  'service.nativelb',
  'service.nodeportlb',
  'service.passhostheader',
  'service.serversscheme',
  'service.serverstransport',
  'service.sticky.cookie',
  'service.sticky.cookie.domain',
  'service.sticky.cookie.httponly',
  'service.sticky.cookie.maxage',
  'service.sticky.cookie.name',
  'service.sticky.cookie.path',
  'service.sticky.cookie.samesite',
  'service.sticky.cookie.secure',
] as const;

/** A key as Traefik compares it: casing doesn't count, and list items go by number. */
export function normalKey(key: string): string {
  return key.toLowerCase().replace(/\.domains(?:\.\d+\.|\[\d+\]\.)/, '.domains.#.');
}
