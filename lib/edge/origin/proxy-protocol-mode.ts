import type { Dns01 } from '../cert-manager/dns01';
import type { LetsEncrypt } from '../cert-manager/lets-encrypt';
import type { IssuerReference } from '../cert-manager/objects';
import type { TlsVersion } from './origin-mode';

/** A certificate of one's own, for all hosts. */
export interface OwnCertificate {
  /**
   * Name of the Secret (`kubectl create secret tls`), in the namespace of each Ingress. While it is missing Traefik serves
   * one that it signed itself.
   */
  readonly secret: string;
  readonly certManager?: undefined;
}

/** A certificate for each Ingress, which cert-manager gets and renews; it must run in the cluster. */
export interface IssuedCertificates<I extends LetsEncrypt | IssuerReference> {
  /** An issuer of Let's Encrypt to be made, or one that there is: `{ kind: 'ClusterIssuer', name: '…' }`. */
  readonly certManager: I;
  readonly secret?: undefined;
}

/** What the mode wants to know, wherever the certificates come from. */
export interface Balanced {
  readonly mode: 'proxy-protocol';
  /**
   * Addresses that the balancers connect from, as the nodes see them. They alone are believed about a visitor's
   * address. They must be told to send the PROXY header, on every port: a connection without it counts as the
   * balancer's own.
   */
  readonly balancers: readonly string[];
  /**
   * Oldest version of TLS that is spoken.
   * @default '1.2'
   */
  readonly minimumTls?: TlsVersion;
}

/**
 * A balancer passes on connections as they are, and tells whose they are with the PROXY protocol. Traefik ends the
 * visitor's TLS.
 *
 * `http`: visitors who come by plain HTTP are led to HTTPS (`redirected`, the default), or nothing listens on port 80
 * (`closed`), where no certificate needs it.
 */
export type ProxyProtocol =
  | (Balanced & {
      readonly tls: OwnCertificate | IssuedCertificates<LetsEncrypt<Dns01> | IssuerReference>;
      readonly http?: 'redirected' | 'closed';
    })
  | (Balanced & {
      readonly tls: IssuedCertificates<LetsEncrypt<'http-01'>>;
      readonly http?: 'redirected';
    });
