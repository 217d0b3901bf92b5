import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { YamlWriter } from '../../lib/synthesis/yaml-writer';

const writer = new YamlWriter();

/** Texts that YAML takes for something else, or that it may not take as they are. */
const TRAPS = [
  ...['', ' ', 'y', 'N', 'Yes', 'NO', 'on', 'oFF', 'true', 'False', 'null', 'NULL', '~', '=', '<<', '-', '?', ':'],
  ...['- a', 'a: b', 'a:', ':a', 'a #b', '#a', 'a#b', '1', '-1', '+1', '0o7', '07', '08', '0x1F', '0b1', '1_000', '_1'],
  ...['1e3', '1.5', '.5', '5.', '.inf', '-.Inf', '.NaN', '1:30', '-1:30:00.5', '2020-01-01', '2020-01-01T00:00:00Z'],
  ...['e7', 'E-07', 'e+1', 'e7a', 'e'],
  ...['---', '--- a', '...', '... a', '%a', '@a', '`a', '*a', '&a', '!a', '|', '>', "'a'", '"a"', `it's`, 'a "b"'],
  ...['[a]', '{a}', 'a,b', 'a]', 'é', '—', '😀', '\ud800', '\u0000', '\u0085', '\u2028', 'a\tb', '\ta', 'a\r', 'a\\b'],
  ...['one\ntwo', 'one\ntwo\n', '\n', ' one\n two', 'http://a', '/a:b', 'a:1', 'x.y/z-w', 'a b', 'null a', 'y:', 'n/a'],
];
const texts = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[\w.:/ -]*$/),
);
const keys = texts.filter((key) => key !== '__proto__');
const leaves = fc.oneof(texts, fc.integer(), fc.double(), fc.boolean(), fc.constantFrom(null, -0, 1e21));
const documents = fc.letrec((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, leaves, tie('map'), fc.array(tie('node'), { maxLength: 4 })),
  map: fc.dictionary(keys, tie('node'), { maxKeys: 5, noNullPrototype: true }),
})).map;

test('every document is written as cdk8s writes it', () => {
  fc.assert(
    fc.property(documents, (document) => expect(writer.text(document)).toBe(Yaml.stringify(document))),
    { numRuns: 3000 },
  );
});

test.each(TRAPS)('%j is written as cdk8s writes it, as a key, a value and an item', (text) => {
  for (const document of [
    { [text]: 1 },
    { a: text },
    { a: { [text]: text } },
    { a: [text, [text]] },
    { a: [{ [text]: [] }] },
  ]) {
    expect(writer.text(document)).toBe(Yaml.stringify(document));
  }
});

test('a key is written as cdk8s writes it, however long', () => {
  for (const length of [999, 1000, 1001, 1023, 1024, 1025]) {
    const document = { a: { ['k'.repeat(length)]: 1, [' '.repeat(length)]: [1] } };
    expect(writer.text(document)).toBe(Yaml.stringify(document));
  }
});

test('what stands in two places, has a class or is undefined is written as cdk8s writes it', () => {
  const shared = { a: 1 };
  class Own {
    public readonly a = 1;
  }
  for (const document of [
    { a: shared, b: shared },
    { a: new Own() },
    { a: undefined },
    { a: new Date(0) },
    {},
    undefined,
  ]) {
    expect(writer.text(document)).toBe(Yaml.stringify(document));
  }
});
