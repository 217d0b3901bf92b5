import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { KNOWN_KEYS } from '../../../lib/edge/traefik/chart/known-keys';
import { TRAEFIK_CHART } from '../../../lib/edge/traefik/chart/traefik-chart';

const ROOT = resolve(__dirname, '../../..');
const SCHEMA = resolve(ROOT, `../shared/schema/traefik-chart-${TRAEFIK_CHART.version}.values.schema.json`);

test('every object that a key promises has its own keys, and no keys stand for nothing', () => {
  const promised = Object.entries(KNOWN_KEYS).flatMap(([path, keys]) =>
    keys
      .split(' ')
      .filter((key) => key.endsWith(':object'))
      .map((key) => [path, key.replace(':object', '')].filter((part) => part !== '').join('.')),
  );
  expect(
    Object.keys(KNOWN_KEYS)
      .filter((path) => path !== '')
      .sort(),
  ).toEqual(promised.sort());
});

// The schema itself is not part of a plain clone.
if (existsSync(SCHEMA)) {
  test('the keys are those of the schema at hand', () => {
    const folder = mkdtempSync(join(tmpdir(), 'honeydue-keys-'));
    try {
      const output = join(folder, 'known-keys.ts');
      const script = join(ROOT, 'scripts/traefik-chart-keys.js');
      execFileSync(process.execPath, [script, SCHEMA, TRAEFIK_CHART.version, output]);
      // The formatter takes quotes away and breaks lines.
      const bare = (file: string) => readFileSync(file, 'utf8').replace(/['\s]+/g, '');
      expect(bare(join(ROOT, 'lib/edge/traefik/chart/known-keys.ts'))).toBe(bare(output));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
