import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md'].map((file) => join(ROOT, file)),
  ...['docs', 'examples'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => join(ROOT, folder, file)),
  ),
];

/** What a page links to within the repository: file and, where one is named, heading. */
function linksOf(page: string): { readonly file: string; readonly heading: string | undefined }[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, path = '', heading]) => ({
    file: path === '' ? page : join(dirname(page), path),
    heading,
  }));
}

/** The headings of a page, as GitHub makes links of them. */
function headingsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

test.each(PAGES.map((page) => [relative(ROOT, page), page]))('every link of %s leads somewhere', (_, page) => {
  const broken = linksOf(page).filter(
    ({ file, heading }) => !existsSync(file) || (heading !== undefined && !headingsOf(file).includes(heading)),
  );
  expect(broken).toEqual([]);
});

test('every page of docs is linked to from the README or from a page that is', () => {
  const reached = new Set([join(ROOT, 'README.md')]);
  for (const page of reached) {
    for (const { file } of linksOf(page)) if (file.endsWith('.md') && existsSync(file)) reached.add(file);
  }
  expect(PAGES.filter((page) => page.includes('/docs/') && !reached.has(page))).toEqual([]);
});
