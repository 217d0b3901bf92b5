import { type JsonObject, parsedJson, record, text } from '../../manifests/json';
import { mayBePartial } from '../../manifests/left-open/partial';
import type { Manifest } from '../../manifests/manifest';
import { nearestName } from '../../manifests/nearest-name';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

/** The keys that a type asks for; of each item, one is enough. */
const KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'kubernetes.io/basic-auth': [['username', 'password']],
  'kubernetes.io/dockercfg': [['.dockercfg']],
  'kubernetes.io/dockerconfigjson': [['.dockerconfigjson']],
  'kubernetes.io/ssh-auth': [['ssh-privatekey']],
  'kubernetes.io/tls': [['tls.crt'], ['tls.key']],
};
const TOKEN = 'kubernetes.io/service-account-token';
const ACCOUNT = 'kubernetes.io/service-account.name';

const secret = (key: string) => dedent`
      apiVersion: v1
      kind: Secret
      metadata: { name: registry, namespace: shop }
      type: kubernetes.io/dockerconfigjson
      data: { ${key}: e30= }
      `;

export const secretRefused: Rule = {
  id: 'secret-refused',
  family: 'security',
  severity: 'error',
  docs: {
    fault:
      'A Secret lacks a key that its type asks for (a certificate without tls.key, a login of a registry under another name), or its login is no JSON.',
    outage: 'The API server refuses the Secret, and what needs it does not start or is not served.',
    bad: secret('config.json'),
    good: secret('.dockerconfigjson'),
    source: 'Kubernetes 1.34, pkg/apis/core/validation: ValidateSecret. Kubernetes: "Secrets", "Types of Secret".',
  },
  check({ set, report }) {
    for (const manifest of set.ofType('Secret')) {
      const fault = faultOf(manifest);
      if (fault !== undefined && !mayBePartial(set, manifest)) report(manifest, fault);
    }
  },
};

function faultOf({ body, annotations }: Manifest): Fault | undefined {
  const type = text(body.type) ?? '';
  if (type === TOKEN && !annotations[ACCOUNT]) {
    const message = `is a token of no ServiceAccount; without the annotation ${ACCOUNT} the API server would refuse it.`;
    return { message, fix: `Name the account in the annotation ${ACCOUNT}.`, at: ['metadata', 'annotations'] };
  }
  const held = [...Object.keys(record(body.data)), ...Object.keys(record(body.stringData))];
  const missing = (KEYS[type] ?? []).find((keys) => !keys.some((key) => held.includes(key)));
  if (missing === undefined) return loginFault(body, type);
  const [misspelt] = missing.flatMap((key) => nearestName(key, held) ?? []);
  const keys = missing.join(' or ');
  return {
    message: `is of type ${type} and has ${held.length === 0 ? 'no keys' : held.join(', ')}, not ${keys}; the API server would refuse it.`,
    fix: misspelt === undefined ? `Add ${keys}, or take out the type.` : `Rename ${misspelt} to ${missing[0]}.`,
    at: ['type'],
  };
}

function loginFault(body: JsonObject, type: string): Fault | undefined {
  const [[key] = []] = KEYS[type] ?? [];
  if (key !== '.dockerconfigjson' && key !== '.dockercfg') return undefined;
  const plain = text(record(body.stringData)[key]);
  const encoded = text(record(body.data)[key]) ?? '';
  // SOPS puts it in the place of the letters.
  if (/^ENC\[/.test(plain ?? encoded)) return undefined;
  const written = plain ?? Buffer.from(encoded, 'base64').toString();
  // What a tool fills in may not be one yet.
  if (/\{\{|\$\{|^\$|<\w+>/.test(`${written} ${encoded}`) || parsedJson(written) !== undefined) return undefined;
  const field = plain === undefined ? 'data' : 'stringData';
  const message = `holds a ${key} that is no JSON; the API server would refuse it.`;
  return { message, fix: 'Make it by `kubectl create secret docker-registry`.', at: [field, key] };
}
