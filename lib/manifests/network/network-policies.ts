import { isRecord, type JsonObject, type JsonPath, list, record, text } from '../json';
import { areOfTwoInstallations, batchOf } from '../left-open/batches';
import { areOfOneSystem, folderOf } from '../left-open/folders';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import type { PodTemplate } from '../pods/pods';
import { LabelSelector } from '../selector';
import { openedByOthers } from './other-policies';
import { selectorWithoutControllers } from './selected-pods';

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
  /** Leads to its peers: `from` or `to`. */
  readonly peersPath: JsonPath;
}

export interface NetworkPolicy {
  readonly manifest: Manifest;
  readonly namespace: string;
  /** Directions in which the pods that it selects are cut off from all that no rule admits. */
  readonly directions: readonly Direction[];
  readonly rules: readonly PolicyRule[];
}

/** Where a policy is to let some pods through: for all it would do it for the others too. */
export function whereToAdmit(policy: NetworkPolicy): string {
  return isForAll(policy) ? ' in a policy for these pods alone' : '';
}

/** Policies that select the same pods. Many have the selector of others, above all the empty one. */
interface Selection {
  readonly pods: readonly PodTemplate[];
  readonly policies: NetworkPolicy[];
}

/** What holds for a pod, and for all others that the same policies select. */
interface Governing {
  readonly isolating: Readonly<Record<Direction, readonly NetworkPolicy[]>>;
  readonly rules: Readonly<Record<Direction, readonly PolicyRule[] | undefined>>;
  readonly rulesMeant: Readonly<Record<Direction, readonly PolicyRule[] | undefined>>;
  readonly toMend: Readonly<Record<Direction, NetworkPolicy | undefined>>;
  readonly isDeniedAll: boolean;
}

/** The NetworkPolicies of a set, and which pods each is for. */
export class NetworkPolicies {
  public readonly all: readonly NetworkPolicy[];
  private readonly selections = new Map<string, Selection>();
  private readonly byPod = new Map<PodTemplate, Governing>();

  public static readonly of = perSet((set) => new NetworkPolicies(set));

  private constructor(private readonly set: ManifestSet) {
    this.all = set
      .ofType('networking.k8s.io/NetworkPolicy')
      .map((manifest) => readPolicy(manifest, manifest.namespace ?? 'default'));
    for (const policy of this.all) this.selectionOf(policy).policies.push(policy);
    const keys = new Map<PodTemplate, string[]>();
    for (const [key, { pods }] of this.selections) {
      for (const pod of pods) {
        const known = keys.get(pod);
        if (known === undefined) keys.set(pod, [key]);
        else known.push(key);
      }
    }
    const shared = new Map<string, Governing>();
    for (const [pod, selecting] of keys) {
      const key = selecting.join('\n');
      const governing = shared.get(key) ?? this.workedOut(selecting);
      shared.set(key, governing);
      this.byPod.set(pod, governing);
    }
  }

  /** The pods that a policy is for: those on their node's own network are none. */
  public selectedBy(policy: NetworkPolicy): readonly PodTemplate[] {
    return this.selectionOf(policy).pods;
  }

  /** The policies that cut a pod off in a direction; none means that it is open. */
  public isolating(pod: PodTemplate, direction: Direction): readonly NetworkPolicy[] {
    return this.byPod.get(pod)?.isolating[direction] ?? [];
  }

  /** The policy to mend where none of those that cut a pod off admits what it should. */
  public toMend(pod: PodTemplate, direction: Direction): NetworkPolicy | undefined {
    return this.byPod.get(pod)?.toMend[direction];
  }

  /**
   * What a cut-off pod may do all the same; nothing when it isn't cut off at all. Pods that the same policies select
   * share one list: what is worked out for a list holds for all of them.
   */
  public rulesFor(pod: PodTemplate, direction: Direction): readonly PolicyRule[] | undefined {
    return this.byPod.get(pod)?.rules[direction];
  }

  /**
   * What its authors mean a cut-off pod to be allowed: `rulesFor`, and the rules of a direction that policyTypes leave
   * out. That these are ignored is the rule `policy-type-missing` to say, and none else's what then fails. Nothing
   * where policies of the network plugin's own kinds may let the pod do more.
   */
  public rulesMeantFor(pod: PodTemplate, direction: Direction): readonly PolicyRule[] | undefined {
    const rules = this.byPod.get(pod)?.rulesMeant[direction];
    return rules === undefined || openedByOthers(this.set)(pod) ? undefined : rules;
  }

  /** What a pod shares with all others that the same policies are for; nothing where none is. */
  public governing(pod: PodTemplate): object | undefined {
    return this.byPod.get(pod);
  }

  /** Whether all that policies say of a pod is a denial for everybody, which none opens for it, of no kind. */
  public isDeniedAll(pod: PodTemplate): boolean {
    return (this.byPod.get(pod)?.isDeniedAll ?? false) && !openedByOthers(this.set)(pod);
  }

  /** Those that deny all pods of their namespace everything. */
  public get denials(): readonly NetworkPolicy[] {
    return this.all.filter(isDenial);
  }

  private selectionOf({ manifest, namespace }: NetworkPolicy): Selection {
    // Without a namespace they are samples, each folder for itself, or each file where a folder collects them.
    const batch =
      manifest.leavesNamespaceOpen && namespace === manifest.namespace ? batchOf(this.set, manifest) : undefined;
    const selector = manifest.at('spec', 'podSelector');
    const key = JSON.stringify([namespace, folderOf(manifest), batch, selector]);
    const known = this.selections.get(key);
    if (known !== undefined) return known;
    const pods = this.set
      .podsSelectedBy(namespace, selectorWithoutControllers(selector))
      .filter(
        ({ spec, owner }) =>
          spec.hostNetwork !== true &&
          (batch === undefined
            ? areOfOneSystem(manifest, owner) && !areOfTwoInstallations(this.set, manifest, owner)
            : batchOf(this.set, owner) === batch),
      );
    const selection = { pods, policies: [] };
    this.selections.set(key, selection);
    return selection;
  }

  private workedOut(selecting: readonly string[]): Governing {
    const policies = selecting.flatMap((key) => this.selections.get(key)?.policies ?? []);
    const isolating = (direction: Direction) => policies.filter(({ directions }) => directions.includes(direction));
    const rulesOf = (some: readonly NetworkPolicy[], direction: Direction) =>
      isolating(direction).length === 0
        ? undefined
        : some.flatMap((policy) => policy.rules.filter((rule) => rule.direction === direction));
    const rules = (direction: Direction) => rulesOf(isolating(direction), direction);
    const toMend = (direction: Direction) => {
      const cutting = isolating(direction);
      // One for these pods that has rules is the one that forgot this; one for all is a default that nothing opens.
      const withRules = cutting.filter((policy) => policy.rules.some((rule) => rule.direction === direction));
      const forThese = (some: readonly NetworkPolicy[]) => some.find((policy) => !isForAll(policy));
      return forThese(withRules) ?? withRules[0] ?? forThese(cutting) ?? cutting[0];
    };
    return {
      isolating: { Ingress: isolating('Ingress'), Egress: isolating('Egress') },
      toMend: { Ingress: toMend('Ingress'), Egress: toMend('Egress') },
      rules: { Ingress: rules('Ingress'), Egress: rules('Egress') },
      rulesMeant: { Ingress: rulesOf(policies, 'Ingress'), Egress: rulesOf(policies, 'Egress') },
      isDeniedAll: policies.every(isDenial),
    };
  }
}

/** Whether a policy is for all pods of its namespace. */
export function isForAll({ manifest }: NetworkPolicy): boolean {
  return LabelSelector.of(manifest.at('spec', 'podSelector')).isEmpty;
}

function isDenial(policy: NetworkPolicy): boolean {
  return policy.rules.length === 0 && isForAll(policy);
}

function readPolicy(manifest: Manifest, namespace: string): NetworkPolicy {
  const spec = record(manifest.body.spec);
  const rules: PolicyRule[] = [];
  const types = list(spec.policyTypes);
  const directions = (['Ingress', 'Egress'] as const).filter((direction) => {
    // Without types a policy is for ingress, and for egress when it has rules for that.
    if (types.length === 0) return direction === 'Ingress' || list(spec.egress).length > 0;
    // The API server refuses a misspelt one; what was meant is in force in the mind of its author.
    return types.some((type) => meantBy(type) === direction);
  });
  const policy = { manifest, namespace, directions, rules };
  for (const [direction, key, side] of [
    ['Ingress', 'ingress', 'from'],
    ['Egress', 'egress', 'to'],
  ] as const) {
    list(spec[key]).forEach((item, index) => {
      const rule = record(item);
      const path = ['spec', key, index];
      const [peers, ports] = [itemsOf(rule[side]), itemsOf(rule.ports)?.map(asMeant)];
      rules.push({ policy, direction, peers, ports, path, peersPath: [...path, side] });
    });
  }
  return policy;
}

/** The direction that an item of policyTypes names, or nearly names. */
export function meantBy(type: unknown): Direction | undefined {
  if (typeof type !== 'string') return undefined;
  return /^e/i.test(type) ? 'Egress' : 'Ingress';
}

/** An empty list admits as much as none: everything. */
function itemsOf(value: unknown): JsonObject[] | undefined {
  const items = list(value).filter(isRecord);
  return items.length === 0 ? undefined : items;
}

/** A port whose protocol is in small letters: the API server refuses it, as the schema tells, and everybody reads it as meant. */
function asMeant(port: JsonObject): JsonObject {
  const protocol = text(port.protocol);
  const meant = protocol?.toUpperCase();
  return meant === protocol ? port : { ...port, protocol: meant };
}
