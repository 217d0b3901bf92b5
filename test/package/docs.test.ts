import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { follow, sessionsOf } from '../docs/session';
import { ENVIRONMENT } from '../docs/shell';
import { installed, ROOT } from './installation';

describe('whoever follows it with the packed package alone gets what the page says', () => {
  const home = installed('..');
  const packed = readdirSync(home).filter((file) => file.endsWith('.tgz'));

  test.each(sessionsOf('app'))('%s', async (page, steps) => {
    const folder = join(home, page.replace(/\W+/g, '-'));
    mkdirSync(folder);
    for (const file of packed) copyFileSync(join(home, file), join(folder, file));
    expect(await follow(steps, folder, { ...ENVIRONMENT, REPOSITORY: ROOT })).toEqual([]);
  });
});
