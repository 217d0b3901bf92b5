import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'cdk8s';
import { dump } from 'js-yaml';
import { fullStrict } from '../../examples/cloudflare-full-strict/main';
import { clusterFacts } from '../../lib/cluster/read-cluster-facts';
import { expectNoFindings } from '../../lib/testing';
import { production } from '../../main';
import type { Manifest } from '../support/manifests';
import { expectFile } from '../support/yaml-file';

const ROOT = resolve(__dirname, '../..');
const EXAMPLE = join(ROOT, 'examples/cloudflare-full-strict');
const cluster = clusterFacts(join(EXAMPLE, 'cluster.yaml'));
const flexible = clusterFacts(join(ROOT, 'cluster.yaml'));

test('what it has other than production reads as __snapshots__/cloudflare-full-strict.k8s.yaml', () => {
  const known = new Set(
    (production(new App(), flexible).toJson() as Manifest[]).map((object) => JSON.stringify(object)),
  );
  const others = (fullStrict(new App(), cluster).toJson() as Manifest[]).filter(
    (object) => !known.has(JSON.stringify(object)),
  );
  const text = others.map((object) => dump(object, { lineWidth: -1, noRefs: true })).join('---\n');
  expectFile(join(ROOT, '__snapshots__/cloudflare-full-strict.k8s.yaml'), text);
});

test('production without what it has other is the whole of it: nothing is missing', () => {
  const names = (objects: Manifest[]) => objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  const whole = names(fullStrict(new App(), cluster).toJson() as Manifest[]);
  expect(whole).toEqual(expect.arrayContaining(names(production(new App(), flexible).toJson() as Manifest[])));
  expect(whole).toEqual(expect.arrayContaining(['TLSStore/default', 'TLSOption/default']));
});

test('the rules find nothing in it', () => {
  expectNoFindings(fullStrict(new App(), cluster), { cluster });
});

test('its cluster is production, but for the edge and the Secrets of the mode', () => {
  const secrets = { 'honeydue/origin-certificate': ['tls.crt', 'tls.key'], 'honeydue/origin-pull-ca': ['tls.ca'] };
  expect(cluster).toEqual({
    ...flexible,
    edge: 'cloudflare-full-strict',
    secrets: { ...flexible.secrets, ...secrets },
  });
});

test('its README names the Secrets that it needs, and the command that writes it', () => {
  const readme = readFileSync(join(EXAMPLE, 'README.md'), 'utf8');
  for (const text of ['origin-certificate', 'origin-pull-ca', 'npm run synth:examples']) expect(readme).toContain(text);
});
