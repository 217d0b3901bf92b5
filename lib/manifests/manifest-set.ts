import { addTo, GroupsByThree, groupBy } from './groups';
import type { Refused } from './kustomize/build';
import { built } from './kustomize/built';
import type { Contents } from './kustomize/contents';
import { installationsOf } from './kustomize/installations';
import { type Commanded, NOTHING_COMMANDED } from './left-open/commanded';
import { areOfOneSystem, folderOf } from './left-open/folders';
import { GitOpsFolders } from './left-open/gitops';
import { idleAmong } from './left-open/idle';
import { Kustomizations } from './left-open/kustomize';
import { placed } from './left-open/placed';
import type { Manifest } from './manifest';
import { type Container, type PodTemplate, podTemplateOf } from './pods/pods';
import type { LabelSelector } from './selector';

/**
 * All objects of one apply, indexed so that a rule finds what belongs together without going through all of them: a
 * set of 20,000 objects is checked in time linear in their number.
 */
export class ManifestSet {
  public readonly manifests: readonly Manifest[];
  /** What the Kustomizations among the objects say of the others. */
  public readonly kustomizations: Kustomizations;
  /** Where Argo CD and Flux put objects, as far as the set has what tells them. */
  public readonly gitOps: GitOpsFolders;
  /** What nothing applies, as far as Argo CD and Flux tell. */
  public readonly idle: ReadonlySet<Manifest>;
  /**
   * Parts that are each applied as a whole; the set itself, unless Kustomizations make variants of one system. What is idle
   * is applied with any, with none, or alone.
   */
  public readonly installations: readonly ManifestSet[];
  /** What Kustomize refuses of the Kustomizations among the objects. */
  public readonly refused: readonly Refused[];
  private readonly byType = new Map<string, Manifest[]>();
  private readonly byReference = new GroupsByThree<Manifest>();
  private readonly podsByLabel = new GroupsByThree<PodTemplate>();
  private readonly podsByNamespace = new Map<string, PodTemplate[]>();
  private readonly podsByOwner = new Map<Manifest, PodTemplate>();
  private readonly allPods: PodTemplate[] = [];
  private foldersOfPods: ReadonlySet<string> | undefined;
  private readonly allContainers: Container[] = [];

  /**
   * @param unread files beside the manifests that become some by another tool; what is called after them may exist
   * @param commanded what scripts and READMEs beside the manifests bring
   * @param contents reads files that Kustomizations name and that hold no manifests of the set
   * @param whole the set that this is an installation of: its manifests are as they are applied
   */
  public constructor(
    manifests: readonly Manifest[],
    public readonly unread: readonly string[] = [],
    public readonly commanded: Commanded = NOTHING_COMMANDED,
    contents?: Contents,
    whole?: ManifestSet,
  ) {
    this.kustomizations = whole?.kustomizations ?? new Kustomizations(manifests);
    this.gitOps = whole?.gitOps ?? new GitOpsFolders(manifests);
    const applied = whole ?? built(manifests, this.kustomizations, this.gitOps, contents);
    this.refused = applied.refused;
    const parts = whole === undefined ? installationsOf(placed(applied.manifests, this.gitOps)) : [manifests];
    const [only = [], ...others] = parts;
    this.manifests = others.length === 0 ? only : [...new Set(parts.flat())];
    this.idle = whole?.idle ?? idleAmong(this.manifests, this.kustomizations, this.gitOps);
    const partOf = (part: readonly Manifest[]) => new ManifestSet(part, unread, commanded, undefined, this);
    const idle = whole === undefined ? [...this.idle] : [];
    const without = idle.length > 0 ? parts.map((part) => part.filter((manifest) => !this.idle.has(manifest))) : [];
    const alone = groupBy(idle, folderOf).values();
    this.installations = [...(others.length === 0 ? [this] : parts.map(partOf)), ...[...without, ...alone].map(partOf)];
    for (const manifest of this.manifests) {
      addTo(this.byType, manifest.type, manifest);
      this.byReference.add(manifest.type, manifest.namespace ?? '', manifest.name, manifest);
      const pod = podTemplateOf(manifest);
      if (pod !== undefined) this.index(pod);
    }
  }

  /** The objects of a type: `Service`, `apps/Deployment`, `networking.k8s.io/Ingress`, `traefik.io/Middleware`. */
  public ofType(type: string): readonly Manifest[] {
    return this.byType.get(type) ?? [];
  }

  /**
   * The object of that name, if the set has it. Leave the namespace out for kinds that none holds.
   *
   * @param from who refers to it: where folders hold variants of one system, the object nearest to it is meant, and
   * none of another system
   */
  public find(type: string, namespace: string | undefined, name: string, from?: Manifest): Manifest | undefined {
    const namesakes = this.findAll(type, namespace, name);
    const [only] = namesakes;
    if (from === undefined || only === undefined) return only;
    if (namesakes.length === 1) return areOfOneSystem(from, only) ? only : undefined;
    const own = namesakes.filter((namesake) => areOfOneSystem(from, namesake));
    const beside = own.filter((namesake) => folderOf(namesake) === folderOf(from));
    if (beside.length > 0) return nearestOf(beside, from);
    // One that is nearer, of which nobody says the namespace, may be meant.
    const nearest = nearestOf([...own, ...namesakes], from);
    return nearest !== undefined && areOfOneSystem(from, nearest) ? nearest : undefined;
  }

  /** The objects of that name: several, where folders hold variants of one system. */
  public findAll(type: string, namespace: string | undefined, name: string): readonly Manifest[] {
    return this.byReference.of(type, namespace ?? '', name);
  }

  /** The pods that every object makes that makes any. */
  public get pods(): readonly PodTemplate[] {
    return this.allPods;
  }

  /** The containers of all pods. */
  public get containers(): readonly Container[] {
    return this.allContainers;
  }

  /** The pods that an object makes, if its kind makes any. */
  public podsOf(owner: Manifest): PodTemplate | undefined {
    return this.podsByOwner.get(owner);
  }

  /** Whether a folder, or the Kustomization in it, brings workloads. */
  public bringsPods(folder: string): boolean {
    this.foldersOfPods ??= new Set(this.allPods.map(({ owner }) => folderOf(owner)));
    return this.foldersOfPods.has(folder);
  }

  /** Whether a workload of the set makes pods in a namespace. */
  public hasPodsIn(namespace: string): boolean {
    return this.podsByNamespace.has(namespace);
  }

  /** The pods of a namespace that a selector matches. */
  public podsSelectedBy(namespace: string, selector: LabelSelector): PodTemplate[] {
    let candidates: readonly PodTemplate[] = this.podsByNamespace.get(namespace) ?? [];
    // A label that every pod of a system carries must not make each look-up go through all of them.
    for (const [key, value] of selector.requiredLabels) {
      const bucket = this.podsByLabel.of(namespace, key, value);
      if (bucket.length < candidates.length) candidates = bucket;
    }
    return candidates.filter((pod) => selector.matches(pod.labels));
  }

  private index(pod: PodTemplate): void {
    this.podsByOwner.set(pod.owner, pod);
    this.allPods.push(pod);
    this.allContainers.push(...pod.containers);
    addTo(this.podsByNamespace, pod.namespace, pod);
    for (const [key, value] of Object.entries(pod.labels)) this.podsByLabel.add(pod.namespace, key, value, pod);
  }
}

function nearestOf(namesakes: readonly Manifest[], from: Manifest): Manifest | undefined {
  const distances = namesakes.map((namesake) => ({ namesake, common: commonFolders(namesake, from) }));
  return distances.reduce((best, other) => (other.common > best.common ? other : best)).namesake;
}

/** How many steps the ways to two files have in common; all of them, and one more, in one file. */
function commonFolders(a: Manifest, b: Manifest): number {
  const [one = [], other = []] = [a, b].map(({ source }) => source.file?.split('/'));
  const parting = one.findIndex((step, index) => step !== other[index]);
  return parting === -1 ? one.length : parting;
}
