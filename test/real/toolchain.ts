import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { buildBinary, type GoBinary } from './go';

const KUBERNETES = 'v1.34.4';
const ETCD = 'v3.6.10';
const KWOK = 'v0.7.0';
/** k3s bundles 3.6.10, with the same CRDs. */
export const TRAEFIK = { module: 'github.com/traefik/traefik/v3', version: 'v3.6.13' } as const;
/** What kubectl 1.34 has built in. */
const KUSTOMIZE = { module: 'sigs.k8s.io/kustomize/kustomize/v5', version: 'v5.7.1' } as const;
const HELM = { module: 'helm.sh/helm/v3', version: 'v3.20.0' } as const;
/** Older ones than this were not tried with a server of 1.34. */
const OLDEST_KUBECTL_MINOR = 32;

const CONTROL_PLANE = join('cluster', `kubernetes-${KUBERNETES}_etcd-${ETCD}_kwok-${KWOK}`);

const names = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok', 'kubectl'] as const;

/** The path of every binary that a control plane and its user consist of. */
export type Toolchain = Readonly<Record<(typeof names)[number], string>>;

/**
 * Finds every binary, and builds those that are nowhere to be found: in KUBEBUILDER_ASSETS, then (kubectl alone) on
 * the PATH, then in the cache. Cold, that takes some eight minutes on two cores; each binary tells when it is done.
 */
export async function toolchain(): Promise<Toolchain> {
  const paths: Record<string, string> = {};
  for (const name of names) paths[name] = provided(name) ?? (await cached(CONTROL_PLANE, recipe(name)));
  return paths as Toolchain;
}

/** kubectl alone. Cold, that takes some three minutes on two cores. */
export async function kubectl(): Promise<string> {
  return provided('kubectl') ?? (await cached(CONTROL_PLANE, recipe('kubectl')));
}

/** Helm's binary. Cold, that takes some three minutes on two cores. */
export function helm(): Promise<string> {
  const { module, version } = HELM;
  return cached(join('helm', version), { name: 'helm', module, version, package: `${module}/cmd/helm` });
}

/** Kustomize's binary. Cold, that takes a minute on two cores. */
export function kustomize(): Promise<string> {
  const { module, version } = KUSTOMIZE;
  return cached(join('kustomize', version), { name: 'kustomize', module, version, package: module });
}

/** Traefik's binary. Cold, that takes some six minutes on two cores. */
export function traefik(): Promise<string> {
  const { module, version } = TRAEFIK;
  const stamps = { [`${module}/pkg/version.Version`]: version.slice(1) };
  return cached(join('traefik', version), {
    name: 'traefik',
    module,
    version,
    package: `${module}/cmd/traefik`,
    stamps,
  });
}

function provided(name: string): string | undefined {
  const assets = process.env.KUBEBUILDER_ASSETS;
  if (assets && existsSync(join(assets, name))) return join(assets, name);
  return name === 'kubectl' ? kubectlOnPath() : undefined;
}

async function cached(folder: string, binary: GoBinary): Promise<string> {
  const { name } = binary;
  const path = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'honeydue-k3s', folder, name);
  if (existsSync(path)) return path;
  const start = Date.now();
  const elapsed = () => `${Math.round((Date.now() - start) / 1000)} s`;
  say(`building ${name}, once, into ${path}`);
  const heartbeat = setInterval(() => say(`still building ${name}: ${elapsed()}`), 30_000);
  try {
    await buildBinary(binary, path);
  } finally {
    clearInterval(heartbeat);
  }
  say(`built ${name} in ${elapsed()}`);
  return path;
}

function recipe(name: string): GoBinary {
  if (name === 'etcd') {
    return { name, module: 'go.etcd.io/etcd/server/v3', version: ETCD, package: 'go.etcd.io/etcd/server/v3' };
  }
  if (name === 'kwok') {
    return { name, module: 'sigs.k8s.io/kwok', version: KWOK, package: 'sigs.k8s.io/kwok/cmd/kwok' };
  }
  const [major, minor] = KUBERNETES.slice(1).split('.');
  const stamps: Record<string, string> = {};
  for (const variables of ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']) {
    stamps[`${variables}.gitVersion`] = KUBERNETES;
    stamps[`${variables}.gitMajor`] = `${major}`;
    stamps[`${variables}.gitMinor`] = `${minor}`;
  }
  return { name, module: 'k8s.io/kubernetes', version: KUBERNETES, package: `k8s.io/kubernetes/cmd/${name}`, stamps };
}

function kubectlOnPath(): string | undefined {
  try {
    const path = execFileSync('sh', ['-c', 'command -v kubectl'], { encoding: 'utf8' }).trim();
    const answer = execFileSync(path, ['version', '--client', '-o', 'json'], { encoding: 'utf8' });
    const { clientVersion } = JSON.parse(answer) as { clientVersion: { minor: string } };
    return Number.parseInt(clientVersion.minor, 10) >= OLDEST_KUBECTL_MINOR ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Straight to the terminal: Jest holds back what goes through the console. */
function say(line: string): void {
  process.stderr.write(`tests: ${line}\n`);
}
