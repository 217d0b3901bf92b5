import { record, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { headerMiddlewares } from './header-middlewares';

const HEADERS = (policy: string) => dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: headers, namespace: shop }
      spec: { headers: { contentSecurityPolicy: "${policy}" } }
      `;

const KEYWORD =
  /(^|\s)(self|none|unsafe-inline|unsafe-eval|unsafe-hashes|strict-dynamic|report-sample|wasm-unsafe-eval)(?=\s|$)/;
/** Directives whose values are sources; those of others, like `sandbox`, are words. */
const OF_SOURCES = /-src(-elem|-attr)?$|^(base-uri|form-action|frame-ancestors)$/;

export const contentPolicyUnquoted: Rule = {
  id: 'content-policy-unquoted',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "A word of a Content-Security-Policy lacks its quotes: self for 'self'.",
    outage:
      'Browsers take it for the name of a host, which nothing comes from: scripts, styles and pictures of the page itself are blocked.',
    bad: HEADERS('default-src self'),
    good: HEADERS("default-src 'self'"),
    source: 'W3C: Content Security Policy Level 3, keyword-source: the quotes belong to the word.',
  },
  check({ set, report }) {
    for (const { manifest, settings } of headerMiddlewares(set)) {
      const custom = Object.entries(record(settings.customResponseHeaders)).filter(
        ([name]) => name.toLowerCase() === 'content-security-policy',
      );
      const policies: [path: string[], value: unknown][] = [
        [['contentSecurityPolicy'], settings.contentSecurityPolicy],
        ...custom.map(([name, value]): [string[], unknown] => [['customResponseHeaders', name], value]),
      ];
      for (const [path, value] of policies) {
        const word = unquoted(text(value) ?? '');
        if (word === undefined) continue;
        report(manifest, {
          message: `has ${word} without quotes in its Content-Security-Policy; browsers take it for a host, and block what the page itself brings.`,
          fix: `Write '${word}', with the quotes as a part of it.`,
          at: ['spec', 'headers', ...path],
        });
      }
    }
  },
};

function unquoted(policy: string): string | undefined {
  for (const part of policy.split(';')) {
    const [directive = '', ...sources] = part.trim().split(/\s+/);
    const word = OF_SOURCES.test(directive) ? KEYWORD.exec(sources.join(' '))?.[2] : undefined;
    if (word !== undefined) return word;
  }
  return undefined;
}
