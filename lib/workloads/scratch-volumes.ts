import type { Size } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { directory } from '../props/paths';
import type { PropProblems } from '../props/prop-problems';
import { map } from '../props/shapes';
import { memberOf } from '../props/show-value';
import { size } from '../props/sizes';

/** An empty volume, and where the container sees it. */
export interface ScratchVolume {
  readonly volume: k8s.Volume;
  readonly mount: k8s.VolumeMount;
}

/** Directories to write to, one volume each; Kubernetes evicts a pod that writes more than the limit. */
export function scratchVolumes(
  problems: PropProblems,
  prop: string,
  paths: Readonly<Record<string, Size>>,
): ScratchVolume[] {
  const names = new Set<string>();
  return Object.entries(map(problems, prop, paths)).map(([path, limit], _index, entries) => {
    const mountPath = directory(problems, memberOf(prop, path), path);
    const outer = entries.find(([other]) => path !== other && path.startsWith(`${other}/`));
    if (outer !== undefined) {
      problems.refuse(
        memberOf(prop, path),
        limit,
        `inside ${outer[0]}, which is writable already; one volume would hide a part of the other.`,
        'Leave out one of the two, and give the other enough.',
      );
    }
    const name = freshName(names, mountPath);
    const sizeLimit = k8s.Quantity.fromString(size(problems, memberOf(prop, path), limit).asString());
    return { volume: { name, emptyDir: { sizeLimit } }, mount: { name, mountPath } };
  });
}

/** `/app/.next/cache` as the DNS label `app-next-cache`; a number tells apart what would be called the same. */
function freshName(taken: Set<string>, path: string): string {
  const words = path.toLowerCase().match(/[a-z0-9]+/g) ?? ['scratch'];
  // Room for the number within the 63 characters of a label.
  const base = words.join('-').slice(0, 59).replace(/-$/, '');
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  taken.add(name);
  return name;
}
