import { folderOf } from './folders';
import { isRecord, type JsonObject, type JsonPath, list, record } from './json';
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { perSet } from './per-set';
import type { PodTemplate } from './pods';
import { selectorWithoutControllers } from './selected-pods';
import { LabelSelector } from './selector';

export type Direction = 'Ingress' | 'Egress';

/** One rule of a NetworkPolicy. */
export interface PolicyRule {
  readonly policy: NetworkPolicy;
  readonly direction: Direction;
  /** What may be at the other end; nothing where everything may. */
  readonly peers: readonly JsonObject[] | undefined;
  /** Nothing where every port may be asked. */
  readonly ports: readonly JsonObject[] | undefined;
  /** Leads to the rule. */
  readonly path: JsonPath;
}

export interface NetworkPolicy {
  readonly manifest: Manifest;
  readonly namespace: string;
  /** Directions in which the pods that it selects are cut off from all that no rule admits. */
  readonly directions: readonly Direction[];
  readonly rules: readonly PolicyRule[];
}

/** The NetworkPolicies of a set, and which pods each is for. */
export class NetworkPolicies {
  public readonly all: readonly NetworkPolicy[];
  private readonly byPod = new Map<PodTemplate, NetworkPolicy[]>();

  public static readonly of = perSet((set) => new NetworkPolicies(set));

  private constructor(set: ManifestSet) {
    this.all = set.ofType('networking.k8s.io/NetworkPolicy').map(readPolicy);
    for (const policy of this.all) {
      for (const pod of selectedBy(set, policy)) {
        const policies = this.byPod.get(pod);
        if (policies === undefined) this.byPod.set(pod, [policy]);
        else policies.push(policy);
      }
    }
  }

  /** The policies that cut a pod off in a direction; none means that it is open. */
  public isolating(pod: PodTemplate, direction: Direction): NetworkPolicy[] {
    return (this.byPod.get(pod) ?? []).filter(({ directions }) => directions.includes(direction));
  }

  /** The policy to mend where none of those that cut a pod off admits what it should. */
  public toMend(pod: PodTemplate, direction: Direction): NetworkPolicy | undefined {
    const isolating = this.isolating(pod, direction);
    // One for these pods that has rules is the one that forgot this; one for all is a default that nothing opens.
    const withRules = isolating.filter(({ rules }) => rules.some((rule) => rule.direction === direction));
    const forThese = (policies: readonly NetworkPolicy[]) => policies.find((policy) => !isForAll(policy));
    return forThese(withRules) ?? withRules[0] ?? forThese(isolating) ?? isolating[0];
  }

  /** What a cut-off pod may do all the same; nothing when it isn't cut off at all. */
  public rulesFor(pod: PodTemplate, direction: Direction): PolicyRule[] | undefined {
    const policies = this.isolating(pod, direction);
    if (policies.length === 0) return undefined;
    return policies.flatMap(({ rules }) => rules.filter((rule) => rule.direction === direction));
  }
}

/** Whether a policy is for all pods of its namespace. */
export function isForAll({ manifest }: NetworkPolicy): boolean {
  return LabelSelector.of(manifest.at('spec', 'podSelector')).isEmpty;
}

/** The pods that a policy is for: those on their node's own network are none. */
export function selectedBy(set: ManifestSet, { manifest, namespace }: NetworkPolicy): PodTemplate[] {
  const isExplicit = manifest.at('metadata', 'namespace') !== undefined;
  const selector = selectorWithoutControllers(manifest.at('spec', 'podSelector'));
  return (
    set
      .podsSelectedBy(namespace, selector)
      .filter(({ spec }) => spec.hostNetwork !== true)
      // Without a namespace they are samples, each folder for itself.
      .filter(({ owner }) => isExplicit || folderOf(owner) === folderOf(manifest))
  );
}

function readPolicy(manifest: Manifest): NetworkPolicy {
  const spec = record(manifest.body.spec);
  const rules: PolicyRule[] = [];
  const types = list(spec.policyTypes);
  const directions = (['Ingress', 'Egress'] as const).filter((direction) => {
    // Without types a policy is for ingress, and for egress when it has rules for that.
    if (types.length === 0) return direction === 'Ingress' || list(spec.egress).length > 0;
    return types.includes(direction);
  });
  const policy = { manifest, namespace: manifest.namespace ?? 'default', directions, rules };
  for (const [direction, key, side] of [
    ['Ingress', 'ingress', 'from'],
    ['Egress', 'egress', 'to'],
  ] as const) {
    list(spec[key]).forEach((item, index) => {
      const rule = record(item);
      const peers = itemsOf(rule[side]);
      rules.push({ policy, direction, peers, ports: itemsOf(rule.ports), path: ['spec', key, index] });
    });
  }
  return policy;
}

/** An empty list admits as much as none: everything. */
function itemsOf(value: unknown): JsonObject[] | undefined {
  const items = list(value).filter(isRecord);
  return items.length === 0 ? undefined : items;
}
