import { isDescribed } from '../../cluster/is-described';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { addressAt } from '../../manifests/network/addresses';
import { podsBehind } from '../../manifests/network/selected-pods';
import { dataStoreOf, STORE_PORTS } from '../../manifests/pods/data-stores';
import type { Container } from '../../manifests/pods/pods';
import { type Setting, settingsOf } from '../../manifests/pods/settings';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

const pod = (url: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: shop/api:1.0.0, env: [{ name: REDIS_URL, value: "${url}" }] }] }
      `;

const NAME = /(?:^|_)(?:URL|URI|DSN)$/;
const SCHEMES = 'https?|rediss?|postgres(?:ql)?|mysql|mariadb|amqps?|mongodb(?:\\+srv)?|nats|smtps?|wss?';
/** Those that no other is a letter away from, as `sftp` is from `smtp`. */
const MISSPELT = ['https', 'http', 'redis', 'postgres', 'mongodb'];
const KNOWN = new RegExp(`^(?:${SCHEMES})://`);
const ONE_SLASH = new RegExp(`^(?:${SCHEMES}):/(?!/)\\S+\\.?\\S*$`);
const NO_COLON = new RegExp(`^(?:${SCHEMES})(?:;|)//\\S+$`);
const TWICE = new RegExp(`^(?:${SCHEMES})://(?:${SCHEMES}):?//`);
/** Stores that don't speak HTTP; the others may, and etcd does. */
const NO_HTTP = /^(redis|valkey|keydb|dragonfly|postgres|postgresql|postgis|mysql|mariadb|mongo|mongodb|memcached)$/;

export const urlMalformed: Rule = {
  id: 'url-malformed',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A variable called URL holds what is none: a slash or the scheme is missing or misspelt, a line break stands at its end, it is still in base64; or it asks a database by HTTP.',
    outage: 'The program refuses its configuration at the start, or never gets an answer.',
    bad: pod('redis:/redis:6379/0'),
    good: pod('redis://redis:6379/0'),
    source: 'RFC 3986, section 3. Kubernetes: Secrets hold base64 in data, ConfigMaps and variables plain text.',
  },
  check({ set, cluster, report }) {
    const tell = reportOnce(report);
    for (const container of set.containers) {
      for (const setting of settingsOf(set, container)) {
        const { name, value, holder, path } = setting;
        if (!NAME.test(name) || value === '' || isTemplated(value)) continue;
        const problem =
          problemOf(value, isDescribed(cluster)) ?? withoutScheme(setting) ?? byHttp(set, container, setting);
        if (problem === undefined) continue;
        tell(holder, {
          message: `sets ${name} for ${container.pod.owner.kind} ${container.pod.owner.name} to ${problem.what}.`,
          fix: problem.fix,
          at: path,
        });
      }
    }
  },
};

function problemOf(value: string, isOfCluster: boolean) {
  const trimmed = value.trim();
  if (/[\r\n]/.test(value) && !/\s/.test(trimmed) && trimmed.includes('://'))
    return {
      what: 'a URL with a line break at its end, which becomes a part of it; most programs refuse it',
      fix: 'Write it in one line, or with >- or |- in place of > or |.',
    };
  if (ONE_SLASH.test(value))
    return { what: `'${value}', which lacks a slash behind its scheme`, fix: 'Write :// there.' };
  if (NO_COLON.test(value))
    return { what: `'${value}', which lacks the colon behind its scheme`, fix: 'Write :// there.' };
  const meant = KNOWN.test(value) ? undefined : nearestName(value.replace(/:\/\/.*/s, ''), MISSPELT);
  if (meant !== undefined && value.includes('://'))
    return { what: `'${value}', whose scheme nobody knows`, fix: `Write ${meant}:// there.` };
  if (TWICE.test(value)) return { what: `'${value}', which has two schemes`, fix: 'Take one of them out.' };
  if (isEncoded(trimmed))
    return {
      what: 'a URL in base64, which nobody decodes: that is for the data of a Secret alone',
      fix: 'Write it in plain text, or put it into a Secret.',
    };
  if (isOfCluster && /^[a-z0-9+]+:\/\/(?:[^\s/@]*@)?host\.docker\.internal\b/.test(value))
    return {
      what: "a URL of host.docker.internal, a name that Docker Desktop alone knows; the cluster's DNS would not find it",
      fix: 'Write the host that is meant: a Service, or the name of a server.',
    };
  return undefined;
}

/** A host of Redis with a database, which only a URL has; for other databases many programs put the scheme before it. */
function withoutScheme({ name, value }: Setting) {
  if (!/(^|_)(REDIS|BROKER)_UR[LI]$/.test(name) || !/^[\w.-]+:\d{2,5}\/\d+$/.test(value)) return undefined;
  return { what: `'${value}', which lacks its scheme`, fix: 'Write redis:// before it.' };
}

/** Whether a value is a URL in base64. */
function isEncoded(value: string): boolean {
  if (!/^[A-Za-z0-9+/]{12,}={0,2}$/.test(value) || value.length % 4 !== 0) return false;
  return /^[a-z][a-z0-9+]*:\/\/[\x21-\x7e]+\s*$/.test(Buffer.from(value, 'base64').toString('latin1'));
}

/** A database behind a Service that is asked as if it were a web server. */
function byHttp(set: ManifestSet, container: Container, setting: Setting) {
  if (!/^https?:/.test(setting.value)) return undefined;
  const address = addressAt(set, container, setting);
  if (address?.port === undefined || !STORE_PORTS.has(address.port)) return undefined;
  const service = set.find('Service', address.namespace, address.service, address.pod.owner);
  const stores = service === undefined ? [] : (podsBehind(set, service) ?? []).map(dataStoreOf);
  const store = stores.find((one) => one !== undefined && NO_HTTP.test(one));
  if (store === undefined) return undefined;
  return {
    what: `a URL of HTTP on port ${address.port} of the Service ${address.service}, where ${store} answers, which speaks a protocol of its own`,
    fix: `Write the scheme of ${store}.`,
  };
}
