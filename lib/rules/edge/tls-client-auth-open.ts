import type { ClusterFacts } from '../../cluster/cluster-facts';
import { isRecord, type JsonObject, list, record, text } from '../../manifests/json';
import { tlsOptionsOf } from '../../manifests/traefik/tls-objects';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const OPTION = `
      apiVersion: traefik.io/v1alpha1
      kind: TLSOption
      metadata: { name: default, namespace: shop }
      spec:
        clientAuth:
          secretNames: [cloudflare-origin-pull]`;
const AT = ['spec', 'clientAuth', 'clientAuthType'];
const FIX = 'Write clientAuthType: RequireAndVerifyClientCert.';

export const tlsClientAuthOpen: Rule = {
  id: 'tls-client-auth-open',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A TLSOption names the authority of client certificates, and lets connections pass without a verified one.',
    outage:
      'Strangers reach the origin past Cloudflare: without clientAuthType Traefik asks for nobody’s certificate when the Secret is missing, and the other types verify none, or only who shows one.',
    bad: dedent`${OPTION}
      `,
    good: dedent`${OPTION}
          clientAuthType: RequireAndVerifyClientCert
      `,
    source: 'Traefik: TLSOption, clientAuth; Cloudflare: Authenticated Origin Pulls; measured on Traefik 3.6.10.',
  },
  check({ set, cluster, report }) {
    for (const { object, writtenIn, at } of tlsOptionsOf(set)) {
      const clientAuth = object.at('spec', 'clientAuth');
      const fault = isRecord(clientAuth) ? faultOf(record(clientAuth), cluster) : undefined;
      if (fault !== undefined) report(writtenIn, { ...fault, at: at(...(fault.at ?? AT)) });
    }
  },
};

function faultOf({ clientAuthType, secretNames }: JsonObject, { edge }: ClusterFacts): Fault | undefined {
  const type = text(clientAuthType);
  const names = list(secretNames);
  if (edge === 'cloudflare-flexible') {
    const message =
      "asks for client certificates, and Cloudflare's Flexible mode connects without TLS: none is ever shown, and nobody is refused.";
    return {
      message,
      fix: 'Use Full (strict) mode, or an allow-list of Cloudflare’s ranges instead.',
      at: ['spec', 'clientAuth'],
    };
  }
  if (type === undefined) {
    const message =
      'has no clientAuthType: when its Secret is missing, Traefik lets everybody in without a certificate.';
    return { message, fix: FIX };
  }
  if (/^(RequireAndVerify|VerifyClientCertIfGiven)/.test(type) && names.length === 0) {
    const message = `wants certificates verified (${type}), and names no Secret of an authority; Traefik refuses the option, and its hosts fail.`;
    return {
      message,
      fix: 'Name the Secret with the authority (key tls.ca or ca.crt) in secretNames.',
      at: ['spec', 'clientAuth', 'secretNames'],
    };
  }
  if (names.length === 0) return undefined;
  if (/^(NoClientCert|RequestClientCert|RequireAnyClientCert)$/.test(type)) {
    return { message: `names an authority, and ${type} verifies no certificate with it: everybody passes.`, fix: FIX };
  }
  // Elsewhere some visitors may show a certificate, and others sign in otherwise.
  if (type !== 'VerifyClientCertIfGiven' || edge !== 'cloudflare-full-strict') return undefined;
  return { message: 'lets in who shows no certificate at all (VerifyClientCertIfGiven), and so everybody.', fix: FIX };
}
