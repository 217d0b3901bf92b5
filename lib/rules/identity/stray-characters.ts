import { pathsTo } from '../../manifests/fields/places';
import { dig, list, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { isSample } from '../../manifests/left-open/samples';
import type { Manifest } from '../../manifests/manifest';
import { handlersOf, kubeletRequestsOf } from '../../manifests/pods/handlers';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type Slip, tellsSlipsOfEach } from '../slips';
import { type Variable, variablesOf } from './variables';

/** What programs read strictly: a number, a boolean, a URL, a host with its port, or with dots in it. */
const STRICT = /^(-?\d+(\.\d+)?|true|false|[a-z][a-z\d+.-]*:\/\/\S+|[\w-]+(\.[\w-]+)*:\d{2,5}|[\w-]+(\.[\w-]+)+)$/i;
/** Variables whose values are a word that somebody else knows. */
const NAMING =
  /(^|_)(HOST(NAME)?|SERVER|ENDPOINT|DOMAIN|REGION|BUCKET(_NAME)?|USER(NAME)?|DATABASE|DB|DB_NAME|MODE|LEVEL|KEY|ID|TOKEN)$/i;
/** Without a space inside, and more than a sign that parts others. */
const WORD = /^\/$|^(?=.*\w)\S+$/;
const FLAG = /^--?[A-Za-z][\w.-]*(=\S+)?$/;
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
      'A variable’s value has around it what is no part of it: quotes inside of quotes, typographic quotes, a space before or behind it, a scheme before a host. Or a command, a flag or a path has such a space.',
    outage:
      'It is taken as it stands: a port that is no number, a host that no DNS knows, a program that there is not, a path that answers 404.',
    bad: example(`'"8000"'`),
    good: example('"8000"'),
    source: 'YAML 1.2: a quote inside of other quotes is text, and “ is no quote; Kubernetes: ConfigMap.',
  },
  ...tellsSlipsOfEach((manifest, { set }): Slip[] => {
    if (isSample(manifest)) return [];
    const pod = set.podsOf(manifest);
    const places = [...wordsOf(pod), ...pathsOf(manifest)].flatMap(({ value, path }): Slip[] => {
      const meant = trimmed(value);
      if (meant === value || !WORD.test(meant) || isLeftOpen(value)) return [];
      const message = `has ${JSON.stringify(value)} with spaces around it, which count; it is not taken for ${meant}.`;
      return [{ at: path, meant, fault: { message, fix: `Write ${meant}.` } }];
    });
    const all = variablesOf(manifest, pod);
    const names = new Set(all.map(({ name }) => name));
    const isOfLiterals = all.some(({ value }) => /^\[\s*".*"\s*\]$/s.test(value)) && all.filter(isQuoted).length > 1;
    const variables = all.flatMap(({ name, value, path }): Slip[] => {
      // Settings that a program reads as JSON or Python have lists beside texts in quotes.
      if (isOfLiterals && isQuoted({ value })) return [];
      const { what, meant } = strayIn(name, value) ?? schemeIn(name, value, names) ?? {};
      if (what === undefined) return [];
      const message = `${name} has ${what}, which are part of its value: ${JSON.stringify(value)}; the program would not take it for ${meant}.`;
      return [{ at: path, meant, fault: { message, fix: `Write ${name}: "${meant}".` } }];
    });
    return [...places, ...variables];
  }),
};

function isQuoted({ value }: Pick<Variable, 'value'>): boolean {
  return /^"[^"\n]*"$/.test(value);
}

function strayIn(name: string, value: string): { readonly what: string; readonly meant: string } | undefined {
  const [, quoted] = /^(?:"([^"\n]*)"|'([^'\n]*)')$/.exec(value)?.filter((part) => part !== undefined) ?? [];
  if (quoted !== undefined)
    return STRICT.test(quoted) ? { what: 'quotes inside of its quotes', meant: quoted } : undefined;
  const [, typographic] = TYPOGRAPHIC.exec(value) ?? [];
  if (typographic !== undefined) return { what: 'typographic quotes', meant: typographic };
  // A line's end is what a block of YAML brings, and most programs take it off.
  const meant = trimmed(value);
  const isStrict = STRICT.test(meant) || (NAMING.test(name) && WORD.test(meant));
  return meant !== value && isStrict ? { what: 'spaces around it', meant } : undefined;
}

/** A host that has a port beside it, and is written as a URL. Of HTTP many programs take one there. */
function schemeIn(name: string, value: string, names: ReadonlySet<string>) {
  const [, host] =
    /^(?:smtps?|rediss?|postgres(?:ql)?|mysql|mongodb|amqps?|ldaps?):\/\/([\w.-]+)\/?$/i.exec(value) ?? [];
  if (host === undefined || !name.endsWith('HOST') || !names.has(name.replace(/HOST$/, 'PORT'))) return undefined;
  return { what: 'a scheme and slashes before it', meant: host };
}

function trimmed(value: string): string {
  return value.replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, '');
}

type Place = Pick<Variable, 'value' | 'path'>;

/** The programs that a pod's containers run, the flags that these are given, and the paths that they are asked. */
function wordsOf(pod: PodTemplate | undefined): Place[] {
  return (pod?.containers ?? []).flatMap((container) => {
    const { body, path } = container;
    const commands = [
      { command: body.command, path: [...path, 'command'] },
      { command: body.args, path: [...path, 'args'] },
      ...handlersOf(container).map((handler) => ({
        command: dig(handler.body, 'exec', 'command'),
        path: [...handler.path, 'exec', 'command'],
      })),
    ];
    const asked = kubeletRequestsOf(container).flatMap(({ action, path: steps }): Place[] =>
      typeof action.path === 'string' ? [{ value: action.path, path: [...steps, 'path'] }] : [],
    );
    const words = commands.flatMap(({ command, path: steps }, nth) =>
      list(command).flatMap((word, index): Place[] => {
        const isProgram = index === 0 && (nth !== 1 || body.command === undefined);
        const isOne = typeof word === 'string' && (isProgram || FLAG.test(trimmed(word)));
        return isOne ? [{ value: word, path: [...steps, index] }] : [];
      }),
    );
    return [...words, ...asked];
  });
}

/** The paths that an Ingress serves. */
function pathsOf(manifest: Manifest): Place[] {
  if (manifest.type !== 'networking.k8s.io/Ingress') return [];
  return pathsTo(manifest, ['spec', 'rules', '*', 'http', 'paths', '*', 'path']).flatMap((path): Place[] => {
    const value = text(manifest.at(...path));
    return value === undefined ? [] : [{ value, path }];
  });
}
