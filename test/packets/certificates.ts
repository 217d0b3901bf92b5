import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '../real/api';
import { NAMESPACE } from '../real/manifests';

/** A certificate and its key, as PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority that openssl makes for a test. */
export class Authority {
  readonly own: KeyPair;

  constructor(readonly name: string) {
    this.own = inFolder((run) => {
      run('req', '-x509', ...KEY, '-keyout', 'key', '-out', 'cert', '-days', '2', '-subj', `/CN=${name}`);
    });
  }

  /** Signs a certificate for these hosts; the first is its name. */
  sign(...hosts: string[]): KeyPair {
    return this.issue(1, hosts);
  }

  /** The same, but it ran out yesterday. */
  signExpired(...hosts: string[]): KeyPair {
    return this.issue(-1, hosts);
  }

  private issue(days: number, hosts: readonly string[]): KeyPair {
    const names = `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}`;
    return inFolder(
      (run) => {
        run('req', '-new', ...KEY, '-keyout', 'key', '-out', 'request', '-subj', `/CN=${hosts[0]}`, '-addext', names);
        const authority = ['-CA', 'authority.cert', '-CAkey', 'authority.key', '-CAcreateserial'];
        run(
          'x509',
          '-req',
          '-in',
          'request',
          ...authority,
          '-out',
          'cert',
          '-days',
          `${days}`,
          '-copy_extensions',
          'copy',
        );
      },
      { 'authority.cert': this.own.cert, 'authority.key': this.own.key },
    );
  }
}

/** As `kubectl create secret tls` makes it. */
export function tlsSecret(name: string, { cert, key }: KeyPair): KubeObject {
  const stringData = { 'tls.crt': cert, 'tls.key': key };
  return { ...secret(name), type: 'kubernetes.io/tls', stringData } as KubeObject;
}

/** The authority of client certificates, under the key that Traefik reads. */
export function authoritySecret(name: string, { own }: Authority): KubeObject {
  return { ...secret(name), stringData: { 'tls.ca': own.cert } } as KubeObject;
}

/** What the server says when it wants a certificate and got none. */
export const NO_CERTIFICATE = 'alert certificate required';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function secret(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: NAMESPACE } };
}

/** Runs openssl in a folder that it leaves `cert` and `key` in. */
function inFolder(make: (run: (...args: string[]) => void) => void, files: Record<string, string> = {}): KeyPair {
  const folder = mkdtempSync(join(tmpdir(), 'honeydue-certificates-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content, { mode: 0o600 });
    make((...args) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] }));
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    return { cert: read('cert'), key: read('key') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
