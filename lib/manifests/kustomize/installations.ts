import { addOnce, addTo, groupBy } from '../groups';
import { folderOf } from '../left-open/folders';
import { isTemplated } from '../left-open/placeholders';
import type { Manifest } from '../manifest';
import { podTemplateOf } from '../pods/pods';
import { remembered } from '../remembered';

/** Objects beyond which what belongs to every installation is looked at in the first alone: it would take too long. */
const MANY = 60_000;

/**
 * What is applied together. Kustomizations that make different objects of one name, or bring one workload into one
 * namespace, are variants of one system, as for staging and production: each is in an installation of its own, with all
 * that has no variants.
 */
export function installationsOf(manifests: readonly Manifest[]): readonly (readonly Manifest[])[] {
  const built = manifests.filter(({ source }) => source.builtBy !== undefined);
  if (built.length === 0) return [manifests];
  const textOf = remembered(({ body }: Manifest) => JSON.stringify(body));
  const rivals = rivalsAmong(built, textOf);
  if (rivals.size === 0) return [withoutCopies(manifests, textOf)];
  const places = placesOf(rivals);
  const count = Math.max(...places.values()) + 1;
  const placeOf = ({ source: { builtBy } }: Manifest) => builtBy && places.get(builtBy.folder);
  const ofAll = manifests.filter((manifest) => placeOf(manifest) === undefined).length;
  const isTooMuch = ofAll * count > MANY;
  return Array.from({ length: count }, (_, index) => {
    const fallback = isTooMuch ? 0 : index;
    return withoutCopies(
      manifests.filter((manifest) => (placeOf(manifest) ?? fallback) === index),
      textOf,
    );
  });
}

type Rivals = ReadonlyMap<string, ReadonlySet<string>>;

/** The folders of Kustomizations that can't be applied into one cluster, each with those that it can't be with. */
function rivalsAmong(built: readonly Manifest[], textOf: TextOf): Rivals {
  const rivals = new Map<string, Set<string>>();
  const meet = (alike: readonly Manifest[], areRivals: (a: Manifest, b: Manifest) => boolean) => {
    for (const [index, a] of alike.entries()) {
      for (const b of alike.slice(0, index)) {
        const [one, other] = [folderOf(a), folderOf(b)];
        if (one === other || !areRivals(a, b)) continue;
        addOnce(rivals, other, one);
        addOnce(rivals, one, other);
      }
    }
  };
  const byName = groupBy(built, (manifest) => (isTemplated(String(manifest)) ? undefined : identityOf(manifest)));
  for (const alike of byName.values()) meet(alike, (a, b) => textOf(a) !== textOf(b));
  const byOrigin = new Map<Manifest, Manifest[]>();
  for (const manifest of built) if (podTemplateOf(manifest) !== undefined) addTo(byOrigin, manifest.written, manifest);
  for (const alike of byOrigin.values()) meet(alike, (a, b) => a.namespace === b.namespace);
  return rivals;
}

/** Installations beyond which no more are begun than rivals need. */
const ENOUGH = 16;

/** In which installation each goes: that of its word, as `staging` is one that production has another for. */
function placesOf(rivals: Rivals): ReadonlyMap<string, number> {
  const installations: { readonly word: string; readonly members: string[] }[] = [];
  const places = new Map<string, number>();
  for (const [folder, others] of rivals) {
    const word = wordApart(folder, [...others][0] ?? '');
    const free = installations.filter(({ members }) => !members.some((member) => others.has(member)));
    const own = free.find((installation) => installation.word === word);
    const chosen = own ?? (installations.length < ENOUGH ? undefined : free[0]) ?? { word, members: [] };
    if (!installations.includes(chosen)) installations.push(chosen);
    chosen.members.push(folder);
    places.set(folder, installations.indexOf(chosen));
  }
  return places;
}

/** The step at which the way to a folder leaves that to another. */
function wordApart(folder: string, other: string): string {
  const steps = other.split('/');
  return folder.split('/').find((step, index) => step !== steps[index]) ?? '';
}

/** One object is there once, however many Kustomizations bring it as it is; one without a namespace may go to several. */
function withoutCopies(manifests: readonly Manifest[], textOf: TextOf): readonly Manifest[] {
  const seen = new Map<Manifest, Set<string>>();
  return manifests.filter((manifest) => {
    if (manifest.source.builtBy === undefined || manifest.leavesNamespaceOpen) return true;
    const texts = seen.get(manifest.written);
    if (texts?.has(textOf(manifest))) return false;
    addOnce(seen, manifest.written, textOf(manifest));
    return true;
  });
}

type TextOf = (manifest: Manifest) => string;

function identityOf({ type, namespace, name }: Manifest): string {
  return `${type} ${namespace}/${name}`;
}
