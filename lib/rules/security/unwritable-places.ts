import { parseImage } from '../../manifests/fields/image';
import { type JsonObject, list } from '../../manifests/json';
import { isPatch } from '../../manifests/left-open/partial';
import { isReplacedImage } from '../../manifests/left-open/replaced-images';
import type { ManifestSet } from '../../manifests/manifest-set';
import { wordsOf } from '../../manifests/pods/arguments';
import { mountedFilesOf } from '../../manifests/pods/mounted-files';
import type { Container } from '../../manifests/pods/pods';
import { mountsOf } from '../../manifests/pods/volumes';

/** By the official image: where its settings are, and where its program writes beside its data, or ends at its start. */
const PLACES: Readonly<Record<string, readonly [settings: string, ...places: string[]]>> = {
  httpd: ['/usr/local/apache2/conf', '/usr/local/apache2/logs'],
  mariadb: ['/etc/my', '/run/mysqld'],
  mysql: ['/etc/my', '/run/mysqld'],
  nginx: ['/etc/nginx', '/var/cache/nginx', '/run'],
  postgres: ['/etc/postgresql', '/run/postgresql'],
};

/** What tells such a program of another place. */
const TOLD = /pid(?!\s+\/(var\/)?run\/nginx)|temp_path|socket|defaults|\.c(onf|nf)\b|config_file/i;

/** Where the program of a container must write, and may not: its root is for reading alone, or is another user's. */
export function unwritablePlaces(
  set: ManifestSet,
  container: Container,
  { readOnlyRootFilesystem, runAsUser }: JsonObject,
): string[] {
  const { body, pod, isInit } = container;
  const { registry, repository = '' } = parseImage(body.image) ?? {};
  const [settings, ...places] = (registry === 'docker.io' && PLACES[repository]) || [];
  // The others hand their places to the user of the image, or to all.
  const isOfRoot = repository === 'nginx' && typeof runAsUser === 'number' && runAsUser !== 0;
  if (settings === undefined || !(readOnlyRootFilesystem === true || isOfRoot)) return [];
  const [first = '-', ...words] = wordsOf(container);
  const isOther = isInit || list(body.command).length > 0 || !/^-|^(nginx|postgres|mysqld|mariadbd)$/.test(first);
  if (isOther || isPatch(pod.owner, pod) || isReplacedImage(set, body.image, pod.owner)) return [];
  const files = mountedFilesOf(set, container);
  if ([first, ...words, ...files.map(({ content }) => content)].some((text) => TOLD.test(text))) return [];
  const mounts = mountsOf(container).map(({ mountPath }) => `${mountPath.replace(/^\/var(?=\/run\b)|\/+$/g, '')}/`);
  // Of settings from elsewhere nobody knows what they say.
  if (mounts.some((mount) => mount.startsWith(settings) && !files.some(({ file }) => `${file}/`.startsWith(mount))))
    return [];
  return places.filter((place) => !mounts.some((one) => one.startsWith(`${place}/`) || `${place}/`.startsWith(one)));
}
