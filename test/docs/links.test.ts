import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { FILES, PAGES, ROOT, textOf, WRITTEN } from './pages';

interface Link {
  readonly text: string;
  /** From the root; of a folder, without a slash at its end. */
  readonly path: string;
  readonly heading: string | undefined;
}

const FOLDERS = new Set([...FILES].flatMap((file) => ancestors(file)));

function ancestors(file: string): string[] {
  const folder = posix.dirname(file);
  return folder === '.' ? ['.'] : [folder, ...ancestors(folder)];
}

/** What a page links to within the repository. */
function linksOf(page: string): Link[] {
  return [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(
    ([text, path = '', heading]) => ({
      text,
      path: path === '' ? page : posix.join(posix.dirname(page), path).replace(/\/$/, ''),
      heading,
    }),
  );
}

/** The headings of a page, as GitHub makes links of them. */
function headingsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

function isBroken({ path, heading }: Link): boolean {
  if (heading === undefined) return !FILES.has(path) && !FOLDERS.has(path);
  return !FILES.has(path) || !headingsOf(path).includes(heading);
}

test.each(WRITTEN)('every link of %s leads to what git has', (page) => {
  expect(linksOf(page).filter(isBroken)).toEqual([]);
});

test('every link of the generated pages leads to what git has', () => {
  const generated = PAGES.filter((page) => !WRITTEN.includes(page));
  expect(generated.flatMap((page) => linksOf(page).filter(isBroken))).toEqual([]);
});

test('every page of docs is linked to from the README or from a page that is', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    for (const { path } of linksOf(page)) if (path.endsWith('.md') && FILES.has(path)) reached.add(path);
  }
  expect(PAGES.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
});

test('every page that a message or a comment of the code names is there', () => {
  const sources = [...FILES].filter((file) => /^(lib|scripts|bench|examples)\/.*\.[jt]s$|^\w+\.ts$/.test(file));
  const named = sources.flatMap((file) =>
    [...readFileSync(posix.join(ROOT, file), 'utf8').matchAll(/\bdocs\/[\w/-]+\.md\b/g)].map(([page]) => ({
      file,
      page,
    })),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(({ page }) => !FILES.has(page))).toEqual([]);
});
