import { Yaml } from 'cdk8s';
import { isRecord } from '../manifests/json';

/**
 * Texts that YAML 1.1 takes for nothing but themselves: they begin with a letter, a slash or an underscore, hold
 * nothing that means something, and are no word for true, false or nothing; `e7` is a number to it.
 */
const PLAIN = /^(?!(?:y|n|yes|no|on|off|true|false|null|e[+-]?\d+)$)[a-z_/](?:[\w./@=+-]|:(?=[\w/]))*$/i;
/** How a text of one line is written hangs on where it stands, when it looks like the end of a document. */
const MARKER = /^(?:---|\.\.\.|%)/;
/** Longer keys are written in a form of their own. */
const LONGEST_KEY = 1000;

/**
 * Writes documents as cdk8s does, to the byte, but sooner: cdk8s' writer makes a tree of nodes of each document, and
 * asks of every text in turn what else it could be taken for. Manifests hold the same few keys and words again and
 * again; here each is asked about once. A document that holds anything but maps, lists, texts of one line, whole
 * numbers, truth values and nulls is left to cdk8s.
 */
export class YamlWriter {
  private readonly known = new Map<string, string>();

  /** The document, with the end of its last line. */
  public text(document: unknown): string {
    const isSimple = isRecord(document) && Object.keys(document).length > 0 && isSimpleNode(document, new Set());
    return isSimple ? `${this.lines(document, '')}\n` : Yaml.stringify(document);
  }

  /** A map or list that isn't empty; every line but the first is indented. */
  private lines(node: object, indentation: string): string {
    const inner = `${indentation}  `;
    const lines = Array.isArray(node)
      ? node.map((item: unknown) => `- ${this.leaf(item) ?? this.lines(item as object, inner)}`)
      : Object.entries(node).map(([key, value]: [string, unknown]) => {
          const leaf = this.leaf(value);
          return `${this.word(key)}:${leaf === undefined ? `\n${inner}${this.lines(value as object, inner)}` : ` ${leaf}`}`;
        });
    return lines.join(`\n${indentation}`);
  }

  /** What stands on one line, or nothing when it takes several. */
  private leaf(value: unknown): string | undefined {
    if (typeof value === 'string') return this.word(value);
    if (typeof value !== 'object' || value === null) return String(value);
    if (Array.isArray(value)) return value.length === 0 ? '[]' : undefined;
    return Object.keys(value).length === 0 ? '{}' : undefined;
  }

  private word(text: string): string {
    if (PLAIN.test(text)) return text;
    const known = this.known.get(text) ?? Yaml.stringify(text).slice(0, -1);
    this.known.set(text, known);
    return known;
  }
}

/** @param seen maps and lists that were met: what stands in two places is written once, and referred to */
function isSimpleNode(value: unknown, seen: Set<unknown>): boolean {
  if (typeof value === 'string') return isSimpleText(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (typeof value !== 'object') return typeof value === 'boolean';
  if (value === null) return true;
  if (seen.has(value)) return false;
  seen.add(value);
  if (Array.isArray(value)) return value.every((item) => isSimpleNode(item, seen));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(
    ([key, inner]) => key.length <= LONGEST_KEY && isSimpleText(key) && isSimpleNode(inner, seen),
  );
}

function isSimpleText(text: string): boolean {
  return !text.includes('\n') && !MARKER.test(text);
}
