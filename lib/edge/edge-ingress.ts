import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { PropProblems } from '../props/prop-problems';
import { isReferable, type Referred } from '../props/references';
import type { Edge } from './edge';
import { HostIngress, type HostIngressProps, type Serving } from './host-ingress';
import type { ClientCertificates } from './routes/client-certificates';

export interface EdgeIngressProps extends HostIngressProps {
  /** The edge that serves the hosts: entrypoints, middlewares and certificate follow from its mode. */
  readonly edge: Edge;
  /**
   * Who may visit these hosts, by certificate; they are then served on port 443 alone. Refused where Cloudflare stands
   * before Traefik, which then sees Cloudflare's certificate; for wildcards; and with HTTP-01, since cert-manager's
   * Ingress for the host would open it to everybody meanwhile.
   * @default none: whoever comes
   */
  readonly clientCertificates?: ClientCertificates;
}

const EDGE: Referred<Edge> = { what: 'an Edge', fields: ['mode', 'servingIn'] };
const VISITORS: Referred<ClientCertificates> = {
  what: 'a ClientCertificates',
  fields: ['optionName', 'reference'],
  elsewhere: 'a route takes a TLSOption of its own namespace only, and Traefik would drop it.',
};

/** Leads hosts to a workload, for visitors who come the way of an edge. */
export class EdgeIngress extends HostIngress {
  public constructor(scope: Construct, id: string, props: EdgeIngressProps) {
    // The middlewares are made before the Ingress, and so applied before it: until they exist Traefik answers 404.
    const serving = props?.edge?.servingIn?.(Chart.of(scope), props);
    super(scope, id);
    const isServed = isReferable(this.problems, 'edge', props?.edge, EDGE);
    if (!isServed || serving === undefined) this.write(props, { entryPoints: [], chain: [] });
    else if (props.clientCertificates === undefined) this.write(props, serving);
    else this.write(props, guarded(this.problems, props, serving, props.clientCertificates));
  }
}

/** What remains of a serving for visitors with certificates. */
function guarded(
  problems: PropProblems,
  { edge, hosts }: EdgeIngressProps,
  serving: Serving,
  visitors: ClientCertificates,
): Serving {
  const prop = 'clientCertificates';
  if (!isReferable(problems, prop, visitors, VISITORS)) return serving;
  const { optionName } = visitors;
  if (edge.mode !== 'proxy-protocol') {
    problems.refuse(
      prop,
      optionName,
      `in the mode ${edge.mode} Cloudflare ends the visitor's TLS; Traefik never sees his certificate, and would refuse everybody or nobody.`,
      "Ask for it at Cloudflare (its mTLS, by a client certificate rule), and keep others from coming past it with the mode cloudflare-full-strict and originPulls. At Traefik it takes the mode 'proxy-protocol'.",
    );
  }
  if (edge.answersHttp01) {
    problems.refuse(
      prop,
      optionName,
      'while cert-manager proves the host by HTTP-01, its own Ingress for the host asks for no certificate; Traefik then asks nobody on that host, and everybody is let in.',
      'Prove it in the DNS (challenge: { provider: … }), or give the edge a certificate of your own.',
    );
  }
  for (const host of Array.isArray(hosts) ? hosts.filter((one) => `${one}`.startsWith('*.')) : []) {
    problems.refuse(
      'hosts',
      host,
      'Traefik chooses what it asks of a visitor by whole names; for a wildcard it asks what it asks everybody, and would let everybody in.',
      'Name each host.',
    );
  }
  return { ...serving, entryPoints: ['websecure'], visitors };
}
