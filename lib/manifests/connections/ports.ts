import { number, text } from '../json';
import { portOf } from '../network/network-peers';
import type { PolicyRule } from '../network/network-policies';
import type { PodTemplate } from '../pods/pods';

/** Ports of one protocol, from the first to the last; by its name where no pod tells the number. */
export interface PortRange {
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;
  /** The first port, or the name of the only one. */
  readonly first: number | string;
  /** The last port; the same as the first where it is one. */
  readonly last: number | string;
}

/** Ports that may be asked; `every` stands for all of all protocols. */
export type Ports = readonly PortRange[] | 'every';

/** The ports of a rule, as its server calls them. */
export function portsOfRule({ ports }: PolicyRule, server?: PodTemplate): Ports {
  if (ports === undefined) return 'every';
  return ports.map(({ port, endPort, protocol: written }): PortRange => {
    const protocol = text(written) ?? 'TCP';
    if (port === undefined) return { protocol, first: 1, last: 65535 };
    const named = text(port);
    const known = server === undefined ? number(port) : portOf(server, port, protocol).number;
    const first = known ?? named ?? String(port);
    return { protocol, first, last: number(endPort) ?? first };
  });
}

/** The ports that both sides let through. */
export function commonPorts(one: Ports, other: Ports): Ports {
  if (one === 'every') return other;
  if (other === 'every') return one;
  return one.flatMap((a) => other.flatMap((b) => overlap(a, b)));
}

/** All the ports of several, each once, in the order of protocol and number. */
export function joinedPorts(all: readonly Ports[]): Ports {
  const listed = all.filter((ports) => ports !== 'every');
  if (listed.length < all.length) return 'every';
  const byText = new Map(listed.flat().map((range) => [rangeText(range), range]));
  return [...byText.values()].sort((a, b) => a.protocol.localeCompare(b.protocol) || Number(a.first) - Number(b.first));
}

/** `443/TCP, 53/UDP`, `8000-8010/TCP`, `every port`. */
export function portsText(ports: Ports): string {
  return ports === 'every' ? 'every port' : ports.map(rangeText).join(', ');
}

function rangeText({ protocol, first, last }: PortRange): string {
  return `${first}${last === first ? '' : `-${last}`}/${protocol}`;
}

function overlap(a: PortRange, b: PortRange): PortRange[] {
  if (a.protocol !== b.protocol) return [];
  if (typeof a.first === 'string' || typeof b.first === 'string') return a.first === b.first ? [a] : [];
  const [first, last] = [Math.max(a.first, b.first), Math.min(Number(a.last), Number(b.last))];
  return first <= last ? [{ protocol: a.protocol, first, last }] : [];
}
