import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import temporaryFolder from '../support/temporary-folder';
import { PACKAGE, ROOT, succeed, write } from './installation';
import { installNodes } from './nodes';

/** The oldest and the newest compiler that the package is for, and what lies between. */
const COMPILERS = {
  'typescript-5.4': 'npm:typescript@5.4',
  'typescript-5.9': 'npm:typescript@5.9',
  'typescript-6': 'npm:typescript@6',
  'typescript-7': 'npm:typescript@7',
};

/** Packs it as a person would, and installs it twice: with the newest peers, and with the oldest that it admits. */
export default function setup(): void {
  temporaryFolder();
  const folder = mkdtempSync(join(tmpdir(), 'honeydue-package-'));
  process.env.HONEYDUE_PACKAGE_FOLDER = folder;
  succeed(ROOT, 'npm', 'pack', '--pack-destination', folder);
  const tarball = `file:${join(folder, String(readdirSync(folder).find((name) => name.endsWith('.tgz'))))}`;
  const oldest = Object.entries(PACKAGE.peerDependencies).map(([name, range]) => [name, range.replace('^', '')]);
  install(join(folder, 'newest'), { ...PACKAGE.peerDependencies, 'honeydue-k3s': tarball, ...COMPILERS });
  install(join(folder, 'oldest'), { ...Object.fromEntries(oldest), 'honeydue-k3s': tarball });
  installNodes();
}

function install(folder: string, dependencies: Record<string, string>): void {
  mkdirSync(folder);
  write(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true, dependencies }));
  succeed(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund');
}
