import { isRecord } from '../json';

/**
 * Whether a name holds a word that somebody will replace before the apply: `shop.DOMAIN`, `KEYCLOAK_HOST`, or the
 * letters of an address or a version, `shop.A.B.C.D.nip.io`, `shop.vX.Y.Z`; `SHOP-NAME`. What is in capitals all over is a name that was written so.
 */
export function hasPlaceholder(name: string): boolean {
  if (!/[A-Z]/.test(name)) return false;
  if (/(^|\.)(A\.B\.C\.D|X\.X\.X\.X|v?X\.Y\.Z)(\.|$)/.test(name)) return true;
  if (/^[A-Z]+-([A-Z]+-)*NAME(SPACE)?$/.test(name)) return true;
  const words = name.split(/[^A-Za-z0-9_]+/).filter((word) => word !== '');
  const isPlaceholder = (word: string) => /^[A-Z][A-Z0-9_]{3,}$/.test(word);
  return words.some(isPlaceholder) && (words.length === 1 || !words.every((word) => word === word.toUpperCase()));
}

/** Whether a whole value is such a word: `TLS_KEY`, in capitals with a line under them. */
export function isPlaceholder(value: string): boolean {
  return /^[A-Z]+(_[A-Z0-9]+)+$/.test(value);
}

/**
 * Whether a value says its own key, which stands for what is to be put there: `certificate: CERTIFICATE`,
 * `awsSecretAccessKey: secret-access-key`, `consumer_key: EncodedConsumerKey==`.
 */
export function saysItsKey(key: string, value: string): boolean {
  const [own, said] = [key, value].map(wordsOf);
  if (said === undefined || said.length < 2) return /^[A-Z]{4,}$/.test(value) && value === key.toUpperCase();
  return said.every((word) => own?.includes(word) || /^(base64|encoded|value)$/.test(word));
}

function wordsOf(name: string): string[] {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/** Whether a value is such a word in brackets without quotes, a list or a map to YAML: `[YOUR_KEY]`, `{user-name}`, `{name of the account}`. */
export function isPlaceholderInBrackets(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 1 && typeof value[0] === 'string' && isPlaceholder(value[0]);
  if (!isRecord(value)) return false;
  const [[key, inner] = [], ...others] = Object.entries(value);
  if (key === undefined || others.length > 0) return false;
  // No field is called so.
  if (inner === null && /^[a-z]+([-_ ][A-Za-z0-9]+)+$/.test(key)) return true;
  return (inner === null || inner === '') && /^[A-Z][A-Z0-9_]+$/.test(key);
}

/** Stands for a value that nobody can tell, as the name in a template does. */
export const UNKNOWN = '{{ UNKNOWN }}';

/** Whether nobody can tell a value yet, where names in small letters and numbers stand: `${NAME}`, `<name>`, `YOUR_NAME`. */
export function isLeftOpen(value: unknown): boolean {
  return typeof value === 'string' && (isTemplated(value) || isPlaceholder(value));
}

/** Whether a name may be what a tool makes of a template: `api-config` of `${APP}-config`. */
export function mayBecome(template: string, name: string): boolean {
  if (!isLeftOpen(template)) return false;
  const parts = template.split(/\$?\{+[^{}]*\}+|<[^<>]*>|__\w+__|%%\w+%%|\$\w+|[A-Z]+(?:_[A-Z0-9]+)+/);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  return name.length >= first.length + last.length && name.startsWith(first) && name.endsWith(last);
}

/** Whether a step of an image's path is such a word: `YOUR_REGISTRY/api:1.0.0`, `your-registry/api`, AWS's `….ecr.region-code.amazonaws.com/api`. */
export function hasPlaceholderStep(image: string): boolean {
  return image
    .replace(/:[^/]*$/, '')
    .split('/')
    .some((step) => isPlaceholder(step) || /^your[-_]|\.region-code\./i.test(step));
}

/**
 * Whether a tool will replace a part of a text before the apply: `{{ .Values.name }}`, `${NAME}`, `$NAME`, `<name>`,
 * `__NAME__`, `###NAME###`, `replace_name`, `your_name`, `placeholder-name`, Maven's `@name@`, ytt's `(@= name @)`, and what SOPS encrypted.
 */
export function isTemplated(text: string): boolean {
  // Most names have none of the characters of which each of these has one.
  if (!/[{}$<>_#%[@(]|placeholder-/.test(text)) return false;
  return /[{}$<>]|__\w+__|(^|[^A-Za-z])(replace_|your_|placeholder-)[a-z]|###\w+###|%%|\[\[|\b[Ee][Nn][Cc]\[|(^|[^\w@])@[A-Za-z][\w.-]*@|\(@/.test(
    text,
  );
}
