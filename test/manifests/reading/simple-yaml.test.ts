import fc from 'fast-check';
import { constructFromEvents, EVENT_ID, parseEvents } from 'js-yaml';
import { KUBERNETES_SCHEMA } from '../../../lib/manifests/reading/kubernetes-yaml';
import { startOf } from '../../../lib/manifests/reading/line-finder';
import { readSimply } from '../../../lib/manifests/reading/simple-yaml';

/** The same by js-yaml, which throws for what is no YAML. */
function read(text: string) {
  const events = parseEvents(text, {});
  const starts = events.filter((_, index) => events[index - 1]?.type === EVENT_ID.DOCUMENT).map(startOf);
  const bodies = constructFromEvents(events, { source: text, schema: KUBERNETES_SCHEMA });
  return bodies.map((body, index) => ({ body, start: starts[index] }));
}

const SIMPLE = `# Source: a
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  labels: {}

spec:
  paused: no
  template:
    spec:
      containers:
      - name: api
        args:
          - --port
          - "8080"
          - 'on'
          - sh -c "a | b"
          - http://a:1/b
        ports:
        - containerPort: 0o10
        command:
          - - a
            - b: 1.5
              c: []
      volumes:
---
kind: b
on: null
last:`;

test('maps, lists and values of one line are read as js-yaml reads them', () => {
  expect(readSimply(SIMPLE)).toEqual(read(SIMPLE));
});

test.each([
  ['a block of text', 'a: |\n  b\n'],
  ['a text of two lines', 'a: b\n  c\n'],
  ['a comment behind a value', 'a: b # c\n'],
  ['an anchor', 'a: &b c\n'],
  ['a key that stands twice', 'a: 1\na: 2\n'],
  ['a map in braces', 'a: {b: c}\n'],
  ['a tab', 'a:\tb\n'],
  ['a colon in a value', 'a: b: c\n'],
  ['a document that is indented', '  a: b\n'],
  ['a key farther to the left than the first', 'a:\n    b: 1\n  c: 2\n'],
  ['no document', '---\n'],
])('%s is left to js-yaml', (_, text) => {
  expect(readSimply(text)).toBeUndefined();
});

const PIECES = [
  'a',
  'a:',
  ' ',
  '\n',
  '  ',
  '- ',
  '-',
  'b: ',
  '1',
  '---',
  '...',
  '~',
  '.',
  '#',
  '"',
  "'",
  '{}',
  'on',
  '\t',
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc
    .tuple(fc.nat({ max: SIMPLE.length }), fc.nat({ max: 2 }), fc.constantFrom(...PIECES))
    .map(([at, removed, piece]) => SIMPLE.slice(0, at) + piece + SIMPLE.slice(at + removed)),
);

test('whatever is read without js-yaml is what js-yaml would have read', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const simple = readSimply(text);
      if (simple !== undefined) expect(simple).toEqual(read(text));
    }),
    { numRuns: 5000 },
  );
});
