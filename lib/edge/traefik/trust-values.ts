import type { PropProblems } from '../../props/prop-problems';
import { object } from '../../props/shapes';
import { CLOUDFLARE_RANGES } from '../cloudflare-ranges';
import type { Values } from './chart/values';
import type { TraefikDaemonSetConfigProps } from './traefik-props';
import { trustedAddresses } from './trusted-addresses';

const FORM = "{ ipv4: […], ipv6: […], … }, or 'none' when there is no proxy";

/** Who is believed about the visitor's address, as values that both entrypoints share. */
export function trustValues(
  problems: PropProblems,
  { trustedProxies: given = 'none', proxyProtocolFrom }: TraefikDaemonSetConfigProps,
): Values {
  const trustedProxies = given === 'none' ? given : object(problems, 'trustedProxies', given, CLOUDFLARE_RANGES, FORM);
  const proxies =
    trustedProxies === 'none'
      ? []
      : [
          ...trustedAddresses(problems, 'trustedProxies.ipv4', trustedProxies.ipv4),
          ...trustedAddresses(problems, 'trustedProxies.ipv6', trustedProxies.ipv6),
        ];
  if (proxies.length === 0 && trustedProxies !== 'none') {
    problems.refuse(
      'trustedProxies',
      trustedProxies.source,
      'the list is empty; Traefik would trust nobody, and take every visitor for the proxy that he came through.',
      "List the proxies' ranges, or say 'none' when there is no proxy.",
    );
  }
  if (proxyProtocolFrom?.length === 0) {
    problems.refuse(
      'proxyProtocolFrom',
      proxyProtocolFrom,
      "the list is empty; the balancer's PROXY header would be taken for the request, and answered with 400.",
      'List the addresses of the balancers, or leave the prop out.',
    );
  }
  return {
    ...(proxies.length > 0 && { forwardedHeaders: { trustedIPs: proxies } }),
    ...(proxyProtocolFrom !== undefined && {
      proxyProtocol: { trustedIPs: trustedAddresses(problems, 'proxyProtocolFrom', proxyProtocolFrom) },
    }),
  };
}
