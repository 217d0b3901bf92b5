import { EVENT_ID, type Event, getScalarValue, parseEvents } from 'js-yaml';
import type { JsonPath } from '../json';

/** What was parsed last: the objects of a long list are all asked for in one document. */
let latest: { readonly document: string; readonly events: readonly Event[] } | undefined;

/**
 * Finds places in a document of a text. The document is parsed again when asked for: of 20,000 documents only the few
 * with findings pay, and none but the last keeps its parse in memory.
 *
 * @param start offset at which the document's content begins
 */
export function placeFinder(text: string, start: number): PlaceFinder {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const walk = () => {
    const next = text.indexOf('\n---', start);
    const document = next === -1 ? text.slice(lineStart) : text.slice(lineStart, next + 1);
    if (latest?.document !== document) latest = { document, events: parseEvents(document, {}) };
    return new Walk(document, latest.events);
  };
  return {
    lineOf: (path) => lineAt(text, lineStart + walk().offsetOf(path)),
    writtenAt: (path) => walk().scalarAt(path),
  };
}

export interface PlaceFinder {
  /** Line of a value, or of the nearest place above it that exists. */
  lineOf(path: JsonPath): number;
  /** A plain value as its letters stand there. */
  writtenAt(path: JsonPath): string | undefined;
}

/** Offset at which a node begins; 0 for what is no node. */
export function startOf(event: Event | undefined): number {
  switch (event?.type) {
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return event.start;
    case EVENT_ID.SCALAR:
      return event.valueStart;
    case EVENT_ID.ALIAS:
      return event.anchorStart;
    default:
      return 0;
  }
}

/** The line of an offset in a text, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Goes down the events of one document along a path. */
class Walk {
  private index = 1;

  public constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {}

  /** Offset of the key or item that the path leads to, or of the last one on the way that exists. */
  public offsetOf(path: JsonPath): number {
    let offset = this.start();
    for (const step of path) {
      const next = typeof step === 'number' ? this.enterItem(step) : this.enterValue(step);
      if (next === undefined) return offset;
      offset = next;
    }
    return offset;
  }

  /** The letters of the scalar that the path leads to; nothing for anything else. */
  public scalarAt(path: JsonPath): string | undefined {
    const isThere = path.every(
      (step) => (typeof step === 'number' ? this.enterItem(step) : this.enterValue(step)) !== undefined,
    );
    const event = this.events[this.index];
    return isThere && event?.type === EVENT_ID.SCALAR ? getScalarValue(this.text, event) : undefined;
  }

  /** Moves to the value of a key; the key's offset, or nothing when there is no such key. */
  private enterValue(key: string): number | undefined {
    if (this.events[this.index]?.type !== EVENT_ID.MAPPING) return undefined;
    this.index += 1;
    for (let event = this.events[this.index]; event && event.type !== EVENT_ID.POP; event = this.events[this.index]) {
      const offset = this.start();
      this.index = this.after(this.index);
      if (event.type === EVENT_ID.SCALAR && getScalarValue(this.text, event) === key) return offset;
      this.index = this.after(this.index);
    }
    return undefined;
  }

  /** Moves to an item of a list; its offset, or nothing when the list is shorter. */
  private enterItem(position: number): number | undefined {
    if (this.events[this.index]?.type !== EVENT_ID.SEQUENCE) return undefined;
    this.index += 1;
    for (let rest = position; rest > 0 && this.events[this.index]?.type !== EVENT_ID.POP; rest -= 1) {
      this.index = this.after(this.index);
    }
    return this.events[this.index]?.type === EVENT_ID.POP ? undefined : this.start();
  }

  /** Index of the event that follows a whole node. */
  private after(index: number): number {
    let depth = 0;
    for (let at = index; at < this.events.length; at += 1) {
      const type = this.events[at]?.type;
      if (type === EVENT_ID.POP) depth -= 1;
      else if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth += 1;
      if (depth === 0) return at + 1;
    }
    return this.events.length;
  }

  private start(): number {
    return startOf(this.events[this.index]);
  }
}
