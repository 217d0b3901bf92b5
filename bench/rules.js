// `npm run bench:rules`: how long the rules take on many objects. honeydue's own objects, copied into as many
// namespaces as needed, are checked by the command; whole processes, medians. Prints; judges nothing.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');
const SIZES = [200, 2_000, 20_000];
const RUNS = 3;

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
