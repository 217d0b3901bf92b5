import { list, record, text } from '../json';
import { type Condition, conditionsOf, parseMatch } from './match';
import { alternativesOf } from './match-alternatives';
import type { Router } from './routers';

/** Hosts and paths that a router is for, as far as they are written plainly. */
export interface RouterMatch {
  readonly hosts: readonly string[];
  /**
   * What the path of every request to it begins with, one of them; nothing where any path will do, or nobody can say.
   */
  readonly paths: readonly string[] | undefined;
}

/** What a router of an Ingress or IngressRoute matches. */
export function routerMatch({ manifest, middlewaresAt }: Router): RouterMatch {
  if (manifest.kind === 'IngressRoute') {
    const rule = text(manifest.at(...middlewaresAt.slice(0, 3), 'match')) ?? '';
    const match = parseMatch(rule);
    return { hosts: valuesOf(match === undefined ? [] : conditionsOf(match), /^Host$/), paths: pathsOf(rule) };
  }
  const rules = list(manifest.at('spec', 'rules')).map(record);
  const hosts = rules.flatMap(({ host }) => text(host) ?? []);
  const paths = rules.flatMap(({ http }) =>
    list(record(http).paths).map((entry) => {
      const { path, pathType } = record(entry);
      return pathType === 'ImplementationSpecific' ? '/' : (text(path) ?? '/');
    }),
  );
  return { hosts, paths: paths.length > 0 ? paths : undefined };
}

/** The paths of a rule; nothing where one of its alternatives goes without. */
function pathsOf(rule: string): readonly string[] | undefined {
  const paths = alternativesOf(rule)?.map((alternative) => valuesOf(alternative, /^Path(Prefix)?$/));
  return paths?.every(({ length }) => length > 0) ? [...new Set(paths.flat())] : undefined;
}

function valuesOf(conditions: readonly Condition[], matcher: RegExp): readonly string[] {
  const wanted = conditions.filter(({ name, isNegated }) => !isNegated && matcher.test(name));
  return [...new Set(wanted.flatMap(({ values }) => values))];
}
