import { addOnce } from '../../manifests/groups';
import type { Manifest } from '../../manifests/manifest';

/** Annotation that waives a rule for the object that carries it; its value is the reason. */
export const WAIVER_PREFIX = 'honeydue-k3s/waive.';

/** Whether an object waives a rule: what is told of several at once is then told of it alone. */
export function hasWaiver({ annotations }: Manifest): boolean {
  return Object.keys(annotations).some((key) => key.startsWith(WAIVER_PREFIX));
}

/** Keeps account of which waivers a run made use of. */
export class Waivers {
  private readonly used = new Map<Manifest, Set<string>>();

  /**
   * @param known ids of all rules there are
   * @param running ids of the rules that this run runs: of the others nobody can tell whether a waiver is needed
   */
  public constructor(
    public readonly known: ReadonlySet<string>,
    public readonly running: ReadonlySet<string>,
  ) {}

  /** Whether the object waives the rule, with a reason; asked once a fault is found. */
  public waive(manifest: Manifest, rule: string): boolean {
    if (!manifest.annotations[`${WAIVER_PREFIX}${rule}`]?.trim()) return false;
    addOnce(this.used, manifest.written, rule);
    return true;
  }

  /** Whether a waiver kept back a finding in this run. */
  public wasUsed(manifest: Manifest, rule: string): boolean {
    return this.used.get(manifest.written)?.has(rule) ?? false;
  }
}
