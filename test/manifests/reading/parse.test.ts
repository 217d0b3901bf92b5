import { parseManifests, UnreadableManifestError } from '../../../lib/manifests/reading/parse';

const TWO_DOCUMENTS = `# a comment
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data: { A: "1" }
---
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: { name: api, namespace: shop }
    spec:
      ports:
        - port: 80
        - port: 81
`;

test('every document and every item of a List is an object of its own', () => {
  const manifests = parseManifests(TWO_DOCUMENTS, 'all.yaml');
  expect(manifests.map(String)).toEqual(['ConfigMap default/settings', 'Service shop/api']);
});

test.each([
  [0, [], 2],
  [0, ['data', 'A'], 6],
  [0, ['data', 'B'], 6],
  [1, [], 12],
  [1, ['spec', 'ports', 1], 18],
  [1, ['spec', 'ports', 1, 'port'], 18],
  [1, ['spec', 'ports', 7], 16],
])('the line of object %i at %j is %i', (index, path, line) => {
  expect(parseManifests(TWO_DOCUMENTS, 'all.yaml')[index]?.source.lineOf?.(path)).toBe(line);
});

describe('a text so long that it is read in parts', () => {
  const dashes = ['---', '--- # the next', '---\r'];
  const objects = Array.from({ length: 6000 }, (_, index) => ({
    name: `settings-${index}`,
    // In a block and in the middle of a line three dashes end nothing.
    text: `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings-${index} }\ndata:\n  page: |\n    ---\n    --- a ---\n`,
  }));
  const long = objects.map(({ text }, index) => `${dashes[index % dashes.length]}\n${text}`).join('');

  test('has all its objects, each with its place', () => {
    const manifests = parseManifests(long, 'long.yaml');
    expect(manifests.map(({ name }) => name)).toEqual(objects.map(({ name }) => name));
    expect(manifests.every((manifest) => manifest.at('data', 'page') === '---\n--- a ---\n')).toBe(true);
    expect(manifests.map(({ source }) => source.document)).toEqual(objects.map((_, index) => index + 1));
    for (const index of [0, 1, 2999, 5998, 5999])
      expect(manifests[index]?.source.lineOf?.(['data', 'page'])).toBe(index * 8 + 6);
  });

  test('names the line that can not be read', () => {
    const read = () => parseManifests(`${long}---\nkind: A\nname: a: b\n`, 'long.yaml');
    expect(read).toThrow(expect.objectContaining({ line: 6000 * 8 + 3 }));
  });

  test('may have directives', () => {
    const directed = objects.map(({ text }) => `%YAML 1.2\n---\n${text}...\n`).join('');
    const manifests = parseManifests(directed, 'long.yaml');
    expect(manifests).toHaveLength(6000);
    expect(manifests[5999]?.source.lineOf?.([])).toBe(5999 * 10 + 3);
  });
});

test('scalars mean what they mean to kubectl', () => {
  const [manifest] = parseManifests(
    'apiVersion: v1\nkind: X\nyes: { octal: 0644, binary: 0b110, off: off, date: 2001-01-01, quoted: "0644", version: 1.10, tag: 1e3, wallet: 0xA906863d7ad7D14721e819bCA6f3c50CAbD0dA98 }',
    'scalars.yaml',
  );
  expect(manifest?.at('true')).toEqual({
    octal: 420,
    binary: 6,
    false: false,
    date: '2001-01-01',
    quoted: '0644',
    version: 1.1,
    tag: 1000,
    wallet: '0xA906863d7ad7D14721e819bCA6f3c50CAbD0dA98',
  });
});

test('of a key that stands twice the last counts, as kubectl has it, and the place is told', () => {
  const [one, other] = parseManifests(
    'apiVersion: v1\nkind: ConfigMap\ndata: { A: a }\n---\napiVersion: v1\nkind: ConfigMap\ndata:\n  A: a\n  A: b\n',
    'twice.yaml',
  );
  expect([one?.source.repeated, other?.source.repeated]).toEqual([undefined, [['data', 'A']]]);
  expect(other?.body.data).toEqual({ A: 'b' });
});

test('keys that stand twice are told beside a key that is an alias', () => {
  const text = 'apiVersion: v1\nkind: X\nname: &app web\nports:\n  *app : 80\n  A: a\n  A: b\n';
  expect(parseManifests(text, 'twice.yaml')[0]?.source.repeated).toEqual([['ports', 'A']]);
});

test.each([
  ['apiVersion: v1\nname: {{ .Values.name }}\n', /template/],
  ['a\0p\0i\0', /UTF-8/],
])('says in words what %j is', (text, words) => {
  expect(() => parseManifests(text, 'a.yaml')).toThrow(words);
});

test.each([
  ['a: b: c\n', 1],
  ['apiVersion: v1\nkind: X\n---\njust text\n', 4],
  ['apiVersion: v1\nkind: X\n---\nkind: Service\n', 4],
])('%j is unreadable, and the error names the line', (text, line) => {
  const read = () => parseManifests(text, 'broken.yaml');
  expect(read).toThrow(UnreadableManifestError);
  expect(read).toThrow(expect.objectContaining({ file: 'broken.yaml', line }));
});

test('a closing bracket may stand as far left as kubectl lets it, and lines stay what they are', () => {
  const text = 'apiVersion: v1\nkind: X\nargs: [\n  a,\n]\nmore: {\nb: 1\n}\nlast: 1\n';
  const [manifest] = parseManifests(text, 'brackets.yaml');
  expect(manifest?.body).toEqual({ apiVersion: 'v1', kind: 'X', args: ['a'], more: { b: 1 }, last: 1 });
  expect(manifest?.source.lineOf?.(['more', 'b'])).toBe(7);
  expect(manifest?.source.lineOf?.(['last'])).toBe(9);
});

test('an alias may be a key with the colon right behind it, as kubectl reads it', () => {
  const text = 'apiVersion: v1\nkind: X\nname: &app web\nports:\n  *app:\n    port: 80\nsame: *app\n';
  const [manifest] = parseManifests(text, 'alias.yaml');
  expect(manifest?.body).toMatchObject({ ports: { web: { port: 80 } }, same: 'web' });
  expect(manifest?.source.lineOf?.(['same'])).toBe(7);
});

test.each([
  [['items', 1], 6],
  [['items', 'one'], 4],
  [['name', 0], 3],
  [['empty'], 7],
])('the place %j beside aliases is in line %i', (path, line) => {
  const text = 'apiVersion: v1\nkind: X\nname: &app web\nitems:\n  - a\n  - *app\nempty:\n';
  expect(parseManifests(text, 'alias.yaml')[0]?.source.lineOf?.(path)).toBe(line);
});

test('what Kustomize finds by its name may be an object of another program', () => {
  const text = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nRESOURCES: [a.yaml]\n';
  const [manifest] = parseManifests(text, 'apps/kustomization.yaml');
  expect([manifest?.type, manifest?.body.RESOURCES]).toEqual(['kustomize.toolkit.fluxcd.io/Kustomization', ['a.yaml']]);
});

test('a kustomization.yaml needs neither apiVersion nor kind', () => {
  const [manifest] = parseManifests('resources: [a.yaml]\n', 'deploy/kustomization.yaml');
  expect(manifest?.type).toBe('kustomize.config.k8s.io/Kustomization');
});

test('what is foreign is passed over where the caller says so', () => {
  const isForeign = (body: unknown) => typeof body === 'string';
  expect(parseManifests('word\n---\napiVersion: v1\nkind: X\n', 'mixed.yaml', isForeign)).toHaveLength(1);
});

test('objects that follow one another in a JSON file are read, each on its line', () => {
  const [first, second] = parseManifests(
    '{ "apiVersion": "v1", "kind": "X" }\n\n{\n  "apiVersion": "v1",\n  "kind": "Y"\n}\n',
    'stream.json',
  );
  expect([first?.kind, second?.kind]).toEqual(['X', 'Y']);
  expect(second?.source.lineOf?.(['kind'])).toBe(5);
});
