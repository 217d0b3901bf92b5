/** One matcher of a rule: `Host`, `PathPrefix` and so on. */
export interface Condition {
  readonly name: string;
  readonly values: readonly string[];
  readonly isNegated: boolean;
}

/** What one request must meet all of; a rule has one or several of these. */
export type Alternative = readonly Condition[];

/** Rules of people have a few; what multiplies beyond is not looked into. */
const MOST_ALTERNATIVES = 64;
const TOKEN =
  /\s*(&&|\|\||!|\(|\)|([A-Za-z]+)\(\s*((?:`[^`]*`|"(?:[^"\\]|\\.)*")(?:\s*,\s*(?:`[^`]*`|"(?:[^"\\]|\\.)*"))*)\s*\))/y;
const VALUE = /`([^`]*)`|"((?:[^"\\]|\\.)*)"/g;

/**
 * The alternatives of a rule as Traefik reads it, where && binds closer than ||. Nothing where it can't be read, or
 * denies a whole expression.
 */
export function alternativesOf(rule: string): readonly Alternative[] | undefined {
  const tokens = tokensOf(rule);
  if (tokens === undefined) return undefined;
  const reader = new Reader(tokens);
  const found = reader.anyOf();
  return reader.isAtEnd ? found : undefined;
}

type Token = string | Condition;

function tokensOf(rule: string): Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const text = rule.trimEnd();
  while (TOKEN.lastIndex < text.length) {
    const [, sign = '', name, values = ''] = TOKEN.exec(text) ?? [];
    if (sign === '') return undefined;
    const condition = () => [...values.matchAll(VALUE)].map(([, plain, quoted]) => plain ?? quoted ?? '');
    tokens.push(name === undefined ? sign : { name, values: condition(), isNegated: false });
  }
  return tokens;
}

class Reader {
  private position = 0;

  public constructor(private readonly tokens: readonly Token[]) {}

  public get isAtEnd(): boolean {
    return this.position === this.tokens.length;
  }

  public anyOf(): readonly Alternative[] | undefined {
    const parts = this.joined('||', () => this.allOf());
    return parts?.flat();
  }

  private allOf(): readonly Alternative[] | undefined {
    const parts = this.joined('&&', () => this.one());
    if (parts === undefined || parts.reduce((count, { length }) => count * length, 1) > MOST_ALTERNATIVES)
      return undefined;
    return parts.reduce<readonly Alternative[]>(
      (before, part) => before.flatMap((left) => part.map((right) => [...left, ...right])),
      [[]],
    );
  }

  private joined(sign: string, read: () => readonly Alternative[] | undefined) {
    const parts: (readonly Alternative[])[] = [];
    do {
      const part = read();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (this.take(sign));
    return parts;
  }

  private one(): readonly Alternative[] | undefined {
    const isNegated = this.take('!');
    if (this.take('(')) {
      const inner = this.anyOf();
      return !isNegated && this.take(')') ? inner : undefined;
    }
    const token = this.tokens[this.position];
    if (token === undefined || typeof token === 'string') return undefined;
    this.position += 1;
    return [[{ ...token, isNegated }]];
  }

  private take(sign: string): boolean {
    if (this.tokens[this.position] !== sign) return false;
    this.position += 1;
    return true;
  }
}

/** Two conditions that no request meets both of: another host, another method, a path that doesn't begin so. */
export function contradictionOf(alternative: Alternative): readonly [Condition, Condition] | undefined {
  const plain = alternative.filter(({ isNegated, values }) => !isNegated && values.length === 1);
  for (const [index, one] of plain.entries()) {
    const other = plain.slice(index + 1).find((next) => contradict(one, next));
    if (other !== undefined) return [one, other];
  }
  return undefined;
}

const OF_ONE_VALUE = /^(Host|HostSNI|Method)$/;

function contradict(one: Condition, other: Condition): boolean {
  const [a = '', b = ''] = [one.values[0], other.values[0]];
  if (one.name === other.name && OF_ONE_VALUE.test(one.name)) return a.toLowerCase() !== b.toLowerCase();
  if (!/^Path(Prefix)?$/.test(one.name) || !/^Path(Prefix)?$/.test(other.name)) return false;
  if (one.name === 'Path' && other.name === 'Path') return a !== b;
  if (one.name === 'Path') return !a.startsWith(b);
  return other.name === 'Path' ? !b.startsWith(a) : !a.startsWith(b) && !b.startsWith(a);
}

/** Whether every request that meets `narrow` meets `wide` too, as far as that can be read off the words. */
export function covers(wide: Alternative, narrow: Alternative): boolean {
  return wide.every((condition) => isOfAll(condition) || narrow.some((given) => implies(given, condition)));
}

/** Every path begins with a slash. */
function isOfAll({ name, values, isNegated }: Condition): boolean {
  return name === 'PathPrefix' && values[0] === '/' && !isNegated;
}

function implies(given: Condition, wanted: Condition): boolean {
  if (given.isNegated !== wanted.isNegated) return false;
  const [a = '', b = ''] = [given.values[0], wanted.values[0]];
  if (!given.isNegated && wanted.name === 'PathPrefix' && /^Path(Prefix)?$/.test(given.name)) return a.startsWith(b);
  if (given.name !== wanted.name || given.values.length !== wanted.values.length) return false;
  const isSame = (value: string, index: number) =>
    given.name === 'Host'
      ? value.toLowerCase() === wanted.values[index]?.toLowerCase()
      : value === wanted.values[index];
  return given.values.every(isSame);
}
