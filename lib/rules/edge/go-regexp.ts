/** What of other languages' expressions Go's lacks, and what it can't read; ¶ stands for the backslash of an escape. */
const REFUSED: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\(\?<?[=!]/, 'looks ahead or behind, which Go does not'],
  [/\(\?>/, 'has an atomic group, which Go does not know'],
  [/¶[1-9k]/, 'refers back to a group, which Go does not'],
  [/¶[ZGhHRXK]/, 'has an escape that Go does not know'],
  [/(?:^|\(|\||\(\?:)[*+?](?!:|i|s|m|U|P|<|-)/, 'repeats nothing: an asterisk stands for more of what is before it'],
  [/[*+?][*+]/, 'repeats a repetition'],
];

/** Why Go, and so Traefik, can't compile an expression: completes "the expression …". Nothing when it can, or may. */
export function goRegexpFault(expression: string): string | undefined {
  // An escaped sign is as good as a letter, and so is a class.
  const bare = expression
    .replace(/¶/g, 'x')
    .replace(/\\Q.*?(?:\\E|$)/gs, 'x')
    .replace(/\\([A-Za-z0-9])|\\./gs, (_, letter?: string) => (letter === undefined ? 'x' : `¶${letter}`))
    .replace(/\[\^?\]?(?:\[:\^?\w+:\]|[^\]])*\]/g, 'C');
  const refused = REFUSED.find(([pattern]) => pattern.test(bare));
  if (refused !== undefined) return refused[1];
  if (bare.includes('[')) return 'has a class that is not closed';
  let open = 0;
  for (const sign of bare) {
    open += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (open < 0) break;
  }
  return open === 0 ? undefined : 'has a parenthesis without its other half';
}

/** The same expression for JavaScript, where it means the same; nothing where that is not certain. */
export function javaScriptRegExp(expression: string): RegExp | undefined {
  const flags = /^\(\?i\)/.test(expression) ? 'gi' : 'g';
  if (goRegexpFault(expression) !== undefined || expression.length > 500) return undefined;
  try {
    return new RegExp(expression.replace(/^\(\?i\)/, '').replace(/\(\?P</g, '(?<'), flags);
  } catch {
    return undefined;
  }
}
