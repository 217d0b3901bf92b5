import type { PropProblems } from '../../props/prop-problems';
import { list } from '../../props/shapes';
import { parseTrustedCidr } from '../cidr';

/**
 * Ranges whose word is believed, in canonical form. A bad one renders and applies on the cluster; then Traefik exits
 * as it starts, on one node after another.
 */
export function trustedAddresses(problems: PropProblems, prop: string, ranges: readonly string[]): string[] {
  return list(problems, prop, ranges).map((range, index) => {
    const { cidr, fault } = parseTrustedCidr(range);
    if (cidr !== undefined) return cidr.text;
    problems.refuse(
      `${prop}[${index}]`,
      range,
      `${fault.message}; Traefik would not start, or believe anybody.`,
      fault.fix,
    );
    return range;
  });
}
