import * as fc from 'fast-check';
import { contains, parseCidr, parseTrustedCidr } from '../../lib/edge/cidr';
import { CLOUDFLARE_RANGES } from '../../lib/edge/cloudflare-ranges';

const canonical = (text: string) => parseCidr(text).cidr?.text;

test('a range is kept in its canonical form', () => {
  expect(canonical('173.245.48.0/20')).toBe('173.245.48.0/20');
  expect(canonical('2400:CB00:0::/32')).toBe('2400:cb00::/32');
});

test('a bare address is the range that holds it alone', () => {
  expect(canonical('10.0.0.2')).toBe('10.0.0.2/32');
  expect(canonical('2a06:98c0::1')).toBe('2a06:98c0::1/128');
});

test.each([
  ['173.245.48.0/33', /prefix/],
  ['2400:cb00::/129', /prefix/],
  ['173.245.48.0/', /prefix/],
  ['173.245.48.0/020', /prefix/],
  ['173.245.48.0/-1', /prefix/],
  ['', /not a range/],
  ['173.245.48/20', /not a range/],
  ['010.0.0.1', /not a range/],
  ['173.245.48.0/20/20', /not a range/],
  ['cloudflare.com', /not a range/],
  ['fe80::1%eth0', /not a range/],
  ['::ffff:10.0.0.1/128', /not a range/],
  ['::ffff:a00:1/128', /not a range/],
  [' 10.0.0.0/8', /not a range/],
])('%j is no range', (text, why) => {
  expect(parseCidr(text).fault?.message).toMatch(why);
});

test('host bits behind the prefix are refused, and the fix names the range that was meant', () => {
  expect(parseCidr('173.245.48.1/20').fault?.fix).toContain("'173.245.48.0/20'");
  expect(parseCidr('2400:cb00::1/32').fault?.fix).toContain("'2400:cb00::/32'");
});

test.each(['0.0.0.0/0', '::/0', '128.0.0.0/1', '2000::/3'])('%s is never a trusted proxy', (text) => {
  expect(parseCidr(text).cidr?.text).toBe(text);
  expect(parseTrustedCidr(text).fault?.message).toMatch(/strangers/);
});

test('private networks may be trusted', () => {
  for (const text of ['10.0.0.0/8', '192.168.1.7', 'fd00::/16']) expect(parseTrustedCidr(text).fault).toBeUndefined();
});

test('a range contains its own addresses and no others', () => {
  expect(contains('162.158.0.0/15', '162.159.255.255')).toBe(true);
  expect(contains('162.158.0.0/15', '162.160.0.0')).toBe(false);
  expect(contains('162.158.0.0/15', '162.158.4.0/24')).toBe(true);
  expect(contains('162.158.4.0/24', '162.158.0.0/15')).toBe(false);
  expect(contains('2a06:98c0::/29', '2a06:98c7:ffff::1')).toBe(true);
  expect(contains('0.0.0.0/0', '2a06:98c0::1')).toBe(false);
  expect(contains('162.158.0.0/15', 'nonsense')).toBe(false);
});

test('a range with host bits contains what it does without them, as in Go and Linux', () => {
  expect(contains('10.42.1.7/24', '10.42.1.0/32')).toBe(true);
  expect(contains('10.42.1.7/24', '10.42.2.0/32')).toBe(false);
});

test("every range of Cloudflare's is canonical, of its family, and fit to be trusted", () => {
  for (const [family, ranges] of [
    [4, CLOUDFLARE_RANGES.ipv4],
    [6, CLOUDFLARE_RANGES.ipv6],
  ] as const) {
    expect(ranges).not.toEqual([]);
    for (const range of ranges) expect(parseTrustedCidr(range).cidr).toMatchObject({ text: range, family });
  }
});

test('whatever is accepted is its own canonical form, and contains itself', () => {
  const addresses = fc.oneof(fc.ipV4(), fc.ipV6());
  fc.assert(
    fc.property(addresses, fc.integer({ min: 0, max: 128 }), (address, prefix) => {
      const reading = parseCidr(`${address}/${prefix}`);
      if (reading.fault !== undefined) return reading.fault.fix.length > 0;
      return canonical(reading.cidr.text) === reading.cidr.text && contains(reading.cidr.text, reading.cidr.text);
    }),
  );
});

test('every IPv4 address is accepted bare, and the fix for host bits is accepted', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, prefix) => {
      expect(canonical(address)).toBe(`${address}/32`);
      const fix = parseCidr(`${address}/${prefix}`).fault?.fix ?? `'${address}/${prefix}'`;
      expect(canonical(/'(.*?)'/.exec(fix)?.[1] ?? '')).toMatch(new RegExp(`/${prefix}$`));
    }),
  );
});

test('text that is no range never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { cidr } = parseCidr(text);
      expect(cidr === undefined || canonical(cidr.text) === cidr.text).toBe(true);
    }),
  );
});
