import { ApiObject, type ApiObjectMetadata, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SecretKey } from '../../configuration/secret-contract';

/**
 * The kinds of cert-manager that are written here, as far as they are written. Generated from its CRDs (1.19) they would
 * be some ten thousand lines, most of them about pods that nobody here changes.
 */
const API_VERSION = 'cert-manager.io/v1';

/** An Issuer gives certificates to its namespace, a ClusterIssuer to all. */
export type IssuerKind = 'Issuer' | 'ClusterIssuer';

/** An issuer of cert-manager that somebody else made. Nothing here looks whether it is there. */
export interface IssuerReference {
  /** Of what kind it is; an `Issuer` is in the namespace of the Ingresses. */
  readonly kind: IssuerKind;
  /** Name of the object. */
  readonly name: string;
}

export interface SecretKeySelector {
  readonly name: string;
  readonly key: string;
}

export interface CertificateSpec {
  readonly secretName: string;
  readonly dnsNames: readonly string[];
  readonly issuerRef: IssuerReference & { readonly group: 'cert-manager.io' };
}

export interface AcmeSolver {
  readonly http01?: { readonly ingress: { readonly ingressClassName: string } };
  readonly dns01?: Readonly<Record<string, unknown>>;
}

export interface IssuerSpec {
  readonly acme: {
    readonly server: string;
    readonly email?: string;
    readonly privateKeySecretRef: { readonly name: string };
    readonly solvers: readonly AcmeSolver[];
  };
}

export function certificate(scope: Construct, id: string, metadata: ApiObjectMetadata, spec: CertificateSpec): void {
  new ApiObject(scope, id, { apiVersion: API_VERSION, kind: 'Certificate', metadata, spec });
}

export function issuer(
  scope: Construct,
  id: string,
  kind: IssuerKind,
  metadata: ApiObjectMetadata,
  spec: IssuerSpec,
): void {
  const object = new ApiObject(scope, id, { apiVersion: API_VERSION, kind, metadata, spec });
  // The chart gives its namespace to every object; a ClusterIssuer is in none.
  if (kind === 'ClusterIssuer') object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}

/** How cert-manager names a key of a Secret. */
export function selectorOf({ secretName, key }: SecretKey): SecretKeySelector {
  return { name: secretName, key };
}
