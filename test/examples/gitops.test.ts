import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { notes } from '../../examples/gitops/main';
import { blocksOf } from '../docs/pages';
import { inExample } from '../support/examples';
import type { DeploymentSpec, Manifest } from '../support/manifests';
import { restrictedViolations } from '../support/pod-security';
import { faultsOf } from '../support/well-formed';

const DIST = inExample('gitops', 'dist');
const FILE = 'notes.k8s.yaml';
const committed = loadAll(readFileSync(join(DIST, FILE), 'utf8')) as Manifest[];
const read = (file: string) => loadAll(readFileSync(inExample('gitops', file), 'utf8')) as Manifest[];
const annotationOf = ({ metadata }: Manifest, name: string) => metadata.annotations?.[name];

test('an API server has nothing against it, nor has the level restricted', () => {
  expect(faultsOf(committed)).toEqual([]);
  const deployments = committed.filter(({ kind }) => kind === 'Deployment') as unknown as Manifest<DeploymentSpec>[];
  expect(deployments.flatMap(({ spec }) => restrictedViolations(spec.template.spec))).toEqual([]);
});

test('both controllers are told to keep what can not be applied again, and nothing else', () => {
  const kept = ['HelmChartConfig', 'Namespace', 'PersistentVolumeClaim'];
  const told = (annotation: string, value: string) =>
    committed.filter((object) => annotationOf(object, annotation) === value).map(({ kind }) => kind);
  expect(told('argocd.argoproj.io/sync-options', 'Prune=false,Delete=false').sort()).toEqual(kept);
  expect(told('kustomize.toolkit.fluxcd.io/prune', 'disabled').sort()).toEqual(kept);
});

test('Argo CD applies each Ingress after the middlewares that it names', () => {
  const wave = (object: Manifest) => Number(annotationOf(object, 'argocd.argoproj.io/sync-wave') ?? 0);
  const ingresses = committed.filter(({ kind }) => kind === 'Ingress');
  const middlewares = committed.filter(({ kind }) => kind === 'Middleware');
  expect([ingresses.length, middlewares.length]).toEqual([1, 4]);
  expect(Math.min(...ingresses.map(wave))).toBeGreaterThan(Math.max(...middlewares.map(wave)));
});

test('Traefik gives Ingresses the address without which Argo CD never finds them healthy', () => {
  const [config] = committed.filter(({ kind }) => kind === 'HelmChartConfig') as Manifest<{ valuesContent: string }>[];
  expect(config?.spec.valuesContent).toContain('--providers.kubernetesingress.ingressendpoint.ip=198.51.100.7\n');
});

test('what is applied by hand says what the README promises of it', () => {
  const [application] = read('argo-cd.yaml');
  expect(application?.metadata).not.toHaveProperty('finalizers');
  expect(application?.spec).toMatchObject({
    source: { path: 'dist', targetRevision: 'main' },
    syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['PruneLast=true'] },
  });
  expect(application?.spec).not.toHaveProperty('ignoreDifferences');
  const [repository, kustomization] = read('flux.yaml');
  expect(kustomization?.spec).toMatchObject({
    sourceRef: { kind: repository?.kind, name: repository?.metadata.name },
    path: './dist',
    prune: true,
    deletionPolicy: 'Orphan',
  });
  // Kustomize would take any other file there for its own, and `kubectl apply` fails on one.
  expect(readdirSync(DIST)).toEqual([FILE]);
});

describe('what CI runs, as the README has it', () => {
  const { text: commands = '' } =
    blocksOf('examples/gitops/README.md', 'sh').find(({ text }) => text.includes('git diff')) ?? {};

  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'honeydue-gitops-'));
    cpSync(DIST, join(folder, 'dist'), { recursive: true });
    for (const args of [
      ['init', '-q'],
      ['add', '.'],
      [...AUTHOR, 'commit', '-qm', 'As it is committed'],
    ])
      expect(git(...args)).toBe(0);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const AUTHOR = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  const git = (...args: string[]) => spawnSync('git', args, { cwd: folder }).status;

  /** Runs the commands where synthesizing writes that text. */
  function ci(written: string, file = FILE) {
    const synthesized = join(folder, '..', `${folder.split('/').pop()}.yaml`);
    writeFileSync(synthesized, written);
    const line = commands.replace('npx tsx main.ts', `mkdir dist && cp ${synthesized} dist/${file}`);
    expect(line).not.toBe(commands);
    const { status, stdout } = spawnSync('bash', ['-ec', line], { cwd: folder, encoding: 'utf8' });
    rmSync(synthesized);
    return { status, stdout };
  }

  /** What main.ts makes, by cdk8s itself. */
  function synthesized(): string {
    const app = new App({ outdir: join(folder, 'out') });
    notes(app);
    app.synth();
    return readFileSync(join(folder, 'out', FILE), 'utf8');
  }

  test('passes with the dist/ that is committed here', () => {
    expect(ci(synthesized())).toEqual({ status: 0, stdout: '' });
  });

  test('fails when the code makes something else, and shows it', () => {
    const { status, stdout } = ci(synthesized().replace('notes:4.0.2', 'notes:4.0.3'));
    expect(status).toBe(1);
    expect(stdout).toMatch(/^-.*notes:4\.0\.2\n\+.*notes:4\.0\.3$/m);
  });

  test('fails when a file is new, and the old one gone', () => {
    const { status, stdout } = ci(synthesized(), 'notebook.k8s.yaml');
    expect(status).toBe(1);
    expect(stdout).toMatch(/deleted file|new file/);
  });
});
