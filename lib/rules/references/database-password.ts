import { parseImage } from '../../manifests/fields/image';
import { list } from '../../manifests/json';
import { isInPatchFile, isPatch } from '../../manifests/left-open/partial';
import { nearestName } from '../../manifests/nearest-name';
import type { Container } from '../../manifests/pods/pods';
import type { Fault } from '../rule';

/** What Docker's official images of databases must be told to make their data, by the image: one of these variables. */
const PASSWORDS: Readonly<Record<string, RegExp>> = {
  postgres: /^POSTGRES_(PASSWORD(_FILE)?|HOST_AUTH_METHOD)$/,
  mysql: /^MYSQL_(ROOT_PASSWORD(_FILE)?|ALLOW_EMPTY_PASSWORD|RANDOM_ROOT_PASSWORD)$/,
  mariadb: /^(MYSQL|MARIADB)_(ROOT_PASSWORD(_HASH)?(_FILE)?|(ALLOW_EMPTY|RANDOM)(_ROOT)?_PASSWORD)$/,
};

/** What a container of a database lacks to start, of the variables that it has. */
export function lackingPassword(
  { pod, name, body, path, isInit }: Container,
  defined: readonly string[],
): Fault | undefined {
  const { registry, repository = '' } = parseImage(body.image) ?? {};
  const needed = registry === 'docker.io' ? PASSWORDS[repository] : undefined;
  if (needed === undefined || defined.some((one) => needed.test(one))) return undefined;
  // Others run its tools, or something else altogether.
  const isServer = !isInit && list(body.command).length === 0 && list(body.args).every((one) => /^-/.test(String(one)));
  if (!isServer || pod.owner.type.startsWith('batch/') || isPatch(pod.owner, pod) || isInPatchFile(pod.owner))
    return undefined;
  const variable = `${repository.toUpperCase()}_${repository === 'postgres' ? '' : 'ROOT_'}PASSWORD`;
  const meant = nearestName(variable, defined);
  return {
    message: `gives ${repository} in the container ${name} no ${variable}; it would end at once, with no data to begin with.`,
    fix: meant === undefined ? `Set ${variable} from a Secret.` : `Write ${variable} for ${meant}.`,
    at: [...path, 'env'],
  };
}
