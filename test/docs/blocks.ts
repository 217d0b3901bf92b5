/** A block of code on a page, or a comment that holds what its reader has and the test has not. */
export interface Block {
  readonly page: string;
  /** Of its first line of text, counted from 1. */
  readonly line: number;
  readonly language: Language;
  /** What stands behind the language: `file=main.ts` by its name, `app` with an empty value. */
  readonly words: ReadonlyMap<string, string>;
  /** Without the indentation of the fence. */
  readonly text: string;
}

/** What is wrong on a page, and where. */
export type Problem = string;

/** The languages, and what may stand behind each; a word with `=` has a value. CONTRIBUTING.md says what they do. */
const LANGUAGES = {
  ts: ['app', 'file=', 'in=', 'of='],
  diff: ['app', 'file='],
  sh: ['app', 'exit=', 'host'],
  text: [],
  yaml: ['app', 'file=', 'finds=', 'of='],
  json: ['app', 'file=', 'of='],
  mermaid: [],
  given: ['app'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Language = keyof typeof LANGUAGES;

/** How a block begins and ends: a fence, perhaps behind the mark of a list, or a comment. */
const FORMS = [
  { begin: /^( *(?:(?:\d+\.|[-*]) +)?)```(.*)$/, end: /^ *```$/ },
  { begin: /^( *)<!-- (given.*)$/, end: /^ *-->$/ },
];

/** The blocks of a page in their order, and what is wrong with their form. */
export function readBlocks(page: string, markdown: string): { blocks: Block[]; problems: Problem[] } {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  const problems: Problem[] = [];
  let index = 0;
  while (index < lines.length) {
    const opening = openingOf(lines[index] ?? '');
    index += 1;
    if (opening === undefined) continue;
    const length = lines.slice(index).findIndex((line) => opening.end.test(line));
    if (length === -1) {
      problems.push(`${page}:${index}: this block has no end`);
      break;
    }
    const indentation = new RegExp(`^ {0,${opening.indentation}}`);
    const text = lines.slice(index, index + length).map((line) => `${line.replace(indentation, '')}\n`);
    const { language, words } = opening;
    const wrong = wrongWords(language, words);
    if (wrong === undefined) {
      blocks.push({
        page,
        line: index + 1,
        language: language as Language,
        words: valuesOf(words),
        text: text.join(''),
      });
    } else problems.push(`${page}:${index}: ${wrong}`);
    index += length + 1;
  }
  return { blocks, problems };
}

function openingOf(line: string) {
  for (const { begin, end } of FORMS) {
    const [, indent, info] = begin.exec(line) ?? [];
    if (indent === undefined || info === undefined) continue;
    const [language = '', ...words] = info.trim().split(/ +/);
    return { indentation: indent.length, language, words, end };
  }
  return undefined;
}

function wrongWords(language: string, words: readonly string[]): string | undefined {
  if (!(language in LANGUAGES)) {
    return `blocks of '${language}' are unknown; there are ${Object.keys(LANGUAGES).join(', ')}`;
  }
  const known: readonly string[] = LANGUAGES[language as Language];
  const unknown = words.find((word) => !known.includes(word.replace(/=.+$/, '=')));
  if (unknown !== undefined) return `'${unknown}' means nothing behind ${language}; what does is ${known.join(' ')}`;
  if (language === 'diff' && !words.some((word) => word.startsWith('file='))) return 'a diff needs file=…';
  return undefined;
}

function valuesOf(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(words.map((word) => [word.replace(/=.*$/, ''), word.replace(/^[^=]*=?/, '')]));
}

/** Where a block stands, as an editor or a terminal opens it. */
export function placeOf({ page, line }: Pick<Block, 'page' | 'line'>): string {
  return `${page}:${line}`;
}
