import { parseImage } from '../../manifests/fields/image';
import { nearestName } from '../../manifests/nearest-name';
import type { Container } from '../../manifests/pods/pods';

/** Programs of official images that no other of them is a letter or two away from. */
const PROGRAMS = [
  ...['docker-entrypoint.sh', 'mariadb-admin', 'mariadb-dump', 'memcached', 'mysqladmin', 'mysqldump', 'pg_dumpall'],
  ...['pg_isready', 'pg_restore', 'postgres', 'rabbitmq-diagnostics', 'rabbitmq-server', 'rabbitmqctl', 'redis-cli'],
  ...['redis-sentinel', 'redis-server', 'valkey-cli', 'valkey-server'],
];

/** The images that have them; others have programs that are called much alike: docker's `dockerd-entrypoint.sh`. */
const OFFICIAL = /^(mariadb|memcached|mysql|postgres|rabbitmq|redis|valkey\/valkey)$/;

/** Where a program stands: first of all, or behind what ends a command of a shell and words that one begins with. */
const RUN =
  /(?:^|[;&|(\n])\s*(?:(?:exec|then|do|until|while|if|!)\s+)*(?:\/usr\/(?:local\/)?bin\/)?([a-z][\w.-]{6,})(?=[\s)]|$)/g;

/** A program that a container is to run and its official image does not have, with the one that is meant. */
export function misspeltProgram(
  { body }: Container,
  line: string,
): readonly [written: string, meant: string] | undefined {
  const { registry, repository = '/' } = parseImage(body.image) ?? {};
  if (registry !== 'docker.io' || !OFFICIAL.test(repository)) return undefined;
  for (const [, written = ''] of line.matchAll(RUN)) {
    const meant = PROGRAMS.includes(written) ? undefined : nearestName(written, PROGRAMS);
    if (meant !== undefined) return [written, meant];
  }
  return undefined;
}
