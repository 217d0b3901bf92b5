import { type JsonPath, list, record } from '../../manifests/json';
import type { PodTemplate } from '../../manifests/pods';
import { isSample } from '../../manifests/samples';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { secretIn } from './secret-values';

/** Arguments that carry a password or token themselves; `--token-file` and the like don't match. */
const FLAG =
  /(?:^|\s)--?(password|passwd|pass|requirepass|masterauth|token|api-?key|secret-?key|access-?key)(?:[= ]["']?([^\s"']+)|$)/i;

export const secretLiteral: Rule = {
  id: 'secret-literal',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'A password, key or token stands in an environment variable, an argument or a ConfigMap.',
    outage:
      'Whoever can read the repository, the object or the process list has it, and it cannot be changed without a commit. It is lost from the moment of the push.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data: { DATABASE_URL: "postgres://shop:hunter22@db.example.com/shop" }
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data: { DATABASE_HOST: db.example.com, DATABASE_PASSWORD_FILE: /run/secrets/database }
      `,
    source: 'Kubernetes: "Good practices for Kubernetes Secrets".',
    knownAs: [
      'kube-linter: env-var-secret',
      'Polaris: sensitiveContainerEnvVar, sensitiveConfigmapContent',
      'Checkov: CKV_SECRET_6',
    ],
  },
  check({ set, report }) {
    const fault = (where: string, name: string, what: string, at: JsonPath) => ({
      message: `${where}${name} holds ${what}; whoever can read this manifest has it.`,
      fix: 'Put it into a Secret made in the cluster, refer to that with secretKeyRef, and change it: it is no secret any more.',
      at,
    });
    for (const configMap of set.ofType('ConfigMap')) {
      if (isSample(configMap)) continue;
      for (const [key, value] of Object.entries(record(configMap.body.data))) {
        const what = typeof value === 'string' ? secretIn(key, value) : undefined;
        if (what !== undefined) report(configMap, fault('', key, what, ['data', key]));
      }
    }
    for (const pod of set.pods) {
      if (isSample(pod.owner)) continue;
      for (const { container, name, value, path } of literalsOf(pod)) {
        const what = secretIn(name, value);
        if (what !== undefined) report(pod.owner, fault(`container ${container}: `, name, what, path));
      }
    }
  },
};

interface Literal {
  readonly container: string;
  readonly name: string;
  readonly value: string;
  readonly path: JsonPath;
}

function literalsOf({ containers }: PodTemplate): Literal[] {
  return containers.flatMap(({ body, name: container, path }) => {
    const env = list(body.env).flatMap((item, index): Literal[] => {
      const { name, value } = record(item);
      if (typeof name !== 'string' || typeof value !== 'string') return [];
      return [{ container, name, value, path: [...path, 'env', index, 'value'] }];
    });
    const words = ['command', 'args'].flatMap((field) => {
      const items = list(body[field]).map((item) => (typeof item === 'string' ? item : ''));
      return items.map((word, index): Literal => {
        const [, flag, inline] = FLAG.exec(word) ?? [];
        // What follows `-c` is a script, and what follows a flag alone is its value.
        const value = flag === undefined ? word : (inline ?? items[index + 1] ?? '');
        const name = flag === undefined ? 'an argument' : flag.replace(/^(requirepass|masterauth)$/, 'password');
        return {
          container,
          name: value.startsWith('-') && flag !== undefined ? '' : name,
          value,
          path: [...path, field, index],
        };
      });
    });
    return [...env, ...words];
  });
}
