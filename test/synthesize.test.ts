import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, type App, Chart, Duration, Lazy } from 'cdk8s';
import { CloudflareOnlyIngress, Configuration, HoneydueApi, RateLimit, synthesize, WebService, Worker } from '../lib';
import { IMAGE } from './support/build';
import { outcomeOf } from './support/synthesis';
import { WEB } from './support/valid-props';

const SOURCE = readFileSync(__filename, 'utf8').split('\n');

/** What every failed run has in common; returns the report. */
function failed(build: (app: App) => void): string {
  const { exitCode, files, stderr } = outcomeOf(build);
  expect({ exitCode, files }).toEqual({ exitCode: 1, files: undefined });
  expect(stderr).not.toMatch(/^\s+at |node_modules|TypeError|node:internal/m);
  expect(stderr).toMatch(/\n\d+ errors?, \d+ warnings?\n$/);
  return stderr;
}

/** The line of this file that holds a mark, which stands only there. */
function line(mark: string): string {
  return `test/synthesize.test.ts:${SOURCE.findIndex((text) => text.endsWith(`// ${mark}`)) + 1}`;
}

const inChart = (add: (chart: Chart) => void) => (app: App) => add(new Chart(app, 'shop', { namespace: 'shop' }));

test('what is right is written, and nothing is said', () => {
  const read = (folder: string) => readFileSync(join(folder, 'shop.k8s.yaml'), 'utf8');
  const outcome = outcomeOf(
    inChart((chart) => void new Configuration(chart, 'settings', { data: { A: '1' } })),
    { read },
  );
  expect(outcome).toMatchObject({ exitCode: undefined, stderr: '', files: ['shop.k8s.yaml'] });
  expect(outcome.read).toContain('name: settings');
});

test('mistakes in several constructs are reported together, each with its path, value and fix', () => {
  const report = failed((app) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const backend = new WebService(chart, 'web', { ...WEB, replicas: 0, healthPath: 'health' });
    new CloudflareOnlyIngress(chart, 'front', { hosts: ['https://shop.example.com'], backend });
    new RateLimit(chart, 'limit', { burst: -1 });
  });
  const heads = report.split('\n').filter((text) => /^construct| {2}error/.test(text));
  expect(heads).toEqual([
    'construct shop/web',
    '  error  props',
    '  error  props',
    'construct shop/front',
    '  error  props',
    'construct shop/limit',
    '  error  props',
  ]);
  expect(report).toContain('    replicas = 0: with none of them nothing answers');
  expect(report).toContain('    hosts[0] = "https://shop.example.com": not a host name');
  expect(report.match(/^ {4}Fix: \S/gm)).toHaveLength(4);
  expect(report).toMatch(/\n4 errors, 0 warnings\n$/);
});

test('a construct id given twice is reported with the line of the author', () => {
  const report = failed(
    inChart((chart) => {
      new Worker(chart, 'worker', { image: IMAGE });
      new Worker(chart, 'worker', { image: IMAGE }); // the second worker
    }),
  );
  expect(report).toContain(`error  app  ${line('the second worker')}\n`);
  expect(report).toContain("There is already a Construct with name 'worker'");
});

test('what cdk8s throws is reported with the line of the author', () => {
  const report = failed(
    inChart((chart) => {
      const startUpBudget = Duration.seconds(-1); // a negative Duration
      new HoneydueApi(chart, 'api', { image: IMAGE, startUpBudget });
    }),
  );
  expect(report).toContain(`error  app  ${line('a negative Duration')}\n`);
  expect(report).toContain('cannot be negative. Received: -1');
});

test('a construct outside of a chart is reported with the line of the author', () => {
  const report = failed((app) => {
    new Worker(app as unknown as Chart, 'worker', { image: IMAGE }); // no chart
  });
  expect(report).toContain(`error  app  ${line('no chart')}\n`);
});

test('what was refused before something threw is reported with it', () => {
  const report = failed(
    inChart((chart) => {
      new WebService(chart, 'web', { ...WEB, replicas: 0 });
      throw new Error('no more');
    }),
  );
  expect(report.match(/^ {2}error/gm)).toHaveLength(2);
  expect(report).toContain('replicas = 0');
  expect(report).toContain('no more');
});

test('whatever is thrown, even no Error, is reported', () => {
  const report = failed(() => {
    throw 'just text';
  });
  expect(report).toContain('just text');
});

test('what fails only while it is written leaves no file of an earlier chart behind', () => {
  const report = failed((app) => {
    new Configuration(new Chart(app, 'first'), 'settings', { data: { A: '1' } });
    const produce = () => {
      throw new Error('too late');
    };
    const data = Lazy.any({ produce });
    new ApiObject(new Chart(app, 'second'), 'late', { apiVersion: 'v1', kind: 'ConfigMap', data });
  });
  expect(report).toContain('too late');
});

test("an author's own validation fails the synthesis like ours", () => {
  const report = failed(inChart((chart) => chart.node.addValidation({ validate: () => ['no Mondays'] })));
  expect(report).toContain('no Mondays');
});

test('a build that is asynchronous is refused: what it adds later would be missing', () => {
  expect(failed(async () => undefined)).toContain('build returned a Promise');
});

test('two objects of one name are refused: applied, one would replace the other', () => {
  const report = failed(
    inChart((chart) => {
      new Configuration(chart, 'first', { name: 'settings', data: {} });
      new Configuration(chart, 'second', { name: 'settings', data: {} });
    }),
  );
  expect(report).toMatch(
    /^ConfigMap shop\/settings {2}construct shop\/second\/config-map\n {2}error {2}duplicate-object\n/,
  );
});

test('one name in two namespaces or of two kinds is no mistake', () => {
  const { stderr } = outcomeOf((app) => {
    for (const namespace of ['blue', 'green']) {
      const chart = new Chart(app, namespace, { namespace });
      new Configuration(chart, 'web', { data: {} });
      new WebService(chart, 'service', { ...WEB, name: 'web' });
    }
  });
  expect(stderr).toBe('');
});

test('a folder that can not be written is reported without a stack', () => {
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { exitCode } = process;
  try {
    synthesize(
      inChart((chart) => void new Configuration(chart, 'a', { data: {} })),
      { outdir: join(__filename, 'dist') },
    );
    expect(process.exitCode).toBe(1);
    expect(stderr.mock.calls.join('')).toMatch(
      /^.*\n {2}error {2}app .*\n {4}ENOTDIR.*\n {4}Fix: .*\n\n1 error, 0 warnings\n$/,
    );
  } finally {
    stderr.mockRestore();
    process.exitCode = exitCode;
  }
});

test('an older synthesis in the folder is called stale where an error keeps it from being replaced', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'honeydue-stale-'));
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { exitCode } = process;
  const settings = (data: Record<string, string>) =>
    synthesize(
      inChart((chart) => void new Configuration(chart, 'settings', { data })),
      { outdir },
    );
  try {
    settings({ 'not/a/key': '' });
    expect(stderr.mock.calls.join('')).toMatch(/\n1 error, 0 warnings\n$/);
    settings({ A: '1' });
    settings({ 'not/a/key': '' });
    expect(stderr.mock.calls.join('')).toMatch(
      `\n1 error, 0 warnings\n${outdir} is as it was: of an earlier synthesis, and stale.\n`,
    );
  } finally {
    stderr.mockRestore();
    process.exitCode = exitCode;
    rmSync(outdir, { recursive: true });
  }
});

test('an App in place of the function is told what is wanted', () => {
  expect(failed({} as never)).toContain('build is not a function: synthesize makes the App');
});
