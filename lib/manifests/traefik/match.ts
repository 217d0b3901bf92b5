/** One matcher of a rule: `Host`, `PathPrefix` and so on. */
export interface Matcher {
  readonly name: string;
  readonly values: readonly string[];
}

/** A rule of a router as Traefik reads it. */
export type Match =
  | Matcher
  | { readonly any: readonly Match[] }
  | { readonly all: readonly Match[] }
  | { readonly not: Match };

/** A matcher, and whether the rule wants that it does not hold. */
export interface Condition extends Matcher {
  readonly isNegated: boolean;
}

const TOKEN =
  /\s*(&&|\|\||!|\(|\)|([A-Za-z]+)\(\s*((?:`[^`]*`|"(?:[^"\\]|\\.)*")(?:\s*,\s*(?:`[^`]*`|"(?:[^"\\]|\\.)*"))*)\s*\))/y;
const VALUE = /`([^`]*)`|"((?:[^"\\]|\\.)*)"/g;

/** Reads a rule like "Host(`shop.example.com`) && PathPrefix(`/api`)"; nothing where Traefik can't. && binds closer than ||. */
export function parseMatch(rule: string): Match | undefined {
  const tokens = tokensOf(rule);
  return tokens && new Reader(tokens).whole();
}

/** Every matcher of a rule, in the order in which they are written. */
export function conditionsOf(match: Match, isNegated = false): readonly Condition[] {
  if ('name' in match) return [{ ...match, isNegated }];
  if ('not' in match) return conditionsOf(match.not, !isNegated);
  return ('any' in match ? match.any : match.all).flatMap((part) => conditionsOf(part, isNegated));
}

type Token = string | Matcher;

function tokensOf(rule: string): Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const text = rule.trimEnd();
  while (TOKEN.lastIndex < text.length) {
    const [, sign = '', name, values = ''] = TOKEN.exec(text) ?? [];
    if (sign === '') return undefined;
    const written = () => [...values.matchAll(VALUE)].map(([, plain, quoted]) => plain ?? quoted ?? '');
    tokens.push(name === undefined ? sign : { name, values: written() });
  }
  return tokens;
}

class Reader {
  private position = 0;

  public constructor(private readonly tokens: readonly Token[]) {}

  public whole(): Match | undefined {
    const match = this.any();
    return this.position === this.tokens.length ? match : undefined;
  }

  private any(): Match | undefined {
    const parts = this.joined('||', () => this.all());
    return parts && { any: parts };
  }

  private all(): Match | undefined {
    const parts = this.joined('&&', () => this.one());
    return parts && { all: parts };
  }

  private joined(sign: string, read: () => Match | undefined): readonly Match[] | undefined {
    const parts: Match[] = [];
    do {
      const part = read();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (this.take(sign));
    return parts;
  }

  private one(): Match | undefined {
    if (this.take('!')) {
      const not = this.one();
      return not && { not };
    }
    if (this.take('(')) {
      const inner = this.any();
      return this.take(')') ? inner : undefined;
    }
    const token = this.tokens[this.position];
    if (token === undefined || typeof token === 'string') return undefined;
    this.position += 1;
    return token;
  }

  private take(sign: string): boolean {
    if (this.tokens[this.position] !== sign) return false;
    this.position += 1;
    return true;
  }
}
