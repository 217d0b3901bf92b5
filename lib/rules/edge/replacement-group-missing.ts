import { type JsonObject, record, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const redirect = (group: string) => dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: www, namespace: shop }
      spec:
        redirectRegex:
          regex: ^https?://www\\.shop\\.example\\.com/(.*)
          replacement: https://shop.example.com/${group}
      `;

export const replacementGroupMissing: Rule = {
  id: 'replacement-group-missing',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'The replacement of a redirectRegex or replacePathRegex names a group that its regex does not have, or names one by a backslash.',
    outage:
      'Nothing stands in its place: every address comes to the same page, without the path that the visitor asked for.',
    bad: redirect('$2'),
    good: redirect('$1'),
    source: 'Go: regexp, Expand: a reference to an unknown group is empty, and $1x is the group named 1x.',
  },
  check({ set, report }) {
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      for (const type of ['redirectRegex', 'replacePathRegex']) {
        const settings = record(middleware.at('spec', type));
        const missing = missingGroup(settings);
        if (missing === undefined) continue;
        report(middleware, {
          message: missing.startsWith('\\')
            ? `writes ${missing} into its replacement, which Go takes as it stands: a group is named by a dollar.`
            : `puts ${missing} into its replacement, and its regex has no such group; nothing would stand there.`,
          fix: missing.startsWith('\\')
            ? `Name the group by a dollar: $${missing.slice(1)}.`
            : /^\$\d+\w/.test(missing)
              ? `Write \${${/\d+/.exec(missing)?.[0]}}: without braces the letters behind count as its name.`
              : 'Name a group of the regex: $1 is what its first parentheses hold.',
          at: ['spec', type, 'replacement'],
        });
      }
    }
  },
};

/** The first reference of a replacement that the regex has no group for. */
function missingGroup({ regex, replacement }: JsonObject): string | undefined {
  const [expression, template] = [text(regex), text(replacement)];
  if (expression === undefined || template === undefined || /\{\{|\$\{[A-Z_]+\}/.test(expression + template)) {
    return undefined;
  }
  const { count, names } = groupsOf(expression);
  // sed and nginx write it so; Go takes it as it stands.
  const backward = /\\\d/.exec(template);
  if (backward !== null && count > 0) return backward[0];
  for (const [reference, braced, plain] of template.matchAll(/\$(?:\$|\{(\w+)\}|(\w+))/g)) {
    const name = braced ?? plain;
    if (name === undefined || names.has(name)) continue;
    if (!/^\d+$/.test(name) || Number(name) > count) return reference;
  }
  return undefined;
}

/** How many parentheses of an expression hold what they match, and the names of some. */
function groupsOf(expression: string): { readonly count: number; readonly names: ReadonlySet<string> } {
  // What is escaped, or in a class, opens no group.
  const bare = expression.replace(/\\Q.*?(?:\\E|$)|\\.|\[(?:\^?\])?(?:\\.|\[:\w+:\]|[^\]\\])*\]/g, '');
  const opened = [...bare.matchAll(/\((?!\?)|\(\?P?<(\w+)>/g)];
  return { count: opened.length, names: new Set(opened.flatMap(([, name]) => name ?? [])) };
}
