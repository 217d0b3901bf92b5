import { Progress } from '../../lib/cli/progress';

const ERASE = '\r\u001b[K';

/** What is written to a stream while a clock goes on by 200 ms with each thing that is told. */
function written(what: readonly string[], { isTTY = true, columns = 80, isLong = false } = {}): string[] {
  const texts: string[] = [];
  const stream = { isTTY, columns, write: (text: string) => texts.push(text) };
  let now = 0;
  const tellAll = (progress: Progress) => {
    for (const text of what) {
      now += 200;
      progress.tell(text, isLong);
    }
  };
  Progress.during(stream, tellAll, () => now);
  return texts;
}

test('what is over in half a second is not told of', () => {
  expect(written(['one', 'two'])).toEqual([]);
});

test('after half a second it is told in one line, which is gone at the end', () => {
  expect(written(['one', 'two', 'three', 'four'])).toEqual([`${ERASE}three`, `${ERASE}four`, ERASE]);
});

test('what is known to take long is told at once', () => {
  expect(written(['one'], { isLong: true })).toEqual([`${ERASE}one`, ERASE]);
});

test('a log gets nothing', () => {
  expect(written(['one', 'two', 'three'], { isTTY: false, isLong: true })).toEqual([]);
});

test('a line never wraps, for it could not be overwritten', () => {
  expect(written(['a file with a long name'], { columns: 10, isLong: true })).toEqual([`${ERASE}a file wi`, ERASE]);
});

test('of a terminal that does not say how wide it is, 80 columns are taken', () => {
  expect(written(['a'.repeat(100)], { columns: 0, isLong: true })).toEqual([`${ERASE}${'a'.repeat(79)}`, ERASE]);
});

test('what is waited for is told after half a second, and gone when it came', async () => {
  const texts: string[] = [];
  const stream = { isTTY: true, columns: 80, write: (text: string) => texts.push(text) };
  const answer = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  await Progress.whileWaiting(stream, 'Waiting', answer(10));
  expect(texts).toEqual([]);
  await Progress.whileWaiting(stream, 'Waiting', answer(800));
  expect(texts).toEqual([`${ERASE}Waiting`, ERASE]);
});

test('the line is gone before an error is told', () => {
  const texts: string[] = [];
  const stream = { isTTY: true, columns: 80, write: (text: string) => texts.push(text) };
  const fail = (progress: Progress) => {
    progress.tell('one', true);
    throw new Error('unreadable');
  };
  expect(() => Progress.during(stream, fail)).toThrow('unreadable');
  expect(texts.at(-1)).toBe(ERASE);
});
