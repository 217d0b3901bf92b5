import { isObject } from '../props/shapes';
import { parseTrustedCidr } from './cidr';

/** Cloudflare's ranges as its API publishes them. */
export interface PublishedRanges {
  readonly etag?: string;
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

/** What was published can't be Cloudflare's list; the message lists everything that is wrong with it. */
export class PublishedRangesError extends Error {}

/**
 * Reads the answer of Cloudflare's API, `{ result: { ipv4_cidrs, ipv6_cidrs, etag }, success, errors }`. Whoever is in
 * the list is let in and believed, so anything odd refuses the whole: half a list would lock visitors out.
 *
 * @returns the ranges in canonical form, each once, in the published order
 * @throws PublishedRangesError
 */
export function readPublishedRanges(text: string): PublishedRanges {
  const answer = parseJson(text);
  const { success, errors, result } = fieldsOf(answer);
  if (success !== true) {
    const reason = Array.isArray(errors) && errors.length > 0 ? `: ${JSON.stringify(errors)}` : '';
    throw new PublishedRangesError(
      success === false
        ? `Cloudflare's API reports no success${reason}`
        : "not an answer of Cloudflare's API: no 'success' in it",
    );
  }
  const { ipv4_cidrs, ipv6_cidrs, etag } = fieldsOf(result);
  const faults: string[] = [];
  const ipv4 = readFamily(faults, 'ipv4_cidrs', ipv4_cidrs, 4);
  const ipv6 = readFamily(faults, 'ipv6_cidrs', ipv6_cidrs, 6);
  if (etag !== undefined && !isEtag(etag)) faults.push(`etag = ${JSON.stringify(etag)}: not a word`);
  if (faults.length > 0) throw new PublishedRangesError(faults.join('\n'));
  return { ...(isEtag(etag) && { etag }), ipv4, ipv6 };
}

function readFamily(faults: string[], field: string, value: unknown, family: 4 | 6): string[] {
  if (!Array.isArray(value)) {
    faults.push(`${field}: no list of ranges`);
    return [];
  }
  if (value.length === 0) faults.push(`${field}: the list is empty`);
  const texts = value.map((range: string, index) => {
    // Whatever stands in the list is handed over: what is no text is no range either.
    const { cidr, fault } = parseTrustedCidr(range);
    const shown = `${field}[${index}] = ${JSON.stringify(range)}`;
    if (fault !== undefined) faults.push(`${shown}: ${fault.message}`);
    else if (cidr.family !== family) faults.push(`${shown}: a range of IPv${cidr.family}`);
    return cidr?.text ?? '';
  });
  return [...new Set(texts)];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PublishedRangesError('not JSON');
  }
}

/** Fields of what may be an object. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? { ...value } : {};
}

function isEtag(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}
