import { load } from 'js-yaml';
import { type JsonObject, list } from '../json';
import { remembered } from '../remembered';
import { KUBERNETES_SCHEMA } from './kubernetes-yaml';

/** A document, and the offset at which its first key stands. */
export interface SimpleDocument {
  readonly body: JsonObject;
  readonly start: number;
}

/** Blank lines and comments, up to the first letter of a line that holds something. */
const GAP = /(?: *(?:#[^\n\r\0]*)?\n)* */y;
const MARKER = /---(?=\n|$)/y;
const KEY = /[A-Za-z][\w./-]*:(?=[ \n]|$)/y;
const QUOTED = /"[ !#-[\]-~]*"|'[ -&(-~]*'/y;
const EMPTY = /\{\}|\[\]/y;
const PLAIN = /(?:[\w/.]|-(?=[!-~]))(?:[!"$-9;-~]|[ :](?=[!-~]))*/y;
/** Maps and lists may be nested a hundred deep in js-yaml, which says so of others. */
const WIDEST_INDENT = 60;
/** Letters of the longest word that means something else than itself and begins with a letter: `false`. */
const LONGEST_WORD = 5;

/** What a word stands for: asked of js-yaml once for each. In a list `---` is a word too. */
const meaning = remembered((word: string) => list(load(`- ${word}`, { schema: KUBERNETES_SCHEMA }))[0]);

/** The same of a key. There are few of them, and V8 finds what it was handed before sooner in a map. */
const keyOf = remembered((word: string) => String(meaning(word)));

/**
 * The documents of a text that holds nothing but maps, lists and values of one line, as js-yaml reads them, in half
 * of its time: it writes an event down for each word first. Nothing for any other text, which is left to it.
 */
export function readSimply(text: string): SimpleDocument[] | undefined {
  try {
    return new SimpleText(text).documents();
  } catch (error) {
    if (error instanceof NotSimple) return undefined;
    throw error;
  }
}

class NotSimple extends Error {}

class SimpleText {
  private at = 0;
  /** How far the place is from the start of its line. */
  private column = 0;

  public constructor(private readonly text: string) {}

  public documents(): SimpleDocument[] {
    const documents: SimpleDocument[] = [];
    this.toContent();
    while (this.at < this.text.length) {
      if (this.column === 0 && this.skips(MARKER)) this.toContent();
      if (this.column > 0) throw new NotSimple();
      const start = this.at;
      documents.push({ body: this.map(), start });
    }
    return documents;
  }

  /** The map whose first key is here. */
  private map(): JsonObject {
    const column = this.column;
    const map: Record<string, unknown> = {};
    do {
      const from = this.at;
      if (column > WIDEST_INDENT || !this.skips(KEY)) throw new NotSimple();
      const key = keyOf(this.text.slice(from, this.at - 1));
      if (Object.hasOwn(map, key)) throw new NotSimple();
      map[key] = this.text.charCodeAt(this.at) === 32 ? this.afterSpace() : this.below(column);
    } while (this.goesOn(column) && !this.isItem());
    return map;
  }

  /** The list whose first item is here. */
  private list(): unknown[] {
    const column = this.column;
    const items: unknown[] = [];
    do {
      this.at += 2;
      this.column += 2;
      items.push(this.isItem() ? this.list() : this.isKey() ? this.map() : this.scalar());
    } while (this.goesOn(column) && this.isItem());
    return items;
  }

  /** What stands below a key: a map farther to the right, a list, or nothing. */
  private below(column: number): unknown {
    this.toContent();
    if (this.at === this.text.length || this.column < column) return null;
    if (this.isItem()) return this.list();
    return this.column > column ? this.map() : null;
  }

  private afterSpace(): unknown {
    this.at += 1;
    return this.scalar();
  }

  /** The value that the rest of the line is. */
  private scalar(): unknown {
    const from = this.at;
    let value: unknown;
    if (this.skips(PLAIN)) value = this.value(from, this.at);
    else if (this.skips(QUOTED)) value = this.text.slice(from + 1, this.at - 1);
    else if (this.skips(EMPTY)) value = this.text.charCodeAt(from) === 91 ? [] : {};
    else throw new NotSimple();
    if (this.at < this.text.length && this.text.charCodeAt(this.at) !== 10) throw new NotSimple();
    this.toContent();
    return value;
  }

  private value(from: number, to: number): unknown {
    const word = this.text.slice(from, to);
    return word.length > LONGEST_WORD && this.text.charCodeAt(from) > 57 ? word : meaning(word);
  }

  /** Whether there is more of a map or list that began in a column. */
  private goesOn(column: number): boolean {
    if (this.at === this.text.length || this.column < column) return false;
    if (this.column > column) throw new NotSimple();
    return column > 0 || !this.is(MARKER);
  }

  private isItem(): boolean {
    return this.text.charCodeAt(this.at) === 45 && this.text.charCodeAt(this.at + 1) === 32;
  }

  private isKey(): boolean {
    return this.is(KEY);
  }

  private toContent(): void {
    this.skips(GAP);
    this.column = this.at - this.text.lastIndexOf('\n', this.at - 1) - 1;
  }

  private is(form: RegExp): boolean {
    form.lastIndex = this.at;
    return form.test(this.text);
  }

  /** Goes behind what is of a form, if that is here. */
  private skips(form: RegExp): boolean {
    const isHere = this.is(form);
    if (isHere) this.at = form.lastIndex;
    return isHere;
  }
}
