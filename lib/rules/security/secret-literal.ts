import type { JsonPath } from '../../manifests/json';
import { isSample } from '../../manifests/left-open/samples';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';
import { literalsIn } from './literals';
import { isTestsOwn, secretIn, secretInHeader } from './secret-values';

export const secretLiteral: Rule = {
  id: 'secret-literal',
  family: 'security',
  severity: 'error',
  docs: {
    fault:
      'A password, key or token stands in an environment variable, an argument, a ConfigMap, an annotation or label, a header that a probe or a Middleware sends, or the values of a chart.',
    outage: 'Whoever can read the repository, the object or the process list has it, from the moment of the push.',
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
    const tell = reportOnce(report);
    const fault = (where: string, name: string, what: string, at: JsonPath) => ({
      message: `${where}${name.toLowerCase() === what.replace(/^an? /, '') ? `${what} stands in plain text` : `${name} holds ${what}`}; whoever can read this manifest has it.`,
      fix: 'Put it into a Secret made in the cluster, refer to that with secretKeyRef, and change it: it is no secret any more.',
      at,
    });
    for (const manifest of set.manifests) {
      if (isSample(manifest)) continue;
      const literals = literalsIn(manifest, set.podsOf(manifest));
      const isForm = literals.some(({ value }) => value === 'username');
      for (const { where, name, value, path, isHeader } of literals) {
        const what = isHeader ? secretInHeader(name, value) : secretIn(name, value);
        if (what === undefined || isTestsOwn(manifest, value) || (isForm && value === 'password')) continue;
        const found = fault(where, name, what, path);
        // A file may hold a password for each of many servers.
        tell(manifest, found, `${path.join()} ${found.message}`);
      }
    }
  },
};
