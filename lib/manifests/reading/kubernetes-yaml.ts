import { boolYaml11Tag, CORE_SCHEMA, defineScalarTag, mergeTag, NOT_RESOLVED, type Schema } from 'js-yaml';

/**
 * Integers as Go's `strconv.ParseInt(text, 0, 64)` takes them, which is what kubectl's YAML reader asks: `0644` is
 * octal, `0x1f` and `0b11` are what they look like, and `_` may part digits.
 */
const goIntTag = defineScalarTag<number>('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: [...'+-0123456789'],
  identify: Number.isInteger,
  resolve(source) {
    const match = /^([-+]?)(?:0[xX]([0-9a-fA-F_]+)|0[bB]([01_]+)|0[oO]?([0-7_]+)|([1-9][0-9_]*|0))$/.exec(source);
    if (match === null) return NOT_RESOLVED;
    const [, sign, hex, binary, octal, decimal] = match;
    const digits = (hex ?? binary ?? octal ?? decimal ?? '').replaceAll('_', '');
    const value = Number.parseInt(digits, hex ? 16 : binary ? 2 : octal ? 8 : 10);
    // What fits no 64 bits is a number with a fraction in decimal, and else a string: an Ethereum address is one.
    if (Number.isNaN(value) || value >= 2 ** 64) return NOT_RESOLVED;
    return sign === '-' ? -value : value;
  },
});

/**
 * YAML as kubectl reads it, which is neither 1.1 nor 1.2: `yes` and `off` are booleans and `0644` is octal, but a date
 * stays a string.
 */
export const KUBERNETES_SCHEMA: Schema = CORE_SCHEMA.withTags(boolYaml11Tag, goIntTag, mergeTag);

/** YAML as Kustomize reads objects and what it merges into them: `yes`, `off` and `y` are strings, and come out quoted. */
export const KUSTOMIZE_SCHEMA: Schema = CORE_SCHEMA.withTags(goIntTag, mergeTag);
