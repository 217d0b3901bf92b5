import { Construct } from 'constructs';
import {
  IngressRoute,
  IngressRouteSpecRoutesKind as Kind,
  IngressRouteSpecRoutesServicesKind as ServiceKind,
} from '../../../imports/traefik.io';
import { identityLabels } from '../../metadata/labels';
import type { EntryPoint } from '../traefik/entry-point';

/**
 * Answers `/ping` to the balancers themselves, on the port that they watch: 200 while Traefik takes connections, 503
 * when it is about to end, and nothing when it is gone. Visitors, whose own addresses the PROXY protocol tells, get what
 * their host has at that path. Traefik's port for health is the node's own, and stays so.
 */
export class BalancerHealth extends Construct {
  public constructor(scope: Construct, id: string, entryPoint: EntryPoint, balancers: readonly string[]) {
    super(scope, id);
    const isBalancer = balancers.map((address) => `ClientIP(\`${address}\`)`).join(' || ');
    new IngressRoute(this, 'route', {
      metadata: { name: id, labels: identityLabels(id, 'edge') },
      spec: {
        entryPoints: [entryPoint],
        routes: [
          {
            kind: Kind.RULE,
            match: `Path(\`/ping\`) && (${isBalancer})`,
            services: [{ kind: ServiceKind.TRAEFIK_SERVICE, name: 'ping@internal' }],
          },
        ],
      },
    });
  }
}
