import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A host with a ufw that only remembers, and an sshd that only names its port. */
export class FakeHost {
  private readonly folder = mkdtempSync(join(tmpdir(), 'fake-ufw-'));

  public constructor(sshPort = 22) {
    this.program('sshd', `echo 'port ${sshPort}'`);
    copyFileSync(join(__dirname, 'fake-ufw.sh'), join(this.folder, 'ufw'));
    chmodSync(join(this.folder, 'ufw'), 0o755);
  }

  public run(script: string, variables: Readonly<Record<string, string>> = {}) {
    writeFileSync(join(this.folder, 'calls'), '');
    const env = { PATH: `${this.folder}:/usr/bin:/bin`, UFW_STATE: this.folder, ...variables };
    const { status, stdout, stderr } = spawnSync('bash', ['-s'], { input: script, env, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  /** What `ufw show added` lists, less its heading. */
  public get rules(): string[] {
    return this.lines('rules');
  }

  public get calls(): string[] {
    return this.lines('calls');
  }

  public get enabled(): boolean {
    return existsSync(join(this.folder, 'enabled'));
  }

  public policy(direction: 'incoming' | 'routed'): string | undefined {
    return this.lines(`default-${direction}`)[0];
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private program(name: string, body: string): void {
    writeFileSync(join(this.folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }

  private lines(file: string): string[] {
    const path = join(this.folder, file);
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  }
}
