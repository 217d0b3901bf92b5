import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadAll } from 'js-yaml';
import { isRecord } from '../../lib/manifests/json';
import { KUSTOMIZE_SCHEMA } from '../../lib/manifests/reading/kubernetes-yaml';
import { contentsOf, FOLDER, inOrder, PATCHES, TREES } from '../manifests/kustomize/trees';
import { kustomize } from '../real/toolchain';

describe('What the tests of our building expect is what the real Kustomize prints:', () => {
  let program: string;
  beforeAll(async () => {
    program = await kustomize();
  }, 600_000);

  test.each([...TREES, ...PATCHES])('$it', async (tree) => {
    const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
    for (const [file, content] of contentsOf(tree)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content);
    }
    const printed = await new Promise<string | undefined>((resolve, reject) => {
      const args = ['build', '--load-restrictor', 'LoadRestrictionsNone', join(folder, FOLDER)];
      execFile(program, args, { timeout: 60_000 }, (error, stdout) => {
        if (error?.killed) reject(error);
        else resolve(error ? undefined : stdout);
      });
    });
    if (tree.gives === undefined) expect(printed).toBeUndefined();
    else {
      const bodies = loadAll(printed ?? 'refused', { schema: KUSTOMIZE_SCHEMA }).filter((body) => body !== null);
      expect(inOrder(bodies.filter(isRecord))).toEqual(inOrder(tree.gives));
    }
  });
});
