import { Construct } from 'constructs';
import { identityLabels } from '../../metadata/labels';
import { dnsSubdomain } from '../../props/checks';
import { PropProblems } from '../../props/prop-problems';
import { withDefaults } from '../../props/with-defaults';
import { word } from '../../props/word';
import { type Dns01, dns01Solver } from './dns01';
import { type AcmeSolver, type IssuerKind, type IssuerReference, issuer } from './objects';

const SERVERS = {
  production: 'https://acme-v02.api.letsencrypt.org/directory',
  staging: 'https://acme-staging-v02.api.letsencrypt.org/directory',
} as const;
const ENVIRONMENTS = ['production', 'staging'] as const;
const KINDS = ['Issuer', 'ClusterIssuer'] as const;

/** An issuer of Let's Encrypt, which is made with the edge. */
export interface LetsEncrypt<C extends 'http-01' | Dns01 = 'http-01' | Dns01> {
  /**
   * How cert-manager proves that the hosts are ours. `'http-01'`: it answers on port 80 of each host, by an Ingress of
   * its own, which the redirect doesn't touch; not for wildcards. Or in the DNS of the zone, by who hosts it: nothing has
   * to be reachable, and wildcards can be had.
   */
  readonly challenge: C;
  /**
   * `staging` issues certificates that no browser believes, and forgives mistakes: production refuses a host for an
   * hour after five failures.
   * @default 'production'
   */
  readonly environment?: 'production' | 'staging';
  /**
   * Address of the account, for news about its certificates.
   * @default none
   */
  readonly email?: string;
  /**
   * `ClusterIssuer` serves all namespaces, and looks for its Secrets in that of cert-manager.
   * @default 'Issuer', with its Secrets in its own namespace
   */
  readonly kind?: IssuerKind;
  /**
   * Name of the issuer; the Secret with the key of its account is `<name>-account`.
   * @default 'letsencrypt'
   */
  readonly name?: string;
}

/** Writes the issuer; Certificates refer to it. */
export class LetsEncryptIssuer extends Construct implements IssuerReference {
  public readonly kind: IssuerKind;
  public readonly name: string;

  public constructor(scope: Construct, id: string, props: LetsEncrypt, ingressClassName: string) {
    super(scope, id);
    const problems = new PropProblems(this);
    const given = withDefaults({ environment: 'production', kind: 'Issuer', name: 'letsencrypt' } as const, props);
    const { challenge, email } = given;
    const environment = word(
      problems,
      'environment',
      given.environment,
      ENVIRONMENTS,
      "no directory of Let's Encrypt.",
    );
    this.kind = word(problems, 'kind', given.kind, KINDS, 'no kind of issuer that cert-manager knows.');
    this.name = dnsSubdomain(problems, 'name', given.name);
    const http01: AcmeSolver = { http01: { ingress: { ingressClassName } } };
    const solver = challenge === 'http-01' ? http01 : dns01Solver(problems, 'challenge', challenge);
    const metadata = { name: this.name, labels: identityLabels(this.name, 'edge') };
    issuer(this, 'issuer', this.kind, metadata, {
      acme: {
        server: SERVERS[environment],
        ...(email !== undefined && { email: address(problems, email) }),
        // cert-manager makes it, and keeps the account's key in it.
        privateKeySecretRef: { name: `${this.name}-account` },
        solvers: [solver],
      },
    });
  }
}

function address(problems: PropProblems, email: string): string {
  if (typeof email === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return email;
  problems.refuse('email', email, "no address; Let's Encrypt refuses the account.", 'Write it, or leave it out.');
  return 'refused@refused.invalid';
}
