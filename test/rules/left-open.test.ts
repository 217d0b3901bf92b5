import { parseAllDocuments, stringify } from 'yaml';
import { type JsonPath, record } from '../../lib/manifests/json';
import { AVAILABILITY_RULES } from '../../lib/rules/availability';
import { NETWORK_RULES } from '../../lib/rules/network';
import { REFERENCES_RULES } from '../../lib/rules/references';
import type { Rule } from '../../lib/rules/rule';
import { findingsOf } from '../support/describe-rule';

/** Values that tools and readers fill in before the apply. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: what envsubst will fill in is written like this
const BLANKS = ['${VALUE}', '<your-value>'];

/**
 * What tells one object from another, or is this library's own to say, stands in no template; and of a strategy the
 * rules take the default.
 */
const FIXED =
  /^(apiVersion|kind|metadata\.(name|annotations))$|\.(type|nodeTaintsPolicy|env\.\d+\.name)$|^metadata\.annotations/;

function blanked(rule: Rule): [path: string, yaml: string][] {
  const documents = parseAllDocuments(rule.docs.good)
    .map((document) => record(document.toJS()))
    .filter(({ kind }) => kind !== undefined);
  return documents.flatMap((document, index) =>
    pathsOfTexts(document)
      .filter((path) => !FIXED.test(path.join('.')))
      .flatMap((path) =>
        BLANKS.map((blank): [string, string] => {
          const changed = documents.map((each, at) => (at === index ? withValue(each, path, blank) : each));
          return [
            `${document.kind} ${path.join('.')}: ${blank}`,
            changed.map((each) => stringify(each, { version: '1.1' })).join('---\n'),
          ];
        }),
      ),
  );
}

function pathsOfTexts(value: unknown, path: JsonPath = []): JsonPath[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) => pathsOfTexts(item, [...path, key]));
}

function withValue<T>(value: T, [key, ...rest]: JsonPath, blank: string): T {
  if (key === undefined) return blank as T;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, blank);
  return copy as T;
}

const rules = [...REFERENCES_RULES, ...NETWORK_RULES, ...AVAILABILITY_RULES];

test.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s says nothing of what is still to be filled in',
  (_, rule) => {
    const { cluster = {} } = rule.docs;
    const told = blanked(rule).flatMap(([place, yaml]) =>
      findingsOf(rule, { yaml, cluster }).map(({ message }) => `${place}: ${message}`),
    );
    expect(told).toEqual([]);
  },
);
