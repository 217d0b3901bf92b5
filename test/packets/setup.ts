import { spawnSync } from 'node:child_process';
import { customResourceDefinitions } from '../real/crds';
import { synthesize } from '../real/dist';
import { type Toolchain, toolchain, traefik } from '../real/toolchain';
import temporaryFolder from '../support/temporary-folder';

/** What is made once, before all test files: the binaries, the CRDs, and the synthesized system. */
export interface Given {
  readonly tools: Toolchain;
  readonly traefik: string;
  readonly crds: readonly string[];
  readonly dist: string;
  /** Path of a redis-server, where there is one. */
  readonly redis?: string;
}

/** What makes namespaces, puts programs into them, and makes certificates. */
const PROGRAMS = ['ip', 'nsenter', 'unshare', 'setpriv', 'openssl'];
const VARIABLE = 'HONEYDUE_PACKET_TESTS';

/** Runs in Jest's own process; the environment is how it reaches the workers. */
export default async function setup(): Promise<void> {
  temporaryFolder();
  const obstacle = whyNoNetwork();
  if (obstacle !== undefined) {
    if (process.env.REQUIRE_NAMESPACES) throw new Error(obstacle);
    process.stderr.write(`\npackets: SKIPPED, NOTHING IS PROVEN: ${obstacle}\n`);
    return;
  }
  const tools = await toolchain();
  const crds = await customResourceDefinitions();
  const given: Given = { tools, crds, traefik: await traefik(), dist: await synthesize(), redis: redisOnPath() };
  process.env[VARIABLE] = JSON.stringify(given);
}

/** Why there can be no network of our own on this machine. */
function whyNoNetwork(): string | undefined {
  if (process.platform !== 'linux') return `network namespaces are Linux's; this is ${process.platform}.`;
  if (process.getuid?.() !== 0) return 'only root may make network namespaces: sudo -E npm run test:edge';
  const missing = PROGRAMS.filter((program) => spawnSync(program, ['--version']).error !== undefined);
  if (missing.length > 0)
    return `there is no ${missing.join(', no ')} (Debian: apt install iproute2 util-linux openssl).`;
  return undefined;
}

/** A real Redis is not built: a distribution has it, and only one of the test files wants it. */
function redisOnPath(): string | undefined {
  const { stdout, status } = spawnSync('sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  const obstacle = 'there is no redis-server (Debian: apt install redis-server)';
  if (process.env.REQUIRE_NAMESPACES) throw new Error(obstacle);
  process.stderr.write(`\npackets: SKIPPED, limits that count in Redis are not proven: ${obstacle}\n`);
  return undefined;
}

/** Nothing where the tests are skipped. */
export function given(): Given | undefined {
  const text = process.env[VARIABLE];
  return text === undefined ? undefined : (JSON.parse(text) as Given);
}
