import * as fc from 'fast-check';
import { rangeDrift, updatedRanges } from '../../lib/edge/range-drift';

const LIST = {
  source: 'us',
  date: '2026-01-01',
  etag: 'old',
  ipv4: ['10.3.0.0/16', '10.1.0.0/16', '10.2.0.0/16'],
  ipv6: ['fd00::/32'],
};

test('what was added and what was removed, of both families', () => {
  const published = { ipv4: ['10.1.0.0/16', '10.4.0.0/16', '10.3.0.0/16'], ipv6: ['fd01::/32'] };
  expect(rangeDrift(LIST, published)).toEqual({
    added: ['10.4.0.0/16', 'fd01::/32'],
    removed: ['10.2.0.0/16', 'fd00::/32'],
  });
});

test('neither order nor spelling is a drift', () => {
  const published = { ipv4: [...LIST.ipv4].reverse(), ipv6: ['FD00:0::/32'] };
  expect(rangeDrift(LIST, published)).toEqual({ added: [], removed: [] });
  expect(rangeDrift({ ...LIST, ipv6: ['FD00:0::/32'] }, LIST)).toEqual({ added: [], removed: [] });
});

test('a text that is no range counts as one to be removed', () => {
  expect(rangeDrift({ ...LIST, ipv6: ['fd00::/32', 'nonsense'] }, LIST).removed).toEqual(['nonsense']);
});

test('what stays keeps its place, what is new follows; date and etag are new', () => {
  const published = { etag: 'new', ipv4: ['10.1.0.0/16', '10.4.0.0/16', '10.3.0.0/16'], ipv6: ['FD00:0::/32'] };
  expect(updatedRanges(LIST, published, '2026-02-02')).toEqual({
    source: 'us',
    date: '2026-02-02',
    etag: 'new',
    ipv4: ['10.3.0.0/16', '10.1.0.0/16', '10.4.0.0/16'],
    ipv6: ['fd00::/32'],
  });
});

test('no etag outlives the list that it belonged to', () => {
  expect(updatedRanges(LIST, { ipv4: LIST.ipv4, ipv6: LIST.ipv6 }, '2026-02-02')).not.toHaveProperty('etag');
});

test('a list that was updated has no drift, and a second update changes nothing', () => {
  const ipv4 = fc.array(fc.nat(255).map((octet) => `10.${octet}.0.0/16`));
  const families = fc.record({ ipv4, ipv6: fc.constant(LIST.ipv6) });
  fc.assert(
    fc.property(families, families, (known, published) => {
      const updated = updatedRanges({ ...LIST, ...known }, published, '2026-02-02');
      expect(rangeDrift(updated, published)).toEqual({ added: [], removed: [] });
      expect(updatedRanges(updated, published, '2026-02-02')).toEqual(updated);
    }),
  );
});
