import { IPv4, IPv6 } from 'ipaddr.js';

/** A range of addresses. */
export interface Cidr {
  /** Canonical form: a masked address and its prefix, IPv6 as RFC 5952 writes it. */
  readonly text: string;
  readonly family: 4 | 6;
  /** Length of the prefix in bits. */
  readonly prefix: number;
  /** The network's address, 4 or 16 bytes. */
  readonly bytes: readonly number[];
}

/** Why a text is not a range, and what to write instead. */
export interface CidrFault {
  readonly message: string;
  readonly fix: string;
}

/** Result of reading a range: the range, or the fault, and what Go makes of the text all the same. */
export type CidrReading =
  | { readonly cidr: Cidr; readonly fault?: undefined; readonly masked?: undefined }
  | { readonly cidr?: undefined; readonly fault: CidrFault; readonly masked?: Cidr };

/**
 * Prefixes shorter than these are no proxy's: 10.0.0.0/8 is the widest private range, and 0.0.0.0/0 in a list of
 * trusted proxies lets any visitor write his own address.
 */
const SHORTEST_TRUSTED_PREFIX = { 4: 8, 6: 16 } as const;

const FORM = "Write a range like '173.245.48.0/20' or '2400:cb00::/32', or one address.";

/**
 * Reads a range as Go's net.ParseCIDR would, which Traefik and Kubernetes use, and is stricter in two places: host
 * bits must be zero (Go drops them, and means more addresses than the text seems to), and IPv4 is written as IPv4. A
 * bare address stands for the range that holds it alone.
 */
export function parseCidr(text: string): CidrReading {
  const known = readings.get(text);
  if (known !== undefined) return known;
  const reading = readCidr(text);
  readings.set(text, reading);
  return reading;
}

/** The same ranges stand in many lists, which are compared each with each: each range is read once. */
const readings = new Map<string, CidrReading>();

function readCidr(text: string): CidrReading {
  const [host = '', prefixText, ...rest] = typeof text === 'string' ? text.split('/') : [];
  const parsed = parseAddress(host);
  if (parsed === undefined || rest.length > 0) return { fault: { message: 'not a range of IP addresses', fix: FORM } };
  const bits = parsed instanceof IPv4 ? 32 : 128;
  const prefix = prefixText === undefined ? bits : parsePrefix(prefixText);
  if (prefix === undefined || prefix > bits) {
    return { fault: { message: `the prefix is not a number from 0 to ${bits}`, fix: FORM } };
  }
  const bytes = parsed.toByteArray().map((byte, index) => maskedByte(byte, index, prefix));
  const address = addressText(bytes.length === 4 ? new IPv4(bytes) : new IPv6(bytes));
  const cidr: Cidr = { text: `${address}/${prefix}`, family: parsed instanceof IPv4 ? 4 : 6, prefix, bytes };
  if (address === addressText(parsed)) return { cidr };
  const fix = `Write '${cidr.text}', or the address alone.`;
  return { fault: { message: 'the address has bits set behind the prefix', fix }, masked: cidr };
}

/** Like `parseCidr`, for a list of addresses that are believed: ranges wide enough to hold strangers are refused. */
export function parseTrustedCidr(text: string): CidrReading {
  const reading = parseCidr(text);
  if (reading.fault !== undefined) return reading;
  const shortest = SHORTEST_TRUSTED_PREFIX[reading.cidr.family];
  if (reading.cidr.prefix >= shortest) return reading;
  return {
    fault: {
      message: `a range this wide trusts strangers: anyone in it may claim any visitor's address`,
      fix: `List the proxies' own ranges; the prefix must be /${shortest} or longer.`,
    },
  };
}

/**
 * Whether a range holds an address, or the whole of another range. What is not well-formed is held by none; a range with
 * host bits holds what Go and Linux make of it.
 */
export function contains(range: string, addressOrRange: string): boolean {
  const { masked, cidr: outer = masked } = parseCidr(range);
  const inner = parseCidr(addressOrRange).cidr;
  if (outer === undefined || inner === undefined) return false;
  return (
    outer.family === inner.family &&
    outer.prefix <= inner.prefix &&
    outer.bytes.every((byte, index) => byte === maskedByte(inner.bytes[index] ?? 0, index, outer.prefix))
  );
}

/** The ranges that hold the whole of a range together, none of them alone: its two halves; nothing where a part is left. */
export function halvesOf(range: string, parts: readonly string[]): readonly string[] | undefined {
  const whole = parseCidr(range).cidr;
  const inside = parts.filter((part) => contains(range, part) && !contains(part, range));
  const widest = inside.filter(
    (part, index) => !inside.some((other, at) => contains(other, part) && (!contains(part, other) || at < index)),
  );
  // Two ranges have nothing in common, or one is in the other: what is left of the widest can be added up.
  const share = widest.reduce(
    (sum, part) => sum + 2 ** ((whole?.prefix ?? 0) - (parseCidr(part).cidr?.prefix ?? 0)),
    0,
  );
  return whole !== undefined && share === 1 ? widest : undefined;
}

function parseAddress(text: string): IPv4 | IPv6 | undefined {
  if (IPv4.isValidFourPartDecimal(text)) return IPv4.parse(text);
  // A zone belongs to one host, and an IPv4 address in IPv6 clothes matches differently in different programs.
  if (!text.includes(':') || text.includes('%') || text.includes('.') || !IPv6.isValid(text)) return undefined;
  const address = IPv6.parse(text);
  return address.isIPv4MappedAddress() ? undefined : address;
}

function parsePrefix(text: string): number | undefined {
  return /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : undefined;
}

function addressText(address: IPv4 | IPv6): string {
  return address instanceof IPv4 ? address.toString() : address.toRFC5952String();
}

/** A byte of an address without the bits behind the prefix. */
function maskedByte(byte: number, index: number, prefix: number): number {
  const keep = Math.min(8, Math.max(0, prefix - index * 8));
  return byte & (0xff << (8 - keep)) & 0xff;
}
