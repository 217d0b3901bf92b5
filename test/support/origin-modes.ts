import { join } from 'node:path';
import { App } from 'cdk8s';
import type { Honeydue, HoneydueProps, OriginMode } from '../../lib';
import type { ClusterFacts, EdgeMode } from '../../lib/cluster/cluster-facts';
import { clusterFacts } from '../../lib/cluster/read-cluster-facts';
import { system } from './system';

const FACTS = clusterFacts(join(__dirname, '../../cluster.yaml'));
const certificateSecret = 'origin-certificate';
const balanced = { mode: 'proxy-protocol', balancers: ['10.0.0.2'] } as const;

/** Every mode in its variants, by a name for the tests. */
export const ORIGIN_MODES = {
  'cloudflare-flexible': { mode: 'cloudflare-flexible' },
  'cloudflare-full-strict, served': { mode: 'cloudflare-full-strict', certificateSecret, http: 'served' },
  'cloudflare-full-strict': { mode: 'cloudflare-full-strict', certificateSecret },
  'cloudflare-full-strict, origin pulls': {
    mode: 'cloudflare-full-strict',
    certificateSecret,
    originPulls: { caSecret: 'origin-pull-ca' },
    minimumTls: '1.3',
  },
  'cloudflare-full-strict, closed': { mode: 'cloudflare-full-strict', certificateSecret, http: 'closed' },
  'proxy-protocol, own certificate': { ...balanced, tls: { secret: 'own-certificate' } },
  'proxy-protocol, HTTP-01': { ...balanced, tls: { certManager: { challenge: 'http-01' } } },
  'proxy-protocol, DNS-01, closed': {
    ...balanced,
    http: 'closed',
    tls: {
      certManager: {
        kind: 'ClusterIssuer',
        challenge: { provider: 'cloudflare', apiToken: { secretName: 'dns', key: 'token' } },
      },
    },
  },
  'proxy-protocol, an issuer that there is': {
    ...balanced,
    tls: { certManager: { kind: 'ClusterIssuer', name: 'house' } },
  },
} satisfies Record<string, OriginMode>;

/** The cluster with another edge, and the Secrets that the modes name. */
export function clusterWith(edge: EdgeMode): ClusterFacts {
  const secrets = {
    ...FACTS.secrets,
    'honeydue/origin-certificate': ['tls.crt', 'tls.key'],
    'honeydue/origin-pull-ca': ['tls.ca'],
    'honeydue/own-certificate': ['tls.crt', 'tls.key'],
  };
  return { ...FACTS, edge, secrets };
}

/** The system in another mode. */
export function systemIn(edge: OriginMode, different: Partial<HoneydueProps> = {}): Honeydue {
  return system(new App(), clusterWith(edge.mode), { ...different, edge });
}
