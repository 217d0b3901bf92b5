import { customResourceDefinitions } from '../real/crds';
import { synthesize } from '../real/dist';
import { type Toolchain, toolchain } from '../real/toolchain';
import temporaryFolder from '../support/temporary-folder';

/** What is made once, before all test files: the binaries, the CRDs, and the synthesized system. */
export interface Given {
  readonly tools: Toolchain;
  readonly crds: readonly string[];
  readonly dist: string;
}

const VARIABLE = 'HONEYDUE_CLUSTER_TESTS';

/** Runs in Jest's own process; the environment is how it reaches the workers. */
export default async function setup(): Promise<void> {
  temporaryFolder();
  const tools = await toolchain();
  const crds = await customResourceDefinitions();
  const given: Given = { tools, crds, dist: await synthesize() };
  process.env[VARIABLE] = JSON.stringify(given);
}

export function given(): Given {
  return JSON.parse(process.env[VARIABLE] ?? '{}') as Given;
}
