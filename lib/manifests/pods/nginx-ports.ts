import { parseImage } from '../fields/image';
import { list } from '../json';
import { isReplacedImage } from '../left-open/replaced-images';
import type { ManifestSet } from '../manifest-set';
import { wordsOf } from './arguments';
import { mountedFilesOf } from './mounted-files';
import type { Container } from './pods';
import { isMountedBy, mountsOf } from './volumes';

/** Where the image listens on 80, unless something else is mounted there. */
const DEFAULT = /^\/etc\/nginx(\/conf\.d(\/default\.conf)?)?\/?$/;

/** The ports that nginx' official image listens on, by the files that it is given; none where nobody can tell. */
export function portsOfNginx(set: ManifestSet, container: Container): number[] {
  const { registry, repository } = parseImage(container.body.image) ?? {};
  const isTold = list(container.body.command).length > 0 || wordsOf(container).some((word) => /^-c|\.conf/.test(word));
  if (registry !== 'docker.io' || repository !== 'nginx' || isTold) return [];
  if (isReplacedImage(set, container.body.image, container.pod.owner)) return [];
  const mounts = mountsOf(container).filter(({ mountPath }) => mountPath.startsWith('/etc/nginx'));
  const files = mountedFilesOf(set, container);
  const text = mounts
    .map((mount) => {
      const inIt = files.filter(({ file }) => isMountedBy(mount, file));
      // What nobody sees, and what the image makes a file of, may say anything.
      const isSeen = inIt.length > 0 && inIt.every(({ file }) => !file.endsWith('.template'));
      return isSeen ? inIt.map(({ content }) => content.replace(/#.*/g, '')).join('\n') : 'include ?;';
    })
    .join('\n');
  if (/\binclude\s+(?!\S*(mime\.types|_params|conf\.d\/\*\.conf|modules\S*)["']?;)/.test(text)) return [];
  const listens = [...text.matchAll(/\blisten\s+(?!unix:)(?:\S+:)?([^;\s]+)/g)].map(([, port]) => Number(port));
  // Without a number it is 80, or 8000 for who isn't root.
  if (listens.includes(Number.NaN) || listens.length < [...text.matchAll(/\bserver\s*\{/g)].length) return [];
  const isDefault =
    !mounts.some(({ mountPath }) => DEFAULT.test(mountPath)) && (!text.includes('events') || text.includes('conf.d/'));
  return isDefault ? [...listens, 80] : listens;
}
