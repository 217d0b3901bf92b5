import { EVENT_ID, type Event, getScalarValue } from 'js-yaml';
import type { JsonPath } from '../json';

/**
 * Keys that stand more than once in one map, by document. YAML forbids it, and kubectl takes the last: what stood there
 * before is gone, and nobody is told.
 */
export function repeatedKeys(text: string, events: readonly Event[]): JsonPath[][] {
  const found: JsonPath[][] = [];
  for (const [index, event] of events.entries()) {
    if (event.type !== EVENT_ID.DOCUMENT) continue;
    const inDocument: JsonPath[] = [];
    walk(index + 1, []);
    found.push(inDocument);

    /** Goes through the node that begins at an event, and says which event follows it. */
    function walk(at: number, path: JsonPath): number {
      const type = events[at]?.type;
      if (type !== EVENT_ID.MAPPING && type !== EVENT_ID.SEQUENCE) return at + 1;
      const seen = new Set<string>();
      let next = at + 1;
      for (let item = 0; next < events.length && events[next]?.type !== EVENT_ID.POP; item += 1) {
        if (type === EVENT_ID.SEQUENCE) {
          next = walk(next, [...path, item]);
          continue;
        }
        const key = nameOf(next);
        const inside = [...path, key ?? item];
        if (key !== undefined && seen.has(key)) inDocument.push(inside);
        if (key !== undefined && key !== '<<') seen.add(key);
        next = walk(walk(next, path), inside);
      }
      return next + 1;
    }
  }
  return found;

  function nameOf(at: number): string | undefined {
    const event = events[at];
    return event?.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : undefined;
  }
}
