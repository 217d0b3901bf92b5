import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { isReferable, type Referred } from '../props/references';
import type { Edge } from './edge';
import { HostIngress, type HostIngressProps } from './host-ingress';

export interface EdgeIngressProps extends HostIngressProps {
  /** The edge that serves the hosts: entrypoints, middlewares and certificate follow from its mode. */
  readonly edge: Edge;
}

const EDGE: Referred<Edge> = { what: 'an Edge', fields: ['mode', 'servingIn'] };

/** Leads hosts to a workload, for visitors who come the way of an edge. */
export class EdgeIngress extends HostIngress {
  public constructor(scope: Construct, id: string, props: EdgeIngressProps) {
    // The middlewares are made before the Ingress, and so applied before it: until they exist Traefik answers 404.
    const serving = props?.edge?.servingIn?.(Chart.of(scope));
    super(scope, id);
    const isServed = isReferable(this.problems, 'edge', props?.edge, EDGE);
    this.write(props, isServed && serving !== undefined ? serving : { entryPoints: [], chain: [] });
  }
}
