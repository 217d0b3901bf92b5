import { list, record, text } from '../json';
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
    const match = text(manifest.at(...middlewaresAt.slice(0, 3), 'match')) ?? '';
    const paths = valuesOf(match, 'Path(?:Prefix)?');
    // Of an expression with other paths, or with alternatives, a part may go without.
    const isPlain = paths.length > 0 && !/!|PathRegexp|\|\|/.test(match);
    return { hosts: valuesOf(match, 'Host'), paths: isPlain ? paths : undefined };
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

function valuesOf(match: string, matcher: string): string[] {
  const call = new RegExp(`\\b${matcher}\\(\\s*[\`"]([^\`"]+)[\`"]\\s*\\)`, 'g');
  return [...match.matchAll(call)].map(([, value = '']) => value);
}
