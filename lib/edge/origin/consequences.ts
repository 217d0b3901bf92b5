import { Duration } from 'cdk8s';
import { CLOUDFLARE_RANGES } from '../cloudflare-ranges';
import type { Arrival } from '../edge-middlewares';
import type { EntryPoint } from '../traefik/entry-point';
import type { TraefikDaemonSetConfigProps } from '../traefik/traefik-props';
import type { OriginMode, PlainHttp } from './origin-mode';

/** What follows from a mode for the hosts, and for Traefik's configuration. */
export interface Consequences {
  readonly arrival: Arrival;
  readonly traefik: Pick<TraefikDaemonSetConfigProps, 'trustedProxies' | 'proxyProtocolFrom' | 'web'>;
  /** How long Traefik goes on accepting when it ends, unless the system chooses otherwise. */
  readonly acceptFor?: Duration;
}

/** A balancer that asks every 5 s, three times, has noticed by then that a node is about to go. */
const UNTIL_NOTICED = Duration.seconds(20);

export function consequencesOf(origin: OriginMode): Consequences {
  if (origin.mode === 'proxy-protocol') {
    const { http = 'redirected', balancers } = origin;
    return {
      arrival: { ...arrivalBy(http), onlyFrom: undefined },
      traefik: { trustedProxies: 'none', proxyProtocolFrom: balancers, ...closed(http) },
      acceptFor: UNTIL_NOTICED,
    };
  }
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
    traefik: { trustedProxies: proxies, ...closed(http) },
  };
}

/** Where hosts with TLS are served, beside what becomes of plain HTTP. */
export function arrivalBy(http: PlainHttp): Pick<Arrival, 'entryPoints' | 'redirects'> {
  const entryPoints: readonly EntryPoint[] = http === 'closed' ? ['websecure'] : ['web', 'websecure'];
  return { entryPoints, redirects: http === 'redirected' };
}

function closed(http: PlainHttp): Consequences['traefik'] {
  return http === 'closed' ? { web: 'closed' } : {};
}
