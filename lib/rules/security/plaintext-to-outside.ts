import type { ClusterFacts } from '../../cluster/cluster-facts';
import { list, record } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { isOutside, peerOf } from '../../manifests/network/hosts';
import { hostsOf } from '../../manifests/network/ingress-hosts';
import { dataStoreOf } from '../../manifests/pods/data-stores';
import type { Container } from '../../manifests/pods/pods';
import { type Setting, settingsOf } from '../../manifests/pods/settings';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

const OFF = /^(0|false|no|off|disabled?|none)$/i;
const SSL_MODE = /^((DB|DATABASE|POSTGRES|POSTGRESQL|PG|MYSQL)_?)(SSL_?MODE|SSL)$/i;
const MAIL_TLS =
  /^((EMAIL|SMTP|MAIL|MAILER)_(HOST_|SERVER_)?)(USE_|ENABLE_)?(TLS|SSL|STARTTLS|SECURE|ENCRYPTION)(_ENABLED)?$/i;
const UNVERIFIED = /^NODE_TLS_REJECT_UNAUTHORIZED$|^PYTHONHTTPSVERIFY$/;
const SKIPS = /(INSECURE_SKIP_VERIFY|SKIP_TLS_VERIFY|SSL_NO_VERIFY|TLS_SKIP_VERIFY)$/;

export const plaintextToOutside: Rule = {
  id: 'plaintext-to-outside',
  family: 'security',
  severity: 'error',
  docs: {
    fault:
      'A setting switches encryption, or its verification, off for a peer outside the cluster: DB_SSLMODE=disable, EMAIL_USE_TLS=false.',
    outage:
      'The password and all data cross the Internet readable. A peer that insists on TLS refuses, and the application does not start.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data: { DB_HOST: db.example.com, DB_SSLMODE: disable }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", envFrom: [{ configMapRef: { name: settings } }] }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data: { DB_HOST: db.example.com, DB_SSLMODE: require }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", envFrom: [{ configMapRef: { name: settings } }] }] }
      `,
    source: 'PostgreSQL: "SSL Support", sslmode; Node.js: NODE_TLS_REJECT_UNAUTHORIZED.',
  },
  check({ set, cluster, report }) {
    const tell = reportOnce(report);
    const hosts = encryptedHosts(set, cluster);
    for (const container of set.containers) {
      const settings = new Map(settingsOf(set, container).map((setting) => [setting.name, setting]));
      for (const setting of settings.values()) {
        const what = faultOf(setting, settings, set, cluster, hosts, namesFromElsewhere(container));
        if (what === undefined) continue;
        tell(setting.holder, {
          message: `${setting.name}=${setting.value} ${what}.`,
          fix: 'Ask for TLS, verified: sslmode=require or more, USE_TLS=true, https.',
          at: setting.path,
        });
      }
    }
  },
};

type Settings = ReadonlyMap<string, Setting>;

function faultOf(
  { name, value }: Setting,
  all: Settings,
  set: ManifestSet,
  cluster: ClusterFacts,
  hosts: ReadonlySet<string>,
  kept: ReadonlySet<unknown>,
) {
  const peers = name.replace(SKIPS, '');
  const skips =
    SKIPS.test(name) &&
    /^(1|true|yes)$/i.test(value) &&
    !isInside(hostOf(peers, all)) &&
    !hostNames(peers).some((each) => kept.has(each));
  if ((UNVERIFIED.test(name) && value === '0') || skips) {
    return 'believes any certificate; whoever is on the way can read and change everything';
  }
  const peer = peerOf(value);
  if (peer !== undefined && isOutside(peer.host)) {
    if (/[?&]sslmode=(disable|allow)\b/.test(value))
      return 'sends the password and all data across the Internet readable';
    if (peer.scheme === 'http' && hosts.has(peer.host))
      return 'is plain HTTP to a host that is served by HTTPS; browsers block it, or are redirected and lose the request';
  }
  const mode = SSL_MODE.exec(name);
  if (mode !== null && (OFF.test(value) || value === 'allow') && isRemote(mode[1] ?? '', all, set, cluster)) {
    return 'sends the password and all data across the Internet readable, or is refused';
  }
  const mail = MAIL_TLS.exec(name);
  // Without TLS from the start a client begins it on the way where the server offers that (port 587).
  if (mail === null || !OFF.test(value) || /(SSL|SECURE)(_ENABLED)?$/i.test(name)) return undefined;
  // One of TLS from the start and STARTTLS is off when the other is on.
  const isOtherwise = [...all.values()].some((other) => MAIL_TLS.test(other.name) && !OFF.test(other.value));
  const host = hostOf(mail[2] ?? '', all);
  return !isOtherwise && host !== undefined && isOutside(host)
    ? `sends the password and every mail to ${host} readable`
    : undefined;
}

/** Nobody is on the way between the containers of a pod, and a private address is inside. */
function isInside(host: string | undefined): boolean {
  return /^(localhost|::1|(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+)$/.test(host ?? '');
}

function hostNames(prefix: string): string[] {
  const name = prefix.replace(/_$/, '');
  return [`${name}_HOST`, `${name}_HOSTNAME`, `${name}_SERVER`, `${name}HOST`, `${name}_ADDR`, `${name}_URL`];
}

/** The variables whose values a Secret or the cluster keeps. */
function namesFromElsewhere({ body }: Container): ReadonlySet<unknown> {
  const all = list(body.env).map(record);
  return new Set(all.flatMap((one) => (one.valueFrom === undefined ? [] : [one.name])));
}

function hostOf(prefix: string, all: Settings): string | undefined {
  const value = hostNames(prefix)
    .map((each) => all.get(each)?.value)
    .find((each) => each !== undefined);
  return value === undefined ? undefined : peerOf(value)?.host;
}

/** Whether the database is outside; where nothing names it, whether the whole system is known to have none. */
function isRemote(prefix: string, all: Settings, set: ManifestSet, cluster: ClusterFacts): boolean {
  const host = ['DB', 'DATABASE', 'POSTGRES', 'PG', prefix]
    .map((each) => hostOf(each, all))
    .find((each) => each !== undefined);
  if (host !== undefined) return isOutside(host);
  if (cluster.nodes === undefined) return false;
  return !set.pods.some((pod) =>
    /^(postgres|postgresql|postgis|timescaledb|pgvector|mysql|mariadb)$/.test(dataStoreOf(pod) ?? ''),
  );
}

/** Hosts that visitors reach by HTTPS: behind Cloudflare, or with a certificate of their own. */
function encryptedHosts(set: ManifestSet, cluster: ClusterFacts): Set<string> {
  const isProxied = cluster.edge?.startsWith('cloudflare') === true;
  return new Set(
    set
      .ofType('networking.k8s.io/Ingress')
      .filter((ingress) => isProxied || list(ingress.at('spec', 'tls')).length > 0)
      .flatMap(hostsOf),
  );
}
