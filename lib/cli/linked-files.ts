import { existsSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Files below a folder, each once: a symbolic link to one of them, or a second to one elsewhere, is left out. Who reads
 * both would count its objects twice.
 *
 * @param links those of the files that are symbolic links
 */
export function eachOnce(root: string, files: readonly string[], links: ReadonlySet<string>): string[] {
  if (links.size === 0) return [...files];
  const base = realpathSync(root);
  const read = new Set(files.filter((file) => !links.has(file)).map((file) => join(base, relative(root, file))));
  return files.filter((file) => {
    if (!links.has(file) || !existsSync(file)) return true;
    const target = realpathSync(file);
    return !read.has(target) && read.add(target).size > 0;
  });
}
