import { CLOUDFLARE_RANGES } from '../cloudflare-ranges';
import type { Arrival } from '../edge-middlewares';
import type { EntryPoint } from '../traefik/entry-point';
import type { TraefikDaemonSetConfigProps } from '../traefik/traefik-props';
import type { OriginMode, PlainHttp } from './origin-mode';

/** What follows from a mode for the hosts, and for Traefik's configuration. */
export interface Consequences {
  readonly arrival: Arrival;
  readonly traefik: Pick<TraefikDaemonSetConfigProps, 'trustedProxies' | 'defaultEntryPoints' | 'web'>;
}

export function consequencesOf(origin: OriginMode): Consequences {
  const { proxies = CLOUDFLARE_RANGES } = origin;
  if (origin.mode === 'cloudflare-flexible') {
    return {
      arrival: { entryPoints: ['web'], onlyFrom: proxies, redirects: false },
      traefik: { trustedProxies: proxies },
    };
  }
  const { http = 'redirected' } = origin;
  return {
    arrival: { ...arrivalBy(http), onlyFrom: proxies },
    traefik: { trustedProxies: proxies, ...(http === 'closed' && { web: 'closed' }) },
  };
}

/** Where hosts with TLS are served, beside what becomes of plain HTTP. */
export function arrivalBy(http: PlainHttp): Pick<Arrival, 'entryPoints' | 'redirects'> {
  const entryPoints: readonly EntryPoint[] = http === 'closed' ? ['websecure'] : ['web', 'websecure'];
  return { entryPoints, redirects: http === 'redirected' };
}
