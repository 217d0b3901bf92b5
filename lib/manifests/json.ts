/**
 * Reading values whose shape nobody has promised. A manifest may hold anything where a map or a list belongs; a rule
 * must not fall over it (that the API server would refuse it is for the schema rule to say).
 */
export type JsonObject = { readonly [key: string]: unknown };
/** Keys and indexes that lead from an object to a value inside it. */
export type JsonPath = readonly (string | number)[];

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The map, or an empty one. */
export function record(value: unknown): JsonObject {
  return isRecord(value) ? value : {};
}

/** The list, or an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The string, or nothing. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The number, or nothing. */
export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** A number, or its default where none is written; nothing where a word stands for one: `${REPLICAS}`. */
export function numberOr(value: unknown, byDefault: number): number | undefined {
  return value === undefined || value === null ? byDefault : number(value);
}

/** The entries of a map whose values are strings: labels, selectors, annotations. */
export function strings(value: unknown): Readonly<Record<string, string>> {
  const map = record(value);
  if (areStrings(map)) return map;
  return Object.fromEntries(Object.entries(map).filter((entry): entry is [string, string] => isString(entry[1])));
}

function areStrings(map: JsonObject): map is Readonly<Record<string, string>> {
  return Object.values(map).every(isString);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** The value that a path leads to, or nothing where it ends early. */
export function dig(value: unknown, ...path: JsonPath): unknown {
  return at(value, path);
}

/** The same of a path that is there already. */
export function at(value: unknown, path: JsonPath): unknown {
  let current = value;
  for (const step of path) {
    if (typeof step === 'number') current = list(current)[step];
    else {
      const inner: unknown = isRecord(current) ? current[step] : undefined;
      // Asked of what is there alone: it may be what every object inherits.
      if (inner === undefined || !Object.hasOwn(current as JsonObject, step)) return undefined;
      current = inner;
    }
  }
  return current;
}

/** What a text says in JSON, or nothing where it is none. */
export function parsedJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

/** A copy whose every map and list may be changed: anchors of YAML make one thing of what stands in two places. */
export function unshared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unshared);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unshared(inner)]));
}
