import { alternativesOf, contradictionOf, covers } from '../../../lib/manifests/traefik/match-alternatives';

const written = (rule: string) =>
  alternativesOf(rule)?.map((all) =>
    all.map(({ name, values, isNegated }) => `${isNegated ? '!' : ''}${name} ${values}`),
  );
const only = (rule: string) => alternativesOf(rule)?.[0] ?? [];

test.each([
  ['Host(`a`)', [['Host a']]],
  ['Host(`a`) || Host(`b`) && PathPrefix(`/x`)', [['Host a'], ['Host b', 'PathPrefix /x']]],
  [
    '(Host(`a`) || Host("b")) && !Path(`/x`)',
    [
      ['Host a', '!Path /x'],
      ['Host b', '!Path /x'],
    ],
  ],
  ['Header(`X-Canary`, `always`)', [['Header X-Canary,always']]],
  ['!(Host(`a`) || Host(`b`))', [['!Host a', '!Host b']]],
  ['!(Host(`a`) && !Path(`/x`))', [['!Host a'], ['Path /x']]],
  ['!!Host(`a`)', [['Host a']]],
])('%s', (rule, alternatives) => {
  expect(written(rule)).toEqual(alternatives);
});

test.each([['Host(a)'], ['Host(`a`) &&'], ['(Host(`a`)'], ['Host(`a`) Host(`b`)'], ['C && Host(`a`)'], ['!'], ['']])(
  '%s is not read',
  (rule) => {
    expect(alternativesOf(rule)).toBeUndefined();
  },
);

test.each([
  [8, 64],
  [9, undefined],
])('of %i hosts and 8 paths are %p alternatives, and more are not looked into', (hosts, count) => {
  const any = (words: string[]) => `(${words.join(' || ')})`;
  const paths = Array.from({ length: 8 }, (_, index) => `Path(\`/${index}\`)`);
  const rule = `${any(Array.from({ length: hosts }, (_, index) => `Host(\`${index}\`)`))} && ${any(paths)}`;
  expect(alternativesOf(rule)?.length).toBe(count);
  // Nor is what has such a part.
  expect(alternativesOf(`Method(\`GET\`) && (${rule})`)?.length).toBe(count);
});

test.each([
  ['Host(`a`) && Host(`b`)', true],
  ['Host(`A`) && Host(`a`)', false],
  ['Method(`GET`) && Method(`POST`)', true],
  ['PathPrefix(`/a`) && PathPrefix(`/b`)', true],
  ['PathPrefix(`/a`) && Path(`/a/b`)', false],
  ['Path(`/b`) && PathPrefix(`/a`)', true],
  ['Path(`/a/b`) && Path(`/a`)', true],
  ['Path(`/a`) && Path(`/a`)', false],
  ['Host(`a`) && !Host(`b`)', false],
  ['Header(`A`, `1`) && Header(`B`, `2`)', false],
])('whether %s contradicts itself: %s', (rule, contradicts) => {
  expect(contradictionOf(only(rule)) !== undefined).toBe(contradicts);
});

test.each([
  ['Host(`a`)', 'Host(`a`) && PathPrefix(`/x`)', true],
  ['Host(`a`) && PathPrefix(`/`)', 'Host(`a`) && Path(`/x`)', true],
  ['Host(`a`) && PathPrefix(`/x`)', 'Host(`a`)', false],
  ['Host(`a`) && Header(`X`, `1`)', 'Host(`a`)', false],
  ['Host(`a`)', 'Host(`b`)', false],
  ['Host(`A`)', 'Host(`a`)', true],
  ['Method(`GET`)', 'Method(`get`)', false],
  ['PathPrefix(`/`)', 'Host(`b`)', true],
  ['PathPrefix(`/x`)', 'Host(`b`)', false],
  ['Host(`a`)', '!Host(`a`)', false],
])('whether %s covers %s: %s', (wide, narrow, does) => {
  expect(covers(only(wide), only(narrow))).toBe(does);
});
