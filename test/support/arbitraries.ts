import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import * as fc from 'fast-check';

/**
 * Values that an author might give: mostly right, so that whole objects are accepted, and often a little wrong, at the
 * edges where checks go wrong.
 */
function mostly<T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<unknown>): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: right, weight: 12 }, { arbitrary: wrong as fc.Arbitrary<T>, weight: 1 });
}

const WORDS = fc.stringMatching(/^[a-z0-9]([-a-z0-9.]{0,8}[a-z0-9])?$/);
const NUMBERS = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY));

export const names = mostly(
  fc.stringMatching(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/),
  fc.oneof(WORDS, fc.string(), fc.stringMatching(/^[a-zA-Z0-9._-]{60,70}$/)),
);
export const labels = mostly(
  fc.dictionary(WORDS, fc.stringMatching(/^[A-Za-z0-9]{1,20}$/), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true }),
);
export const ports = mostly(fc.integer({ min: 1, max: 65535 }), NUMBERS);
export const replicas = mostly(fc.integer({ min: 1, max: 9 }), NUMBERS);
export const users = mostly(fc.integer({ min: 1, max: 65535 }), NUMBERS);
export const urlPaths = mostly(
  fc.webPath().filter((path) => path.startsWith('/')),
  fc.string(),
);
export const durations = (min: number, max: number) =>
  mostly(
    fc.integer({ min, max }).map((seconds) => Duration.seconds(seconds)),
    fc.oneof(
      fc.double({ min: 0, max: 1e6 }).map((seconds) => Duration.seconds(seconds)),
      fc.nat().map((millis) => Duration.millis(millis)),
      NUMBERS,
    ),
  );
export const cpus = mostly(
  fc.oneof(
    fc.integer({ min: 1, max: 64_000 }).map((m) => Cpu.millis(m)),
    fc.integer({ min: 1, max: 64 }).map((u) => Cpu.units(u)),
  ),
  fc.oneof(
    NUMBERS.map((amount) => Cpu.units(amount)),
    NUMBERS.map((amount) => Cpu.millis(amount)),
    fc.string(),
  ),
);
export const sizes = mostly(
  fc.oneof(
    fc.integer({ min: 1, max: 4096 }).map((m) => Size.mebibytes(m)),
    fc.integer({ min: 1, max: 8 }).map((g) => Size.gibibytes(g)),
  ),
  fc.oneof(
    fc.double({ min: 0, noNaN: true }).map((amount) => Size.mebibytes(amount)),
    fc.nat().map((amount) => Size.kibibytes(amount)),
    fc.double({ min: 0, max: 9 }).map((amount) => Size.gibibytes(amount)),
    NUMBERS,
  ),
);
export const resources = fc.record({
  cpu: fc.tuple(cpus, cpus).map(([request, limit]) => ({ request, limit })),
  memory: fc.tuple(sizes, sizes).map(([request, limit]) => ({ request, limit })),
});
export const writablePaths = fc.dictionary(
  mostly(fc.stringMatching(/^(\/[A-Za-z0-9._-]{1,40}){1,4}$/), fc.string()),
  sizes,
  { maxKeys: 3, noNullPrototype: true },
);
export const hosts = mostly(fc.domain(), fc.oneof(WORDS, fc.string(), fc.ipV4(), fc.webUrl()));
