import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Processes } from './processes';
import { until } from './until';

describe('processes that a test starts', () => {
  const start = (script: string) => {
    const processes = new Processes(mkdtempSync(join(tmpdir(), 'honeydue-processes-')));
    processes.start('script', 'sh', ['-c', script]);
    return processes;
  };

  test('end, and their folder with them, when they are stopped', async () => {
    const processes = start('echo $$; exec sleep 600');
    const pid = await until('it runs', () => Number(/\d+/.exec(processes.tails())?.[0]), 5);
    expect(process.kill(pid, 0)).toBe(true);
    await processes.stop();
    await until('it is gone', () => !isRunning(pid), 5);
    expect(existsSync(processes.folder)).toBe(false);
  });

  test('are missed when one of them ends by itself, and show their last words', async () => {
    const processes = start('echo the port is taken >&2; exit 3');
    await expect(until('never', () => processes.assertRunning(), 5)).rejects.toThrow(
      'script ended by itself (exit code 3)',
    );
    expect(processes.tails()).toContain('the port is taken');
    await processes.stop();
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
