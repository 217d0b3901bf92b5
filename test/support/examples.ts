import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from 'cdk8s';
import type { ClusterFacts } from '../../lib';

const FOLDER = resolve(__dirname, '../../examples');

/** The examples there are, by the names of their folders. */
export const EXAMPLES: readonly string[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const inExample = (name: string, ...path: string[]): string => join(FOLDER, name, ...path);

/** The one function that an example's main.ts exports. */
export function buildOf(name: string): (app: App, cluster: ClusterFacts) => void {
  const builds = Object.values(require(inExample(name, 'main.ts'))).filter((one) => typeof one === 'function');
  if (builds.length !== 1) throw new Error(`examples/${name}/main.ts exports ${builds.length} functions, not one`);
  return builds[0] as (app: App, cluster: ClusterFacts) => void;
}

/** What an example knows of its cluster; one that is a part of another app knows nothing. */
export function clusterFileOf(name: string): string | undefined {
  const file = inExample(name, 'cluster.yaml');
  return existsSync(file) ? file : undefined;
}
