import { parseQuantity } from '../fields/quantity';
import type { Scalar } from './shape';

/** A type that is no list and no map: what is of it, and what to call it. */
export interface ScalarType {
  readonly expected: string;
  is(value: unknown): boolean;
}

/** As near to the greatest 64-bit integer as a JavaScript number comes. */
const MAX_INT64 = 2 ** 63;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/;

const isString = (value: unknown) => typeof value === 'string';
const isInteger = (value: unknown) => Number.isInteger(value);
const isInt32 = (value: unknown) => isInteger(value) && ((value as number) | 0) === value;

export const SCALARS: Readonly<Record<Scalar, ScalarType>> = {
  any: { expected: 'anything', is: () => true },
  boolean: { expected: 'true or false, without quotes', is: (value) => typeof value === 'boolean' },
  byte: {
    expected: 'a string in base64',
    is: (value) => typeof value === 'string' && BASE64.test(value.replaceAll(/[\r\n]/g, '')),
  },
  'date-time': {
    expected: 'a time like "2026-01-31T12:00:00Z"',
    is: (value) => typeof value === 'string' && RFC_3339.test(value),
  },
  'int-or-string': { expected: 'a whole number or a string', is: (value) => isString(value) || isInt32(value) },
  int32: { expected: 'a whole number of at most 2147483647, without quotes', is: isInt32 },
  int64: {
    expected: 'a whole number, without quotes',
    is: (value) => isInteger(value) && Math.abs(value as number) <= MAX_INT64,
  },
  integer: { expected: 'a whole number, without quotes', is: isInteger },
  'integer-or-string': { expected: 'a whole number or a string', is: (value) => isString(value) || isInteger(value) },
  number: { expected: 'a number, without quotes', is: (value) => typeof value === 'number' },
  quantity: {
    expected: 'a quantity like 500m, 2 or 128Mi',
    is: (value) => parseQuantity(typeof value === 'string' ? value.trim() : value) !== undefined,
  },
  string: { expected: 'a string; quote it', is: isString },
};
