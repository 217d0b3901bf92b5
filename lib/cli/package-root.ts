import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of the package that this file is part of, compiled or not. */
export function packageRoot(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
}
