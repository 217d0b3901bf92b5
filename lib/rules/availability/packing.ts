import type { Manifest } from '../../manifests/manifest';
import { type Amounts, fitsInto } from '../../manifests/pods/pod-requests';

/** One pod to be placed. */
export interface Parcel {
  readonly owner: Manifest;
  readonly asks: Amounts;
  /** The only nodes that it may go to; nothing where it may go to any. */
  readonly nodes: ReadonlySet<string> | undefined;
}

/** A node with what it has left to give. */
export interface Bin {
  readonly name: string;
  readonly free: Amounts;
}

const ORDERS: readonly ((share: Amounts) => number)[] = [
  ({ cpu }) => cpu,
  ({ memory }) => memory,
  ({ cpu, memory }) => cpu + memory,
  ({ cpu, memory }) => Math.max(cpu, memory),
];

/**
 * A pod that finds no place, or nothing when all do. The largest are placed first, each where it fits first; what does
 * not fit in one order may in another, so that several are tried before a pod counts as left over.
 */
export function leftOver(parcels: readonly Parcel[], bins: readonly Bin[]): Parcel | undefined {
  const largest = {
    cpu: Math.max(...bins.map(({ free }) => free.cpu)),
    memory: Math.max(...bins.map(({ free }) => free.memory)),
  };
  let left: Parcel | undefined;
  for (const order of ORDERS) {
    const size = ({ asks, nodes }: Parcel) =>
      // Who can't choose goes first.
      (nodes === undefined ? 0 : 1e6) + order({ cpu: asks.cpu / largest.cpu, memory: asks.memory / largest.memory });
    left = place(
      parcels.toSorted((a, b) => size(b) - size(a)),
      bins,
    );
    if (left === undefined) return undefined;
  }
  return left;
}

function place(parcels: readonly Parcel[], bins: readonly Bin[]): Parcel | undefined {
  const rest = bins.map(({ name, free }) => ({ name, free: { ...free } }));
  return parcels.find(({ asks, nodes }) => {
    const bin = rest.find(({ name, free }) => (nodes?.has(name) ?? true) && fitsInto(asks, free));
    if (bin === undefined) return true;
    bin.free.cpu -= asks.cpu;
    bin.free.memory -= asks.memory;
    return false;
  });
}
