import type { Construct } from 'constructs';
import { isReferable, type Referred } from '../props/references';
import { CloudflareMiddlewares } from './cloudflare-middlewares';
import { HostIngress, type HostIngressProps } from './host-ingress';

export interface CloudflareOnlyIngressProps extends HostIngressProps {
  /**
   * What every request passes first; its `mode` decides where the hosts are served.
   * @default the set with the defaults, for Cloudflare's Flexible mode, which the chart's Ingresses share
   */
  readonly middlewares?: CloudflareMiddlewares;
}

const SET: Referred<CloudflareMiddlewares> = {
  what: 'a CloudflareMiddlewares',
  fields: ['chainFor', 'entryPoints', 'cloudflareOnly'],
};

/**
 * Leads hosts to a workload, for visitors who come through Cloudflare; whoever connects directly gets 403. It needs no
 * `Edge`: Traefik's configuration may be another repository's.
 */
export class CloudflareOnlyIngress extends HostIngress {
  public constructor(scope: Construct, id: string, props: CloudflareOnlyIngressProps) {
    // The set is made before the Ingress, and so applied before it: until it exists Traefik answers 404.
    const middlewares = props?.middlewares === undefined ? CloudflareMiddlewares.of(scope) : props.middlewares;
    super(scope, id);
    if (!isReferable(this.problems, 'middlewares', middlewares, SET)) this.write(props, NOTHING);
    else {
      const { entryPoints, visitor } = middlewares;
      this.write(props, { entryPoints, visitor, chain: middlewares.chainFor(props ?? {}) });
    }
  }
}

const NOTHING = { entryPoints: [], chain: [] };
