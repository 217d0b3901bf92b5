import { identityLabels } from '../../metadata/labels';
import { dnsSubdomain } from '../../props/checks';
import type { PropProblems } from '../../props/prop-problems';
import { isObject, object } from '../../props/shapes';
import { word } from '../../props/word';
import { type LetsEncrypt, LetsEncryptIssuer } from '../cert-manager/lets-encrypt';
import { certificate, type IssuerReference } from '../cert-manager/objects';
import type { ProxyProtocol } from './proxy-protocol-mode';

/** Gives the name of the Secret that an Ingress serves its hosts with; what must be made for it is made below it. */
export type CertificateSource = (problems: PropProblems, name: string, hosts: readonly string[]) => string;

const FORM = "{ secret: '…' }, or { certManager: { … } }";
/** Class of the Ingresses that answer HTTP-01: of k3s' Traefik, like those of the hosts. */
const INGRESS_CLASS = 'traefik';
const KINDS = ['Issuer', 'ClusterIssuer'] as const;

/** Where the certificates of hosts come from; an issuer of Let's Encrypt is made once, with the edge. */
export function certificateSource(problems: PropProblems, { tls, http }: ProxyProtocol): CertificateSource {
  const given = object(problems, 'tls', tls, { secret: 'refused' }, FORM);
  const ownSecret: unknown = given.secret;
  if (given.certManager === undefined) {
    const secret = dnsSubdomain(problems, 'tls.secret', given.secret);
    return () => secret;
  }
  if (ownSecret !== undefined) {
    problems.refuse(
      'tls.secret',
      ownSecret,
      'given beside certManager; hosts would be served with certificates of the one, and the other be for nothing.',
      'Keep one of the two.',
    );
  }
  const certManager = object(
    problems,
    'tls.certManager',
    given.certManager,
    STAND_IN,
    '{ challenge: … }, or { kind, name }',
  );
  if (!isLetsEncrypt(certManager)) {
    const kind = word(
      problems,
      'tls.certManager.kind',
      certManager.kind,
      KINDS,
      'no kind of issuer that cert-manager knows.',
    );
    return issuedBy({ kind, name: dnsSubdomain(problems, 'tls.certManager.name', certManager.name) }, false);
  }
  const isHttp01 = certManager.challenge === 'http-01';
  if (isHttp01 && http === 'closed') {
    problems.refuse(
      'http',
      http,
      "Let's Encrypt asks on port 80 whether the hosts are ours (HTTP-01); no certificate would be issued.",
      'Leave it out, or prove it in the DNS: challenge: { provider: … }.',
    );
  }
  return issuedBy(new LetsEncryptIssuer(problems.construct, 'issuer', certManager, INGRESS_CLASS), isHttp01);
}

const STAND_IN: IssuerReference = { kind: 'Issuer', name: 'refused' };

/** Whether certificates are proven on port 80 by pods of cert-manager. */
export function isByHttp01(tls: ProxyProtocol['tls']): boolean {
  const certManager = isObject(tls) && 'certManager' in tls ? tls.certManager : undefined;
  return certManager !== undefined && isLetsEncrypt(certManager) && certManager.challenge === 'http-01';
}

function isLetsEncrypt(given: LetsEncrypt | IssuerReference): given is LetsEncrypt {
  return isObject(given) && 'challenge' in given;
}

function issuedBy({ kind, name: issuer }: IssuerReference, isHttp01: boolean): CertificateSource {
  return (problems, name, hosts) => {
    for (const host of isHttp01 ? hosts.filter((one) => one.startsWith('*.')) : []) {
      problems.refuse(
        'hosts',
        host,
        "Let's Encrypt proves a wildcard in the DNS alone, not with HTTP-01; the certificate would not be issued.",
        'Name each host, or give the edge a challenge in the DNS.',
      );
    }
    const secretName = `${name}-tls`;
    const metadata = { name, labels: identityLabels(name, 'edge') };
    const issuerRef = { group: 'cert-manager.io', kind, name: issuer } as const;
    certificate(problems.construct, 'certificate', metadata, { secretName, dnsNames: hosts, issuerRef });
    return secretName;
  };
}
