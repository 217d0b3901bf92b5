// `npm run bench:rules`: how long the rules take. First what they add to honeydue's own synthesis, loading them
// included; then many objects: honeydue's own, copied into as many namespaces as needed, are checked by the command.
// New processes each time, medians. Prints; judges nothing.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');
const SIZES = [200, 2_000, 20_000];
const RUNS = 3;
/** Loads all but the rules, then times loading them and running them; prints both in milliseconds. */
const RULES_ALONE = `
  const { App } = require('cdk8s');
  for (const name of ['cdk8s-plus-30', 'js-yaml', 'ipaddr.js', './build/lib/honeydue']) require(name);
  const time = (work) => {
    const start = process.hrtime.bigint();
    const result = work();
    return { result, milliseconds: Number(process.hrtime.bigint() - start) / 1e6 };
  };
  const load = time(() => require('./build/lib/rules/run'));
  const { production } = require('./build/main.js');
  const { clusterFacts } = require('./build/lib/cluster/read-cluster-facts');
  const { manifestsOf } = require('./build/lib/manifests/manifests-of');
  const { ManifestSet } = require('./build/lib/manifests/manifest-set');
  const app = new App();
  const cluster = clusterFacts('cluster.yaml');
  production(app, cluster);
  const manifests = manifestsOf(app);
  const run = time(() => load.result.runRules(new ManifestSet(manifests), { cluster }));
  console.log(JSON.stringify([load.milliseconds, run.milliseconds]));
`;

/** honeydue's documents but Traefik's configuration, of which a cluster has one, with a namespace of their own. */
function stack(documents, number) {
  const namespace = `honeydue-${number}`;
  return documents.map((text) =>
    text
      .replaceAll('namespace: honeydue\n', `namespace: ${namespace}\n`)
      .replaceAll('  name: honeydue\n', `  name: ${namespace}\n`)
      .replaceAll('honeydue-cloudflare-only@', `${namespace}-cloudflare-only@`)
      .replaceAll('honeydue-security-headers@', `${namespace}-security-headers@`)
      .replaceAll('honeydue-rate-limit@', `${namespace}-rate-limit@`)
      .replaceAll('myhoneydue.com', `${namespace}.example.com`),
  );
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const alone = Array.from({ length: 7 }, () => {
  const { stdout, stderr } = spawnSync('node', ['-e', RULES_ALONE], { cwd: ROOT, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
});
const [load, run] = [0, 1].map((part) => median(alone.map((figures) => figures[part])).toFixed(0));
console.log(`honeydue alone  ${load} ms to load the rules, ${run} ms to run them`);

const snapshot = readFileSync(join(ROOT, '__snapshots__/honeydue.k8s.yaml'), 'utf8');
const documents = snapshot.split('---\n').filter((text) => !text.includes('kind: HelmChartConfig'));
const folder = mkdtempSync(join(tmpdir(), 'bench-rules-'));
try {
  for (const size of SIZES) {
    const file = join(folder, `${size}.yaml`);
    const stacks = Array.from({ length: Math.ceil(size / documents.length) }, (_, number) => stack(documents, number));
    writeFileSync(file, stacks.flat().slice(0, size).join('---\n'));
    process.stderr.write(`${size} objects\n`);
    const seconds = Array.from({ length: RUNS }, () => {
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync('node', [join(ROOT, 'build/lib/cli/main.js'), 'check', file]);
      if (status === 2) throw new Error(String(stderr));
      return Number(process.hrtime.bigint() - start) / 1e9;
    }).sort((a, b) => a - b);
    console.log(
      `${String(size).padStart(6)} objects  ${seconds[1].toFixed(2)} s  (${seconds[0].toFixed(2)} to ${seconds[2].toFixed(2)})`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
