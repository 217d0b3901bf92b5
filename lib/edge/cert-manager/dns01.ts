import { type SecretKey, secretKey } from '../../configuration/secret-contract';
import type { PropProblems } from '../../props/prop-problems';
import { object } from '../../props/shapes';
import { word } from '../../props/word';
import { type AcmeSolver, selectorOf } from './objects';

/** A token that may edit the DNS records of the zone: permissions Zone/DNS/Edit and Zone/Zone/Read. */
export interface CloudflareDns {
  readonly provider: 'cloudflare';
  /** Where the token is; of a ClusterIssuer, in cert-manager's own namespace. */
  readonly apiToken: SecretKey;
}

/** AWS Route 53, by a user who may list the zones and change the records of this one. */
export interface Route53Dns {
  readonly provider: 'route53';
  /** Region in which cert-manager asks AWS: `eu-central-1`. Route 53 itself is in none. */
  readonly region: string;
  /** Where the user's access key id is. */
  readonly accessKeyId: SecretKey;
  /** Where the secret of that key is. */
  readonly secretAccessKey: SecretKey;
}

/** A name server of one's own that takes signed updates (BIND, Knot, PowerDNS). */
export interface Rfc2136Dns {
  readonly provider: 'rfc2136';
  /** Address and port: `192.0.2.53:53`. */
  readonly nameserver: string;
  /** Name of the key, as the name server has it. */
  readonly keyName: string;
  /**
   * Hash that the updates are signed with.
   * @default 'HMACSHA512'
   */
  readonly algorithm?: 'HMACSHA256' | 'HMACSHA512';
  /** Where the key itself is, in base64 as the name server has it. */
  readonly secret: SecretKey;
}

/** Any other provider, by a webhook that runs in the cluster, like Hetzner's. Its `config` is not checked here. */
export interface WebhookDns {
  readonly provider: 'webhook';
  /** API group that the webhook is registered under: `acme.example.com`. */
  readonly groupName: string;
  /** Name of its solver, as the webhook documents it: `hetzner`. */
  readonly solverName: string;
  /** What the webhook wants to know, as it documents it. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** Who hosts the zone in which cert-manager proves that the names are ours. */
export type Dns01 = CloudflareDns | Route53Dns | Rfc2136Dns | WebhookDns;

const STAND_IN: Dns01 = { provider: 'webhook', groupName: 'refused', solverName: 'refused', config: {} };
const ALGORITHMS = ['HMACSHA512', 'HMACSHA256'] as const;
const PROVIDERS = ['cloudflare', 'route53', 'rfc2136', 'webhook'];

/** The solver of a provider; `prop` is where it was written. */
export function dns01Solver(problems: PropProblems, prop: string, given: Dns01): AcmeSolver {
  const dns = known(problems, prop, object(problems, prop, given, STAND_IN, "'http-01', or { provider: '…' }"));
  const secret = (part: string, value: SecretKey) => selectorOf(secretKey(problems, `${prop}.${part}`, value));
  const named = (part: string, value: string) => text(problems, `${prop}.${part}`, value);
  if (dns.provider === 'cloudflare') {
    return { dns01: { cloudflare: { apiTokenSecretRef: secret('apiToken', dns.apiToken) } } };
  }
  if (dns.provider === 'route53') {
    const accessKeyIDSecretRef = secret('accessKeyId', dns.accessKeyId);
    const secretAccessKeySecretRef = secret('secretAccessKey', dns.secretAccessKey);
    return {
      dns01: { route53: { region: named('region', dns.region), accessKeyIDSecretRef, secretAccessKeySecretRef } },
    };
  }
  if (dns.provider === 'rfc2136') {
    const given = dns.algorithm ?? ALGORITHMS[0];
    const algorithm = word(problems, `${prop}.algorithm`, given, ALGORITHMS, 'no algorithm that is still safe.');
    const nameserver = named('nameserver', dns.nameserver);
    const tsigSecretSecretRef = secret('secret', dns.secret);
    return {
      dns01: {
        rfc2136: {
          nameserver,
          tsigKeyName: named('keyName', dns.keyName),
          tsigAlgorithm: algorithm,
          tsigSecretSecretRef,
        },
      },
    };
  }
  const groupName = named('groupName', dns.groupName);
  const config = object(problems, `${prop}.config`, dns.config, {}, '{ … }, as the webhook documents it');
  return { dns01: { webhook: { groupName, solverName: named('solverName', dns.solverName), config } } };
}

function known(problems: PropProblems, prop: string, dns: Dns01): Dns01 {
  if (PROVIDERS.includes(dns.provider)) return dns;
  problems.refuse(
    `${prop}.provider`,
    dns.provider,
    'no provider that cert-manager knows; no certificate would be issued.',
    `Write one of ${PROVIDERS.map((one) => `'${one}'`).join(', ')}.`,
  );
  return STAND_IN;
}

function text(problems: PropProblems, prop: string, value: string): string {
  if (typeof value === 'string' && /^\S+$/.test(value)) return value;
  problems.refuse(prop, value, 'no word; cert-manager could not use the provider.', 'Write it as the provider does.');
  return 'refused';
}
