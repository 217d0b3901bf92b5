import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Processes } from '../real/processes';

const ROOT = '/sys/fs/cgroup';

/**
 * A control group that kills its processes when they need more memory, as the kubelet makes one for each container.
 * Answers with its folder, for a process to write itself into `cgroup.procs`; it goes when `processes` end. Where this
 * machine lets nobody make one, there is none, and what proves the limit fails.
 */
export function memoryLimit(processes: Processes, name: string, bytes: number): string | undefined {
  const { parent, file } = hierarchy() ?? {};
  if (parent === undefined || file === undefined) return undefined;
  const group = join(parent, `honeydue-${process.pid}-${name}`);
  if (!existsSync(group)) {
    mkdirSync(group);
    processes.removeGroup(group);
  }
  writeFileSync(join(group, file), `${bytes}`);
  return group;
}

/** Where groups of this machine limit memory: cgroup v2, or v1 as older kernels mount it. */
function hierarchy(): { readonly parent: string; readonly file: string } | undefined {
  const controllers = join(ROOT, 'cgroup.controllers');
  const v1 = join(ROOT, 'memory');
  try {
    if (existsSync(controllers) && /\bmemory\b/.test(readFileSync(controllers, 'utf8'))) {
      writeFileSync(join(ROOT, 'cgroup.subtree_control'), '+memory');
      return { parent: ROOT, file: 'memory.max' };
    }
    accessSync(v1, constants.W_OK);
    return { parent: v1, file: 'memory.limit_in_bytes' };
  } catch {
    return undefined;
  }
}
