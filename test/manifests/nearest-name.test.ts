import fc from 'fast-check';
import { Names, nearestName } from '../../lib/manifests/nearest-name';

const name = fc.stringMatching(/^[a-c]{3,6}-?[a-c]{2,6}(-\d{1,2})?$/);

test('among names that were looked at before, the nearest is the same', () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 30 }), fc.array(name, { maxLength: 2 }), name, (names, others, typed) => {
      expect(new Names(names).nearest(typed, others)).toBe(nearestName(typed, [...names, ...others]));
    }),
  );
});

test('one of a row is not taken for another of it', () => {
  const names = new Names(['worker-1', 'worker-2', 'walker']);
  expect(names.nearest('worker-3')).toBeUndefined();
  expect(names.nearest('workr-1')).toBe('worker-1');
});
