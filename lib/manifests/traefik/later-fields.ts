import type { ClusterFacts } from '../../cluster/cluster-facts';
import type { JsonPath } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';

/** Fields that Traefik 3.7 gave its kinds. */
const LATER =
  /^(IngressRoute(TCP|UDP)?\.spec\.ingressClassName|IngressRoute\.spec\.routes\.services\.middlewares|Middleware\.spec\.(encodedCharacters|errors\.(errorRequestHeaders|service\.middlewares)|forwardAuth\.authSigninURL|retry\.(disableRetryOnNetworkError|maxRequestBodyBytes|retryNonIdempotentMethod|status|timeout))|ServersTransport\.spec\.(cipherSuites|maxVersion|minVersion|peerCertSANs)|ServersTransportTCP\.spec\.tls\.peerCertSANs|TraefikService\.spec\.failover)$/;

/**
 * Whether a field that Traefik 3.6 does not know may be one that the cluster's does: nothing says that it runs the one
 * that k3s brings.
 */
export function mayBeOfLaterTraefik(
  set: ManifestSet,
  { chart }: ClusterFacts,
  { kind }: Manifest,
  at: JsonPath,
): boolean {
  if (chart !== undefined || set.find('helm.cattle.io/HelmChartConfig', 'kube-system', 'traefik') !== undefined)
    return false;
  return LATER.test([kind, ...at.filter((step) => typeof step === 'string')].join('.'));
}
