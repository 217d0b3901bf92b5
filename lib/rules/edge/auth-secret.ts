import { type JsonObject, record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Fault, Rule, RuleContext } from '../rule';

const LOGIN = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: login, namespace: shop }
      spec: { basicAuth: `;

/** Hashes that htpasswd makes and Traefik compares. A password in plain text matches none. */
const HASHED = /^[^:]+:(\$apr1\$|\$2[aby]\$|\{SHA\}|\$5\$|\$6\$|\$1\$)/;

export const authSecret: Rule = {
  id: 'auth-secret',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A login by Traefik has no Secret with its users, or one that Traefik cannot use.',
    outage: 'Traefik does not build the middleware, and every route with it answers 404; or no password is ever right.',
    bad: dedent`${LOGIN}{ users: ['ada:$apr1$x$y'] } }
      `,
    good: dedent`${LOGIN}{ secret: users } }
      `,
    source: 'Traefik: BasicAuth with Kubernetes; pkg/provider/kubernetes/crd/kubernetes.go.',
  },
  check(context) {
    for (const middleware of context.set.ofType('traefik.io/Middleware')) {
      for (const type of ['basicAuth', 'digestAuth']) {
        const settings = middleware.at('spec', type);
        const fault = settings === undefined ? undefined : faultOf(context, middleware, type, record(settings));
        if (fault !== undefined) context.report(middleware, { at: ['spec', type, 'secret'], ...fault });
      }
    }
  },
};

function faultOf(
  { set, cluster }: RuleContext,
  { namespace }: Manifest,
  type: string,
  settings: JsonObject,
): Fault | undefined {
  const { secret, users } = settings;
  const name = text(secret) ?? '';
  if (name === '') {
    if (secret !== undefined && text(secret) === undefined) return undefined;
    const message = `names no Secret with users${users === undefined ? '' : ' (the field users does not exist here, and is dropped)'}; Traefik does not build it, and its routes answer 404.`;
    return {
      message,
      fix: "Put lines of htpasswd into a Secret of the Middleware's namespace, and name it as secret.",
    };
  }
  if (isTemplated(name)) return undefined;
  if (name.includes('/')) {
    const message = `names the Secret ${name}; Traefik looks in the Middleware's own namespace only, and its routes answer 404.`;
    return { message, fix: `Put the Secret into namespace ${namespace}, and write its name alone.` };
  }
  // That it exists at all is another rule's to say.
  const own = set.find('Secret', namespace, name);
  if (own !== undefined) return type === 'basicAuth' ? faultOfUsers(own) : undefined;
  return faultOfKeys(name, cluster.secrets?.[`${namespace}/${name}`] ?? []);
}

function faultOfKeys(name: string, keys: readonly string[]): Fault | undefined {
  if (keys.length <= 1 || (keys.includes('username') && keys.includes('password'))) return undefined;
  const message = `names the Secret ${name}, which has ${keys.length} keys (${keys.join(', ')}); Traefik takes one with a single key, and its routes answer 404.`;
  return { message, fix: 'Keep the users in a Secret of their own, under one key.' };
}

function faultOfUsers(secret: Manifest): Fault | undefined {
  const data = { ...decoded(record(secret.body.data)), ...record(secret.body.stringData) };
  if (secret.body.type === 'kubernetes.io/basic-auth') return undefined;
  const fault = faultOfKeys(secret.name, Object.keys(data));
  if (fault !== undefined) return fault;
  const users = text(Object.values(data)[0]) ?? '';
  // What is no text was never encoded: `abc123==` stands for something of that form.
  if (users.includes('\uFFFD')) return undefined;
  const lines = users.split('\n').filter((line) => /^[^#\s]/.test(line));
  if (
    lines.length === 0 ||
    lines.some((line) => isTemplated(line.replace(/\$(apr1|2[aby]|[156])\$.*/, ''))) ||
    lines.every((line) => HASHED.test(line))
  )
    return undefined;
  const message = `names the Secret ${secret.name}, whose users are not lines of htpasswd; no password is ever right.`;
  return { message, fix: "Write 'user:hash', as `htpasswd -nB user` prints it." };
}

function decoded(data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Buffer.from(String(value), 'base64').toString()]),
  );
}
