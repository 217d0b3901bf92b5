import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Does something that needs folders, which are made by name when they are asked for and are gone afterwards. */
export async function inScratch<T>(name: string, work: (folder: (name: string) => string) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), `bench-${name}-`));
  try {
    return await work((each) => {
      const folder = join(scratch, each);
      mkdirSync(folder, { recursive: true });
      return folder;
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
