import type { JsonPath } from '../../manifests/json';
import { list, record, text } from '../../manifests/json';
import { isSample } from '../../manifests/left-open/samples';
import type { Manifest } from '../../manifests/manifest';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Keys that become variables; one with a dot is a file, which may hold anything. */
const VARIABLE = /^[A-Za-z_]\w*$/;
/** What programs read strictly: a number, a boolean, a URL, a host with its port. */
const STRICT = /^(-?\d+(\.\d+)?|true|false|[a-z][a-z\d+.-]*:\/\/\S+|[\w-]+(\.[\w-]+)*:\d{2,5})$/i;
const TYPOGRAPHIC = /^[“”„«‘’]([^\s“”„«»‘’]*)[“”»‘’]$/;

const example = (port: string) => dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data: { PORT: ${port} }
      `;

export const strayCharacters: Rule = {
  id: 'stray-characters',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'A variable’s value has around it what is no part of it: quotes inside of quotes, typographic quotes, a space before or behind it.',
    outage:
      'The program takes it as it stands: a port that is no number, a host that no DNS knows. It fails at its start.',
    bad: example(`'"8000"'`),
    good: example('"8000"'),
    source: 'YAML 1.2: a quote inside of other quotes is text, and “ is no quote; Kubernetes: ConfigMap.',
  },
  check({ set, report }) {
    for (const manifest of set.manifests) {
      if (isSample(manifest)) continue;
      for (const { name, value, path } of variablesOf(manifest, set.podsOf(manifest))) {
        const { what, meant } = strayIn(value) ?? {};
        if (what === undefined) continue;
        report(manifest, {
          message: `${name} has ${what}, which are part of its value: ${JSON.stringify(value)}; the program would not take it for ${meant}.`,
          fix: `Write ${name}: "${meant}".`,
          at: path,
        });
      }
    }
  },
};

function strayIn(value: string): { readonly what: string; readonly meant: string } | undefined {
  const [, quoted] = /^(?:"([^"\n]*)"|'([^'\n]*)')$/.exec(value)?.filter((part) => part !== undefined) ?? [];
  if (quoted !== undefined)
    return STRICT.test(quoted) ? { what: 'quotes inside of its quotes', meant: quoted } : undefined;
  const [, typographic] = TYPOGRAPHIC.exec(value) ?? [];
  if (typographic !== undefined) return { what: 'typographic quotes', meant: typographic };
  // A line's end is what a block of YAML brings, and most programs take it off.
  const trimmed = value.replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, '');
  return trimmed !== value && STRICT.test(trimmed) ? { what: 'spaces around it', meant: trimmed } : undefined;
}

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly path: JsonPath;
}

function variablesOf(manifest: Manifest, pod: PodTemplate | undefined): Variable[] {
  const data = manifest.type === 'ConfigMap' ? Object.entries(record(manifest.body.data)) : [];
  const settings = data.flatMap(([name, value]) =>
    typeof value === 'string' && VARIABLE.test(name) ? [{ name, value, path: ['data', name] }] : [],
  );
  const env = (pod?.containers ?? []).flatMap(({ body, path }) =>
    list(body.env).flatMap((item, index): Variable[] => {
      const [name, value] = [text(record(item).name), text(record(item).value)];
      return name === undefined || value === undefined ? [] : [{ name, value, path: [...path, 'env', index, 'value'] }];
    }),
  );
  return [...settings, ...env];
}
