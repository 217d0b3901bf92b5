import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readPublishedRanges } from '../../lib/edge/published-ranges';

const RECORDED = readFileSync(resolve(__dirname, '../data/cloudflare-ips.json'), 'utf8');

/** An answer of the API that is right but for some fields of its result. */
function answer(result: Record<string, unknown>): string {
  const right = { ipv4_cidrs: ['173.245.48.0/20'], ipv6_cidrs: ['2400:cb00::/32'], etag: 'abc' };
  return JSON.stringify({ result: { ...right, ...result }, success: true, errors: [], messages: [] });
}

test('the recorded answer is read whole', () => {
  const { etag, ipv4, ipv6 } = readPublishedRanges(RECORDED);
  expect(etag).toBe('38f79d050aa027e3be3865e495dcc9bc');
  expect([ipv4.length, ipv6.length]).toEqual([15, 7]);
  expect([ipv4[0], ipv6[6]]).toEqual(['173.245.48.0/20', '2c0f:f248::/32']);
});

test('ranges come in canonical form, each once', () => {
  const { ipv6 } = readPublishedRanges(
    answer({ ipv6_cidrs: ['2400:CB00:0::/32', '2400:cb00::/32', '2606:4700::/32'] }),
  );
  expect(ipv6).toEqual(['2400:cb00::/32', '2606:4700::/32']);
});

test('an answer without an etag has none', () => {
  expect(readPublishedRanges(answer({ etag: undefined }))).not.toHaveProperty('etag');
});

test.each([
  ['a page of HTML', '<html>', /^not JSON$/],
  ['something else in JSON', '[]', /^not an answer of Cloudflare's API/],
  ['a failure', '{"success":false,"errors":[{"code":1000}]}', /reports no success: \[\{"code":1000\}\]$/],
  [
    'a success without a result',
    '{"success":true,"result":null}',
    /^ipv4_cidrs: no list of ranges\nipv6_cidrs: no list/,
  ],
  ['a list that is missing', answer({ ipv6_cidrs: undefined }), /^ipv6_cidrs: no list of ranges$/],
  ['an empty list', answer({ ipv6_cidrs: [] }), /^ipv6_cidrs: the list is empty$/],
  [
    'what is no range',
    answer({ ipv4_cidrs: ['173.245.48.0/33'] }),
    /^ipv4_cidrs\[0\] = "173\.245\.48\.0\/33": the prefix/,
  ],
  ['what is no text', answer({ ipv4_cidrs: [null] }), /^ipv4_cidrs\[0\] = null: not a range/],
  ['everybody', answer({ ipv4_cidrs: ['0.0.0.0/0'] }), /trusts strangers/],
  ['every IPv6 address', answer({ ipv6_cidrs: ['::/0'] }), /trusts strangers/],
  ['a range in the other list', answer({ ipv4_cidrs: ['2400:cb00::/32'] }), /^ipv4_cidrs\[0\] = .*: a range of IPv6$/],
  ['bits behind the prefix', answer({ ipv4_cidrs: ['173.245.48.1/20'] }), /bits set behind the prefix/],
  ['an etag that is none', answer({ etag: 5 }), /^etag = 5: not a word$/],
])('%s is refused', (_, text, message) => {
  expect(() => readPublishedRanges(text)).toThrow(message);
});

test('all that is wrong is said at once', () => {
  const wrong = answer({ ipv4_cidrs: ['nonsense', '1.2.3.4/99'], ipv6_cidrs: [] });
  expect(() => readPublishedRanges(wrong)).toThrow(/\[0\].*\n.*\[1\].*\n.*empty/);
});
