import type { Rule } from '../rule';
import { acmeServer } from './acme-server';
import { allowListLetsAllIn } from './allow-list-lets-all-in';
import { allowListRefusesAll } from './allow-list-refuses-all';
import { allowedHostsRefuseHost } from './allowed-hosts-refuse-host';
import { annotationReference } from './annotation-reference';
import { authSecret } from './auth-secret';
import { backendScheme } from './backend-scheme';
import { balancerUnknown } from './balancer-unknown';
import { balancersDiffer } from './balancers-differ';
import { bodyLimitTiny } from './body-limit-tiny';
import { certResolverUnknown } from './cert-resolver-unknown';
import { certificateMissesHost } from './certificate-misses-host';
import { certificateNotAsked } from './certificate-not-asked';
import { certificateRefused } from './certificate-refused';
import { certificateSecretShared } from './certificate-secret-shared';
import { contentPolicyOfAll } from './content-policy-of-all';
import { contentPolicyUnquoted } from './content-policy-unquoted';
import { crossOrigin } from './cross-origin';
import { dnsTargetUnknown } from './dns-target-unknown';
import { edgePortsDiffer } from './edge-ports-differ';
import { entrypointOfEdge } from './entrypoint-of-edge';
import { entrypointUnknown } from './entrypoint-unknown';
import { externalNameRefused } from './external-name-refused';
import { foreignAnnotation } from './foreign-annotation';
import { forgedHeadersPassedOn } from './forged-headers-passed-on';
import { forwardAuthAddress } from './forward-auth-address';
import { forwardedHeaderOverwritten } from './forwarded-header-overwritten';
import { fullStrictCertificate } from './full-strict-certificate';
import { headerWithoutEffect } from './header-without-effect';
import { hostMisspelt } from './host-misspelt';
import { hostWithoutCertificate } from './host-without-certificate';
import { hstsNeverSent } from './hsts-never-sent';
import { http01Unanswered } from './http01-unanswered';
import { inFlightOfAll } from './in-flight-of-all';
import { ingressCatchAll } from './ingress-catch-all';
import { ipWhiteList } from './ip-white-list';
import { loadBalancerFightsTraefik } from './load-balancer-fights-traefik';
import { middlewareChainLoop } from './middleware-chain-loop';
import { middlewareOrder } from './middleware-order';
import { middlewareReference } from './middleware-reference';
import { middlewareSettings } from './middleware-settings';
import { middlewareTwice } from './middleware-twice';
import { middlewareType } from './middleware-type';
import { middlewareUnattached } from './middleware-unattached';
import { nginxAnnotation } from './nginx-annotation';
import { nginxNotAtEdge } from './nginx-not-at-edge';
import { originOpen } from './origin-open';
import { pluginUndeclared } from './plugin-undeclared';
import { proxyRangesDrift } from './proxy-ranges-drift';
import { publicUrlMisspelt } from './public-url-misspelt';
import { rateLimitByHeader } from './rate-limit-by-header';
import { rateLimitFigures } from './rate-limit-figures';
import { rateLimitIpv6 } from './rate-limit-ipv6';
import { rateLimitRedis } from './rate-limit-redis';
import { rateLimitSharedBucket } from './rate-limit-shared-bucket';
import { redirectLoop } from './redirect-loop';
import { redirectOfNone } from './redirect-of-none';
import { redirectPortClosed } from './redirect-port-closed';
import { regexpInvalid } from './regexp-invalid';
import { replacementGroupMissing } from './replacement-group-missing';
import { routeBeatenByIngress } from './route-beaten-by-ingress';
import { routeMatchInvalid } from './route-match-invalid';
import { routeShadowed } from './route-shadowed';
import { servedOnInternalEntrypoint } from './served-on-internal-entrypoint';
import { stickyWithoutEffect } from './sticky-without-effect';
import { stripPrefixOfNone } from './strip-prefix-of-none';
import { tcpRouteMutesServer } from './tcp-route-mutes-server';
import { tcpRouteSharesEntrypoint } from './tcp-route-shares-entrypoint';
import { tcpRouteTakesHttp } from './tcp-route-takes-http';
import { tcpRouteWithoutTls } from './tcp-route-without-tls';
import { tlsCipherUnknown } from './tls-cipher-unknown';
import { tlsClientAuthOpen } from './tls-client-auth-open';
import { tlsDefaultTwice } from './tls-default-twice';
import { tlsGuardBypassed } from './tls-guard-bypassed';
import { tlsOptionNotApplied } from './tls-option-not-applied';
import { tlsSniStrict } from './tls-sni-strict';
import { tlsStoreNotDefault } from './tls-store-not-default';
import { tlsVersion } from './tls-version';
import { topLevelDomainMisspelt } from './top-level-domain-misspelt';
import { traefikAnnotationKey } from './traefik-annotation-key';
import { traefikAnnotationValue } from './traefik-annotation-value';
import { traefikOldGroup } from './traefik-old-group';
import { traefikServiceInvalid } from './traefik-service-invalid';
import { weightedServicesSharePods } from './weighted-services-share-pods';

export const EDGE_RULES: readonly Rule[] = [
  acmeServer,
  allowedHostsRefuseHost,
  allowListLetsAllIn,
  allowListRefusesAll,
  annotationReference,
  authSecret,
  backendScheme,
  bodyLimitTiny,
  certificateMissesHost,
  balancerUnknown,
  balancersDiffer,
  certificateNotAsked,
  certificateRefused,
  certResolverUnknown,
  certificateSecretShared,
  contentPolicyOfAll,
  contentPolicyUnquoted,
  crossOrigin,
  dnsTargetUnknown,
  edgePortsDiffer,
  entrypointOfEdge,
  entrypointUnknown,
  externalNameRefused,
  foreignAnnotation,
  forgedHeadersPassedOn,
  forwardAuthAddress,
  forwardedHeaderOverwritten,
  fullStrictCertificate,
  headerWithoutEffect,
  hostMisspelt,
  hostWithoutCertificate,
  hstsNeverSent,
  http01Unanswered,
  inFlightOfAll,
  ingressCatchAll,
  ipWhiteList,
  loadBalancerFightsTraefik,
  middlewareChainLoop,
  middlewareOrder,
  middlewareReference,
  middlewareSettings,
  middlewareTwice,
  middlewareType,
  middlewareUnattached,
  nginxAnnotation,
  nginxNotAtEdge,
  originOpen,
  pluginUndeclared,
  proxyRangesDrift,
  publicUrlMisspelt,
  rateLimitByHeader,
  rateLimitFigures,
  rateLimitIpv6,
  rateLimitRedis,
  rateLimitSharedBucket,
  redirectLoop,
  redirectOfNone,
  redirectPortClosed,
  regexpInvalid,
  replacementGroupMissing,
  routeBeatenByIngress,
  routeMatchInvalid,
  routeShadowed,
  servedOnInternalEntrypoint,
  stickyWithoutEffect,
  stripPrefixOfNone,
  tcpRouteMutesServer,
  tcpRouteSharesEntrypoint,
  tcpRouteTakesHttp,
  tcpRouteWithoutTls,
  tlsCipherUnknown,
  tlsClientAuthOpen,
  tlsDefaultTwice,
  tlsGuardBypassed,
  tlsOptionNotApplied,
  tlsSniStrict,
  tlsStoreNotDefault,
  tlsVersion,
  topLevelDomainMisspelt,
  traefikAnnotationKey,
  traefikAnnotationValue,
  traefikOldGroup,
  traefikServiceInvalid,
  weightedServicesSharePods,
];
