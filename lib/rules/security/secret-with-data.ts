import type { ClusterFacts } from '../../cluster/cluster-facts';
import { isRecord, parsedJson, record, strings } from '../../manifests/json';
import { hasPlaceholder, isPlaceholder, saysItsKey } from '../../manifests/left-open/placeholders';
import { isSample } from '../../manifests/left-open/samples';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { isPlainConfiguration } from './plain-configuration';
import { isStandIn, isTestsOwn, looksSecret, OF_EMULATOR, secretIn } from './secret-values';

/** Keys that hold nothing secret: certificates, and what tools keep in a Secret beside the credentials. */
const OPEN =
  /\.(crt|cert|cer|pub)$|(account|app(lication)?|client|customer|identity|org(ani[sz]ation)?|project|subscription|tenant|zone)[-_]?id$|^(ca\.pem|ca-bundle|conjur-map|id|type|url|name|project|server|enableOCI)$|(^|[_.-])(user_?name|user|host(name)?|port|database|(?<!^)db|db_?name|email|tz|region|bucket(_?name)?|endpoint|image|server|cluster(_?name)?|type|role|mode|method)$/i;

export const secretWithData: Rule = {
  id: 'secret-with-data',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'A Secret is among the manifests with its values, or with stand-ins over those that the cluster has.',
    outage:
      'base64 hides nothing: whoever can read the repository has them. And every apply overwrites what the cluster’s own Secret holds, be it newer or not.',
    bad: dedent`
      apiVersion: v1
      kind: Secret
      metadata: { name: database, namespace: shop }
      stringData: { PASSWORD: hunter2 }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            envFrom: [{ secretRef: { name: database } }]
      `,
    source: 'Kubernetes: "Good practices for Kubernetes Secrets".',
  },
  check({ set, cluster, report }) {
    for (const secret of set.ofType('Secret')) {
      if (isSample(secret) || isFilledIn(secret)) continue;
      const found = secretsIn(secret);
      const [first] = found;
      if (first === undefined) {
        report(secret, blankIn(secret, cluster));
        continue;
      }
      report(secret, {
        message: `holds the values of ${found.map(({ key }) => key).join(', ')}; whoever reads these manifests has them, and every apply overwrites those in the cluster.`,
        fix: 'Make the Secret in the cluster (or seal it: SealedSecret, ExternalSecret, SOPS), and only refer to it here.',
        at: first.at,
      });
    }
  },
};

/** A value of a Secret, as it is written and as a pod gets it. */
interface Value {
  readonly at: readonly [field: string, key: string];
  readonly key: string;
  readonly written: string;
  readonly plain: string;
}

function valuesOf({ body }: Manifest): Value[] {
  return ['data', 'stringData'].flatMap((field) =>
    Object.entries(strings(body[field])).map(([key, written]): Value => {
      const plain = field === 'data' ? Buffer.from(written, 'base64').toString('utf8') : written;
      return { at: [field, key], key, written, plain };
    }),
  );
}

/** What writes a word to be replaced over a value that the cluster is said to have. */
function blankIn(secret: Manifest, { secrets }: ClusterFacts): Fault | undefined {
  const there = secrets?.[`${secret.namespace ?? 'default'}/${secret.name}`] ?? [];
  const blank = valuesOf(secret).find(({ key, plain }) => there.includes(key) && TO_FILL.test(plain.trim()));
  return (
    blank && {
      message: `has a stand-in for ${blank.key}, and every apply writes it over the value that the cluster has.`,
      fix: 'Leave the Secret out, and only refer to it.',
      at: blank.at,
    }
  );
}

/** A word to be replaced. */
const TO_FILL = /^(REPLACE|CHANGE)[-_ ]?(ME|THIS)\W*$|^(TODO|FIXME|XXX+)$|^<[^>]*>$/i;

/** Encrypted by SOPS; filled in by a controller; a token that the cluster writes itself; a form, as its name is. */
function isFilledIn({ name, body, annotations, labels }: Manifest): boolean {
  return (
    body.sops !== undefined ||
    body.type === 'kubernetes.io/service-account-token' ||
    hasPlaceholder(name) ||
    [...Object.keys(annotations), ...Object.keys(labels)].some((key) =>
      /sealedsecrets|replicator|reflector|avp\.kubernetes|secret-generator|banzaicloud/.test(key),
    )
  );
}

function secretsIn(secret: Manifest): Value[] {
  const values = valuesOf(secret);
  // Where a tool or a reader fills some values in, the others are settings.
  const isFilledInPart = values.some(
    ({ key, written, plain }) => isTemplate(written) || (/password|token|secret/i.test(key) && isStandIn(plain)),
  );
  return values.filter(
    ({ key, written, plain }) =>
      written.trim() !== '' &&
      !OPEN.test(key) &&
      ![written, plain].some(isTemplate) &&
      !isOpen(written.trim(), plain.trim()) &&
      // Lines of htpasswd have a colon.
      (key !== 'users' || plain.includes(':')) &&
      !saysItsKey(key, written) &&
      !isTestsOwn(secret, plain) &&
      (!isFilledInPart || isRealSecret(key, plain)) &&
      !isPlainConfiguration(key, plain) &&
      (isTyped(secret) || looksSecret(key, plain)),
  );
}

/** Types whose every value is a part of a login or a key. */
function isTyped({ body: { type } }: Manifest): boolean {
  return /^kubernetes\.io\/(tls|basic-auth|ssh-auth|dockerc)/.test(String(type));
}

/** Whether a value beside others that are yet to be filled in is a secret, and not the form of one as manuals show it. */
function isRealSecret(key: string, value: string): boolean {
  return secretIn(key, value) !== undefined && !/:\/\/[^\s:@/]*:(pass(word)?|pwd?|secret|user)@/i.test(value);
}

function isTemplate(value: string): boolean {
  return /\{\{|\$\{|\$\(|^\$[A-Z_]+$|^<[^>]*>$|^\[[\w -]+\]$|^ENC\[|^(vault|ref\+|op):|###\w+###|^__\w+__$|^@\w+@$/.test(
    value.trim(),
  );
}

/** `CHANGEME`, `CHANGEME!`, `changePassword`, `changeme_db_password`, `CHANGEME-Password123`. */
const TO_CHANGE = /^CHANGEME\W*$|^change[A-Z]\w*$|^(change_?me|CHANGE_?ME)[_-]\w+$/;

/** Values that are no secret whatever their name. */
const OPEN_VALUES = [
  // A switch, a level, a number; nothing, or one letter over and over.
  /^(true|false|\d{1,5}|debug|info|warn|warning|error|trace)$/i,
  /^(.)\1+$|^\W$|^\{\s*\}$/,
  // A public key; a picture.
  /^(ssh-(rsa|ed25519)|ecdsa-sha2-\S+) |^(iVBORw0KGgo|\/9j\/|R0lGOD|data:image\/)/,
  // A host; one with its port; a path.
  /^[a-z-]+(\.[a-z0-9-]+)+$|^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*:\d{2,5}$|^(\/[a-z0-9._-]{1,24})+$/,
  // A whole file that SOPS encrypted, which a generator of Kustomize reads.
  /\bENC\[AES256_GCM,/,
  OF_EMULATOR,
  // A few words, or a sentence, say what is to be put there.
  /^(dummy|example|fake|my|placeholder|sample|the|your)( [a-z]+){1,3}$|\bgoes[ _-]?here\b/i,
  /^[A-Z][a-z]*( [A-Za-z'(),.-]+){5}/,
];

/** Whether a value is no secret, by its text: a setting, a stand-in, an address without a login, what is public anyway. */
function isOpen(written: string, text: string): boolean {
  // `https://XXX:YYY@github.com` is the form of a login.
  const password = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^:@/\s]*:([^@/\s]+)@[^@\s?]*(?:\?sslmode=\w+)?$/.exec(text)?.[1];
  if (password !== undefined && isStandIn(password)) return true;
  if (/^[a-z][a-z0-9+.-]*:\/\/[^@\s]*$/.test(text))
    return !/[\w-]{40,}|\?.*(auth|code|key|pass|pwd|secret|sig|token)/i.test(text);
  if (OPEN_VALUES.some((pattern) => pattern.test(text)) || isFormOfPem(text) || isPublicPem(text)) return true;
  // `LS0tLS1CRUdJTi...`, `xxxx`; `https://CHANGE_ME@sentry.io/CHANGE_ME`.
  if (isFormOfLogin(text) || /^(.)\1*$|\.{3}$|…$|X{9}/.test(written)) return true;
  if (/^[a-z][a-z0-9+.-]*:\/\//.test(text) && text.split(/\W+/).some(isPlaceholder)) return true;
  // `fake_base64_nice_try`, be it in base64 where plain text is meant.
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  if ([text, decoded].some((one) => /^(dummy|fake|placeholder)([-_ ]\w+)+$/i.test(one))) return true;
  // Under `data` too: it is no base64, and a script puts some there.
  return [text, written].some(
    (one) => isPlaceholder(one) || TO_CHANGE.test(one) || (/^[A-Za-z_-]{4,}(base64)?$/.test(one) && isStandIn(one)),
  );
}

/** Whether all that a PEM holds is for everybody. */
function isPublicPem(text: string): boolean {
  const kinds = [...text.matchAll(/-----BEGIN ([A-Z ]+)-----/g)].map(([, kind = '']) => kind);
  return (
    kinds.length > 0 &&
    kinds.every((kind) => /^((X509 |TRUSTED )?CERTIFICATE|(RSA )?PUBLIC KEY|DH PARAMETERS)$/.test(kind))
  );
}

/** Whether a certificate or key has dots or a few words where its letters would be: the shortest key has 64. */
function isFormOfPem(text: string): boolean {
  const content = /^-----BEGIN [^-]*-----([\s\S]*?)-----END /.exec(text)?.[1];
  return content !== undefined && (content.replace(/\s/g, '').length < 40 || /\.{3}|<[^>]+>/.test(content));
}

/** Whether a login to registries is none, or has words where its passwords would be: `your-password`. */
function isFormOfLogin(text: string): boolean {
  if (!/^\{\s*"auths"/.test(text)) return false;
  const { auths } = record(parsedJson(text));
  if (!isRecord(auths)) return false;
  const logins = Object.values(auths).map(record);
  const passwords = logins.map(({ auth, password }) => {
    if (password !== undefined) return String(password);
    return Buffer.from(String(auth), 'base64').toString('utf8').replace(/^.*?:/, '');
  });
  return passwords.every((one) => isStandIn(one) || /^([a-z]+-)?(password|token|secret)$/.test(one));
}
