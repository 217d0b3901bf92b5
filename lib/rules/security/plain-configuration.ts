import { isRecord, parsedJson } from '../../manifests/json';
import { secretIn } from './secret-values';

/** A whole file (`grafana.ini`), several settings or a script (`upgrade.sh`) that happens to lie in a Secret, with nothing in it that is secret. */
export function isPlainConfiguration(key: string, text: string): boolean {
  if (/\.(sh|py|xml)$/.test(key)) return !hasLogin(key, text);
  if (/\.(css|sql)$/.test(key)) return !/passw|identified/i.test(text);
  const object = parsedJson(text);
  // A word in the place of a file yet to come.
  if (/\.json$/.test(key) && object === undefined && /^[a-z]+$/.test(text.trim())) return true;
  if (isRecord(object)) return secretIn(key, text) === undefined && !hasSecret(object);
  const isSetting = /^[A-Z][A-Z0-9_]*=\S*$/.test(text.trim());
  if (!isSetting && !text.trim().includes('\n')) return false;
  const lines = text
    .split('\n')
    // `[default]` begins a part of a file.
    .filter((line) => !/^\s*(\[[\w ."/:-]+\]\s*|#.*)?$/.test(line))
    .map((line) =>
      /^\s*-?\s*(?:export\s+)?["']?([\w.-]+)["']?\s*[:=]\s*["']?([^"]*?)["']?,?(?:\s+#.*)?\s*$/.exec(line),
    );
  const isOfFile =
    /\.(ini|ya?ml|(git)?conf(ig)?|cnf|cfg|toml|properties|txt|csv|md)$/.test(key) || text.startsWith('#cloud-config');
  if (!isOfFile && !lines.every((line) => line !== null)) return false;
  return (
    secretIn(key, text) === undefined && !lines.some((line) => secretIn(line?.[1] ?? '', line?.[2] ?? '') !== undefined)
  );
}

/** Names and what a script, a program or XML sets them to, where that is written out: `TOKEN=abc`, `token = "abc"`, `<token>abc</token>`. */
const SETTINGS: Readonly<Record<string, RegExp>> = {
  py: /(\w+)["']?\s*[:=]\s*["']([^"'\n]+)["']/g,
  sh: /(\w+)=["']?([^\s"'$`]+)/g,
  xml: /<(\w+)>([^<]*)(?=<)|(\w+)="([^"]*)"/g,
};

/** Whether a script, a program or a file of XML has a login in it. */
function hasLogin(key: string, text: string): boolean {
  if (FLAGS.test(text) || secretIn(key, text) !== undefined) return true;
  const settings = [...text.matchAll(SETTINGS[key.replace(/^.*\./, '')] ?? /$^/g)];
  return settings.some(([, name, value, attribute = '', said = '']) => {
    return secretIn(name ?? attribute, value ?? said) !== undefined;
  });
}

/** A login behind a flag or in a header: `-phunter2`, `-u a:b`, `sshpass -p b`, `Bearer abc123def`. */
const FLAGS =
  /\s-p(?![\s$"'-])\S{3}|\s-u\s+["']?\w+:[^$\s]|--?(password|token)[= ]["']?(?!\$)\w|(sshpass\s+-p|redis-cli\b.*\s-a)\s*["']?(?!\$)\w|(bearer|basic)\s+(?!\$)[\w.=-]{8}/i;

/** Whether a value of a configuration in JSON is a secret by its key, or too long for a setting. */
function hasSecret(value: unknown, key = ''): boolean {
  if (typeof value === 'string')
    return secretIn(key, value) !== undefined || /^(?!https?:).*[\w+/=-]{40,}|^[\da-f]{24,}$/i.test(value);
  if (Array.isArray(value)) return value.some((item) => hasSecret(item, key));
  return isRecord(value) && Object.entries(value).some(([inner, item]) => hasSecret(item, inner));
}
