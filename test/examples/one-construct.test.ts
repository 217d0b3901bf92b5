import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ApiObject, App, JsonPatch } from 'cdk8s';
import type { Blog } from '../../examples/one-construct/blog';
import { blog } from '../../examples/one-construct/main';
import { Redis } from '../../lib';
import { expectNoFindings, findByKind } from '../../lib/testing';

const ROOT = resolve(__dirname, '../..');
const README = readFileSync(join(ROOT, 'examples/one-construct/README.md'), 'utf8');
const FILE = 'blog.k8s.yaml';
const WRONG_URL = JsonPatch.replace('/data/REDIS_URL', 'redis://session:6379/0');

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'honeydue-blog-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** The object of a hand-written construct, by its id. */
const handWritten = (chart: Blog, id: string) => ApiObject.of(chart.node.findChild(id));

test('plain app.synth() writes what synthesize does, to the byte', () => {
  const app = new App({ outdir });
  blog(app);
  app.synth();
  expect(readdirSync(outdir)).toEqual([FILE]);
  expect(readFileSync(join(outdir, FILE), 'utf8')).toBe(
    readFileSync(join(ROOT, '__snapshots__/one-construct', FILE), 'utf8'),
  );
});

test("three objects are the construct's, named as the README has them", () => {
  const ours = ['PersistentVolumeClaim', 'Service', 'Deployment'].flatMap((kind) =>
    findByKind(blog(new App()), kind).map((object) => `${kind}/${(object.metadata as { name: string }).name}`),
  );
  expect(ours).toEqual(
    expect.arrayContaining(['PersistentVolumeClaim/sessions-data', 'Service/sessions', 'Deployment/sessions']),
  );
  expect(README).toContain('`sessions-data`');
});

test('a prop that is refused fails app.synth(), which names the construct and writes nothing', () => {
  const app = new App({ outdir });
  new Redis(blog(app), 'cache', { storage: 5 as never });
  expect(() => app.synth()).toThrow(/\[blog\/cache\] storage = 5: .* Fix: Give a Size/);
  expect(readdirSync(outdir)).toEqual([]);
});

test('what is wrong between hand-written objects passes app.synth(), and fails the test', () => {
  const app = new App({ outdir });
  const chart = blog(app);
  handWritten(chart, 'settings').addJsonPatch(WRONG_URL);
  app.synth();
  expect(readdirSync(outdir)).toEqual([FILE]);
  expect(() => expectNoFindings(chart)).toThrow('service-address');
});
