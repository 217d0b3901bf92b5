/**
 * What the API server takes at one place of an object, in as few words as it can be said: the schemas are read on
 * every synthesis. One of
 *
 * - a scalar (`int32`), or a definition of another name (`#core.v1.PodSpec`)
 * - `[shape]`, a list
 * - a closed object, an open map, or a list or scalar with conditions, as below
 */
export type Shape = Scalar | `#${string}` | readonly [Shape] | ObjectShape | MapShape | ListShape | LimitedShape;

/** `any` takes everything; `integer` is a custom resource's, and knows no bounds. */
export type Scalar =
  | 'any'
  | 'boolean'
  | 'byte'
  | 'date-time'
  | 'int-or-string'
  | 'int32'
  | 'int64'
  | 'integer'
  | 'integer-or-string'
  | 'number'
  | 'quantity'
  | 'string';

export interface ObjectShape {
  readonly fields: Readonly<Record<string, Shape>>;
  /** Fields that the server insists on; an empty string or list is as good as none. */
  readonly required?: readonly string[];
  /** Fields that must be there, and may be empty. */
  readonly present?: readonly string[];
  /** Objects that are there, empty, when nobody writes them: what they require is required all the same. */
  readonly implied?: readonly string[];
  /** Other fields are taken as well. */
  readonly open?: true;
  /** Two fields of which one at most may be there. */
  readonly notBoth?: readonly [string, string];
}

export interface MapShape {
  readonly map: Shape;
}

export interface ListShape {
  readonly list: Shape;
  /** Fields by which two items must differ. */
  readonly keys?: readonly string[];
  /** An item that is null is refused, where otherwise it is an empty one. */
  readonly noNulls?: true;
}

export interface LimitedShape {
  readonly of: Scalar;
  readonly words?: readonly string[];
  /** Regular expression that a string must match. */
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
}

/** The definitions of one API package, each as JSON: only those that occur are parsed. */
export type Definitions = Readonly<Record<string, string>>;

export function isListOf(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
