import type { App } from 'cdk8s';
import { type ClusterFacts, type Honeydue, synthesize } from 'honeydue-k3s';
import { production } from '../../main';

/**
 * honeydue's production system behind Cloudflare in Full (strict) mode, with Authenticated Origin Pulls. Every other
 * value is production's own.
 */
export function fullStrict(app: App, cluster: ClusterFacts): Honeydue {
  return production(app, cluster, {
    edge: {
      mode: 'cloudflare-full-strict',
      certificateSecret: 'origin-certificate',
      originPulls: { caSecret: 'origin-pull-ca' },
    },
  });
}

if (require.main === module) synthesize(fullStrict, { cluster: 'cluster.yaml' });
