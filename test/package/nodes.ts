import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { succeed, write } from './installation';

/** The releases of Node that are still maintained, beside the newest. */
const MAINTAINED = ['20', '22', '24'] as const;
/** Each is some 200 MB: they are kept from run to run, where the binaries of the real parts are. */
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'honeydue-k3s', 'node');

export const NODES = [...MAINTAINED, 'newest'];

/** The binary of a release, which the setup installed. */
export function node(release: string): string {
  return binary(release === 'newest' ? String(process.env.HONEYDUE_NEWEST_NODE) : release);
}

/** Installs what is not in the cache yet. */
export function installNodes(): void {
  const newest = succeed('.', 'npm', 'view', 'node', 'version').trim();
  process.env.HONEYDUE_NEWEST_NODE = newest;
  for (const release of [...MAINTAINED, newest]) {
    const folder = join(CACHE, release);
    if (existsSync(binary(release))) continue;
    mkdirSync(folder, { recursive: true });
    write(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { node: release } }));
    succeed(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund');
  }
}

function binary(release: string): string {
  return join(CACHE, release, 'node_modules/node/bin/node');
}
