import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'cdk8s';
import { clusterFacts } from '../lib/cluster/read-cluster-facts';
import { findByKind } from '../lib/testing';
import { production } from '../main';

const ROOT = resolve(__dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

test('the package finds the sections that it takes', () => {
  const { shortened } = require('../scripts/package/readme') as { shortened(text: string): string };
  expect(shortened(README)).toContain('npm install ./honeydue-k3s-');
  expect(() => shortened(README.replace('## As a library', '## A library'))).toThrow("no section 'As a library'");
});

test('the table of sizes is that of the Deployments', () => {
  for (const { metadata, spec } of findByKind(productionChart(), 'Deployment') as unknown as Deployment[]) {
    const { requests, limits } = spec.template.spec.containers[0].resources;
    const row = `${requests.cpu} / ${limits.cpu} | ${requests.memory} / ${limits.memory}`;
    expect(README).toMatch(new RegExp(`\\| ${metadata.name}[^|]*\\| ${row} \\|`));
  }
});

test('every Secret and key that the applications refer to is listed to be checked', () => {
  const pods = JSON.stringify(findByKind(productionChart(), 'Deployment'));
  const names = [
    ...pods.matchAll(/"secretKeyRef":\{"key":"([^"]*)","name":"([^"]*)"\}|"imagePullSecrets":\[\{"name":"([^"]*)"/g),
  ]
    .flatMap(([, ...groups]) => groups)
    .filter((name) => name !== undefined);
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(README).toContain(`\`${name}\``);
});

interface Quantities {
  readonly cpu: string;
  readonly memory: string;
}

interface Deployment {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly [{ readonly resources: { requests: Quantities; limits: Quantities } }];
      };
    };
  };
}

function productionChart() {
  return production(new App(), clusterFacts(join(ROOT, 'cluster.yaml')));
}
