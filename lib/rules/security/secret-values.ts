import { isRecord, parsedJson } from '../../manifests/json';
import { isPlaceholder } from '../../manifests/left-open/placeholders';
import { isForOwnMachine, isOfTest } from '../../manifests/left-open/samples';
import type { Manifest } from '../../manifests/manifest';

/** Names that hold a password, whatever it looks like. */
const PASSWORD = /(^|[_.-])(password|passwd|passphrase|pass|pwd)$|[a-z](Password|Passwd|Passphrase|Pwd)$/i;
/** Names that hold a key or a token, or the name of one. */
const KEY =
  /(^|[_.-])(secret|token|credentials?|api[_.-]?key|(private|secret|access|encryption|signing|server|app|master|jwt|auth|hmac|webhook|service|session|application|account|license)[_.-]?key|salt)$|[a-z](Secret|Token|ApiKey|SecretKey|PrivateKey|AccessKey)$/i;
/** Names of keys that a provider issues. */
const ISSUED =
  /(^|_)(openai|anthropic|gemini|google|groq|mistral|cohere|huggingface|hf|aws|stripe|sendgrid|mailgun|twilio|github|gitlab|cloudflare|datadog|sentry|slack)_(api_?)?(key|token)$/i;
/** Values that anybody may read: they end up in a browser, or are the name by which a pool knows a miner. */
const PUBLIC = /^(NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY)_|public|publishable|pool_pass/i;

/** Words that say: there is no secret here. */
const SENTINEL =
  /(^|[-_ .])(off|disabled?|none|null|nil|unused|bogus|dummy|mock|sentinel|placeholder|fake|stub|not?|empty|example|sample|todo|unset|undefined|na|optional|overrid(?:e|den)|true|false|enabled|yes|on|auto|required|redacted|above|below|here|aqui|ici|hier|your|seu|sua|votre|dein|my|(auto[-_]?)?replaced?|insert|some|set|tbd|deleted|removed|hidden|xyz|x{3,}|change[-_ ](me|this|it)|changeme(?=[-_ .]))($|[-_ .])/i;
/** The same in one word: `fakePassword`, `mystorageaccountkey`, `yourPassword`, `ThisIsALongToken`. */
const MADE_UP =
  /^\W*(fake|dummy|placeholder|sample)[a-z]|^(secret|sensitive)[-_ ]value\d*$|^(my(?!sql)|your)[a-z]{3,}(key|token|secret|connstr|here)$|^(some|put|enter)?[a-z]*goes_?here$|^your?[a-z]*(name|user|pass(word)?|domain|e?mail)$|^this[-_ ]?is/i;
/** What points to a secret elsewhere. */
const REFERENCE =
  /^(path=|objectType=|vault:|ref\+|op:\/\/|arn:|awssm|azurekeyvault|env:|file:|enc\[|secret:|gcp|sops|https?:\/\/)|^\.{0,2}\/|^~\/|^[\w-]+(\/[\w.-]+)+\.[a-z]{2,4}$/i;
const NAME_OF_SECRET =
  /^[a-z0-9]+([-.][a-z0-9]+)*[-.](secrets?|tls|certs?|credentials?|creds|auth|token|tokens|key|keys|registry|config|password|passwords?)$/;

/** `changeme`, as templates of clients have it, and the names of what a server makes its first user with. */
const TO_CHANGE = /^change[-_ ]?(me|this|it)\W*$/i;
const MAKES_USER = /(^|_)(admin|default|initdb|initial|mariadb|mysql|postgres|root|superuser)(_|$)/i;

const AWS = 'an AWS access key';
const PATTERNS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['credentials of a registry', /"auths"\s*:[\s\S]*"(auth|password)"\s*:\s*"[A-Za-z0-9+/]{8,}={0,2}"/],
  [
    'a private key',
    /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----\s*[A-Za-z0-9+/]{16}|\bclient-key-data:\s*["']?LS0t[\w+/]{40}/,
  ],
  [AWS, /\b(AKIA|ASIA)(?!.*EXAMPLE)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{40,})\b/],
  ['a GitLab token', /\bglpat-[\w-]{20}\b/],
  ['a Slack token', /\bxox[abposr]-[\w-]{10,}/],
  ['a Slack webhook', /hooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{16,}/],
  ['a Stripe key', /\b[sr]k_live_\w{16,}/],
  ['a SendGrid key', /\bSG\.[\w-]{16,}\.[\w-]{16,}/],
  ['a Google API key', /\bAIza[\w-]{35}\b/],
  ['a signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
];

/** What one of them matches is never shorter. */
const SHORTEST = 15;

/** What is put behind a name where there are two of a thing, or where it is to be changed. */
const VARIANT = /[_.-](new|old|next|prev(ious)?|current|backup|bak|primary|secondary|v?\d{1,2})$/i;

/** What secret a header of an HTTP request gives away. */
export function secretInHeader(name: string, value: string): string | undefined {
  if (!/^(proxy-)?authorization$/i.test(name)) return secretIn(name, value);
  const [, scheme = '', credentials] = /^\s*(basic|bearer|token|apikey)\s+(\S+)\s*$/i.exec(value) ?? [];
  if (credentials === undefined) return secretIn(name, value);
  const said = /^basic$/i.test(scheme) ? Buffer.from(credentials, 'base64').toString('utf8') : credentials;
  // `your_access_token`, `readiness-probe-bypass`: words alone are none.
  return isStandIn(credentials) || /^[a-z]+([-_][a-z]+)+$/.test(said) || said.length < 6 ? undefined : 'credentials';
}

/** What secret a name and its value give away; nothing for sentinels, references, paths and templates. */
export function secretIn(written: string, value: string): string | undefined {
  const name = written.replace(VARIANT, '');
  const pattern = value.length < SHORTEST ? undefined : PATTERNS.find(([, expression]) => expression.test(value));
  // Who sends mail by Amazon is called by the number of his key.
  if (pattern?.[0] === AWS && /(^|[_.-])(user|username|login)$/i.test(name)) return undefined;
  // Supabase's key for browsers is a signed token, which every visitor gets.
  if (pattern !== undefined) return /publishable|anon/i.test(name) && value.includes('eyJ') ? undefined : pattern[0];
  if (passwordInUrl(value)) return 'a URL with a password';
  if (!PASSWORD.test(name) && !KEY.test(name)) return undefined;
  // openssl is told so where to take it from: `-pass pass:"$KEY"`.
  const text = value
    .trim()
    .replace(/^pass:/, '')
    .replace(/^"(.*)"$/, '$1');
  if (text === '' || isStandIn(text) || PUBLIC.test(name) || /\s/.test(text)) return undefined;
  // `KEY_VAULT_SECRET_PASSWORD=postgres-password` says under which name a vault has it.
  if (/(^|_)(key_?)?vault_/i.test(name) && /^[a-z]+(-[a-z]+)+$/.test(text)) return undefined;
  // `"password": "Password"` is a title.
  if (/^[A-Z][a-z]+$/.test(text) && name.toLowerCase().endsWith(text.toLowerCase())) return undefined;
  // Who asks a server so gets no answer before it is changed; a server that is made with it serves everybody.
  if (TO_CHANGE.test(text) && !MAKES_USER.test(name)) return undefined;
  // `MINIO_ACCESS_KEY=artifacts` is a login's name.
  if (/access[_.-]?key$/i.test(name) && !/secret/i.test(name) && /^[a-z]+([-_][a-z]+)*$/.test(text)) return undefined;
  // `SVC_ONEPASSWORD=10.0.0.5` is an address.
  if (PASSWORD.test(name)) return /^(\d{1,3}|[smhd]|\d+[smhd]|\d+(\.\d+){3})$/.test(text) ? undefined : 'a password';
  if (isOfEtcd(name, text)) return undefined;
  // `TS_KUBE_SECRET=tailscale-state` names the Secret to write to.
  if (/(^|_)(KUBE|K8S|KUBERNETES)_SECRET$/i.test(name) && /^[a-z][a-z.-]*$/.test(text)) return undefined;
  // `HF_TOKEN=HF_TOKEN` and `API_KEY=API_KEY_VALUE` are to be replaced.
  if (/^[A-Z]{3,}$/.test(text) && name.toUpperCase().endsWith(text)) return undefined;
  if (text === name || /^[A-Z]+(_[A-Z]+)+$|^(key|secret|token)-(id|name|value)$/.test(text)) return undefined;
  // `OLLAMA_API_KEY=ollama` is what a client wants to be told that asks for a key where none is needed.
  if (/^[a-z]+$/.test(text) && name.toLowerCase().split(/[_.-]/).includes(text)) return undefined;
  // So it is under another name.
  if (/api[_.-]?key$/i.test(name) && /^(litellm|llama-?cpp|lm-?studio|local-?ai|ollama|vllm)$/.test(text))
    return undefined;
  // `ENDPOINT_SECRET_KEY=shop-endpoint` says under which name a store has it.
  const last = /^[a-z]+-(?:[a-z]+-)*([a-z]{5,})$/.exec(text)?.[1];
  if (last !== undefined && name.replace(/\W|_/g, '').toLowerCase().includes(last)) return undefined;
  // A key of a provider's making is never words alone: `OPENAI_API_KEY=vllm-local` is for a server that asks for none.
  if (ISSUED.test(name) && /^[a-z]+([-_][a-z]+)*$/.test(text)) return undefined;
  return isNameOrNumber(text) ? undefined : 'a key or token';
}

/** Keys of what is secret, by any of their words. */
const KEYS =
  /(^|[^a-z])(auth|certs?|code|connection[^a-z]?string|cookies?|cred(ential)?s?|dsn|hash|hook|htpasswd|jwt|keys?|license|login|pass(phrase|wd|word)?s?|pin|priv(ate)?|psk|pwd?|salt|secrets?|seed|session|sid|signature|tokens?|users|webhook)([^a-z]|$)|[a-z](pass|pw|pwd|passw(or)?d|secret|token|key)$|[a-z](Auth|Cred|Key|Pass|Pw|Secret|Token)/;

/** Whether a value is secret by its key or by what it is: several settings, `backup_password`, or letters and digits that are no words. */
export function looksSecret(key: string, text: string): boolean {
  if (KEYS.test(key) || KEYS.test(key.toLowerCase()) || secretIn(key, text) !== undefined) return true;
  if (text.trim().includes('\n') || isRecord(parsedJson(text))) return true;
  return (
    /passw|secret|key=/i.test(text) ||
    /^(?=.*\d)(?=.*[A-Za-z])[^\s/.]{12,}$/.test(text.trim()) ||
    /[A-Za-z]\d[A-Za-z\d]*[^\w\s./:-]|:\/\/\S*@|\?\S*=/.test(text)
  );
}

/** etcd's token of a cluster tells clusters apart, and `jwt,priv-key=/etc/etcd/jwt.pem` where its key is. */
function isOfEtcd(name: string, text: string): boolean {
  return /initial[-_]cluster[-_]token$/i.test(name) || /^(simple$|jwt,[a-z-]+=)/.test(text);
}

/** Whether a text holds `scheme://user:password@host` with a password that is none of a manual's. */
function passwordInUrl(value: string): boolean {
  if (!value.includes('://')) return false;
  const lines = value.split('\n');
  return lines.some((line) => {
    const password = /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/"']*:([^\s@/"']+)@[\w[]/i.exec(line)?.[1];
    // `%40` is an @ in a URL; any other % is a template's.
    const plain = password?.replace(/%[\dA-F]{2}/gi, '') ?? '';
    // `udp://a:7400,dds@udp://b:7400`: a port, and another address.
    if (password === undefined || /^\d+,/.test(plain) || /^\s*(#|;|\/\/)/.test(line) || /[$<{%*]|&lt;/.test(plain))
      return false;
    // A configuration file often quotes the form of such a URL; a variable of its own is what is used.
    return lines.length === 1
      ? !isStandIn(password)
      : !isStandIn(password) && !/^(pass|password|pw|pwd|secret|user)$/i.test(password);
  });
}

/**
 * Whether a value for tests or somebody's own machine was made up for them: for tests `testClientSecret`, of letters alone; for
 * one's own machine whatever nobody else issued.
 */
export function isTestsOwn(manifest: Manifest, value: string): boolean {
  if (isForOwnMachine(manifest)) return !PATTERNS.some(([, pattern]) => pattern.test(value));
  return isOfTest(manifest) && /^[A-Za-z][A-Za-z _.-]{0,23}$/.test(value.trim());
}

/** What everybody's emulator of Azure's Cosmos DB, storage or Service Bus takes, and none of Azure's own. */
export const OF_EMULATOR =
  /C2y6yDjf5\/R\+ob0N8A7Cgv30VRDJIWEHLM|Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50u|UseDevelopment(Emulator|Storage)=true/;

export function isStandIn(text: string): boolean {
  // `CHANGE_ME`, `YOUR_TOKEN`: capitals with a line under them are to be replaced.
  if (isPlaceholder(text)) return true;
  return (
    SENTINEL.test(text) ||
    MADE_UP.test(text) ||
    // `Y0urP@ssw0rd`.
    MADE_UP.test(text.replaceAll('0', 'o').replaceAll('@', 'a')) ||
    OF_EMULATOR.test(text) ||
    // `BEGIN AGE ENCRYPTED FILE`, and the same in base64.
    /BEGIN AGE ENC|LS0tLS1CRUdJTiBBR0UgRU5D/.test(text) ||
    REFERENCE.test(text) ||
    /\$|\{\{|^\.{3}|^<.*>$|^\{[A-Za-z_][\w.]*\}|^\[[\w -]+\]$|^%.*%$|^(.)\1*$|^_+[A-Z]\w*_$|^__\w+__$|^@\w+@$|^[\w-]+:CHANGE_?ME|\.{3}$|…$/.test(
      text,
    )
  );
}

/** `shop-tls`, `X-CSRF-Token`, `4096`, `15m`: what settings ending in TOKEN or SECRET hold when it is no secret. */
function isNameOrNumber(text: string): boolean {
  if (/^\d+(\.\d+)?[smhdwy]?$/.test(text) || (/^[a-z]+$/.test(text) && text.length < 6)) return true;
  return (
    NAME_OF_SECRET.test(text) ||
    /^X-[A-Za-z-]+$/.test(text) ||
    // A Secret with its namespace: `shop/basic-auth`.
    /^[a-z][a-z-]*\/[a-z][a-z.-]*$/.test(text) ||
    (/^[a-z]+_[a-z_]+$/.test(text) && /(token|secret|key)$/.test(text))
  );
}
