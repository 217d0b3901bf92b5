import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, type AppProps, Chart, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { renderCharts } from '../../lib/synthesis/render-charts';
import { writeCharts } from '../../lib/synthesis/write-charts';

type Build = (app: App) => void;

/** The files that something writes to a folder, by their names. */
function written(write: (folder: string) => void): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'honeydue-write-'));
  try {
    write(folder);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    const files = names.filter((name) => statSync(join(folder, name)).isFile());
    return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ours(build: Build, props: AppProps = {}) {
  return written((outdir) => {
    const app = new App({ ...props, outdir });
    build(app);
    writeCharts(renderCharts(app), app, props.recordConstructMetadata ?? false);
  });
}

function cdk8s(build: Build, props: AppProps = {}) {
  return written((outdir) => {
    const app = new App({ ...props, outdir });
    build(app);
    app.synth();
  });
}

const configMap = (scope: Construct, id: string, data: Record<string, string> = {}) =>
  new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', data });

const ALONE: Build = (app) => {
  const chart = new Chart(app, 'shop', { namespace: 'shop', labels: { team: 'a' } });
  configMap(chart, 'b', { lines: 'one\ntwo\n', number: '08', yes: 'yes', empty: '' });
  configMap(new Construct(chart, 'inner'), 'a');
  new Chart(app, 'empty');
};
const NESTED: Build = (app) => {
  const outer = new Chart(app, 'outer');
  configMap(outer, 'a');
  configMap(new Chart(new Construct(outer, 'between'), 'inner'), 'b');
  configMap(new Chart(outer, 'child'), 'c');
};
const DEPENDENT: Build = (app) => {
  const [first, second, third] = ['first', 'second', 'third'].map((id) => new Chart(app, id)) as [Chart, Chart, Chart];
  const late = configMap(first, 'late');
  const early = configMap(first, 'early');
  late.addDependency(early);
  early.addDependency(configMap(third, 'other'));
  configMap(second, 'alone');
};
const NUMBERED: Build = (app) => {
  for (const id of ['b', '10', '9', 'a']) configMap(new Chart(app, id), 'settings');
};

const TYPES = Object.values(YamlOutputType).filter((type) => typeof type === 'number');

describe.each([
  ['charts that stand alone', ALONE],
  ['charts inside of charts', NESTED],
  ['charts that depend on each other', DEPENDENT],
  ['charts that are called by numbers', NUMBERED],
  ['no charts at all', () => undefined],
] as const)('%s', (_, build) => {
  test.each(TYPES)('are written as App.synth does it with the output type %s', (yamlOutputType) => {
    expect(ours(build, { yamlOutputType })).toEqual(cdk8s(build, { yamlOutputType }));
  });

  test('are written by other names, and with the record of their constructs', () => {
    const props = { outputFileExtension: '.yml', recordConstructMetadata: true };
    expect(ours(build, props)).toEqual(cdk8s(build, props));
  });
});

test('whatever depends on whatever, the order of charts and objects is that of cdk8s', () => {
  /** The parent of each construct, which of them are charts, and who depends on whom. */
  const trees = fc.array(
    fc.record({ parent: fc.nat(5), isChart: fc.boolean(), dependsOn: fc.array(fc.nat(9), { maxLength: 2 }) }),
    { maxLength: 6 },
  );
  const outcome = (synth: typeof ours, build: Build) => {
    try {
      return synth(build);
    } catch {
      return 'a cycle';
    }
  };
  fc.assert(
    fc.property(trees, (tree) => {
      const build: Build = (app) => {
        const made: Construct[] = [new Chart(app, 'root')];
        tree.forEach(({ parent, isChart }, index) => {
          const scope = made[parent % made.length] as Construct;
          const place = isChart && parent % 2 === 0 ? app : scope;
          const construct = isChart ? new Chart(place, `c${index}`) : new Construct(scope, `i${index}`);
          configMap(construct, 'one');
          configMap(construct, 'two');
          made.push(construct);
        });
        tree.forEach(({ dependsOn }, index) => {
          for (const other of dependsOn) {
            const [source, target] = [made[index + 1], made[other % made.length]];
            if (source !== target) source?.node.addDependency(target as Construct);
          }
        });
      };
      expect(outcome(ours, build)).toEqual(outcome(cdk8s, build));
    }),
    { numRuns: 300 },
  );
});

test('a chart that renders itself is asked for it', () => {
  class Own extends Chart {
    public override toJson() {
      return super.toJson().map((body) => ({ ...body, immutable: true }));
    }
  }
  const build: Build = (app) => void configMap(new Own(app, 'own'), 'a');
  expect(ours(build)).toEqual(cdk8s(build));
  expect(Object.values(ours(build)).join()).toContain('immutable: true');
});

test('a file that two objects would share is refused; cdk8s writes the last of them alone', () => {
  const build: Build = (app) => {
    for (const namespace of ['shop', 'stage']) {
      const metadata = { name: 'web', namespace };
      new ApiObject(new Chart(app, namespace), 'web', { apiVersion: 'v1', kind: 'Service', metadata });
    }
  };
  const props = { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE };
  expect(Object.keys(cdk8s(build, props))).toHaveLength(1);
  expect(() => ours(build, props)).toThrow('Service.web.k8s.yaml would be written twice');
});

test('a cycle is named', () => {
  const build: Build = (app) => {
    const chart = new Chart(app, 'shop');
    const [a, b] = [configMap(chart, 'a'), configMap(chart, 'b')];
    a.addDependency(b);
    b.addDependency(a);
  };
  expect(() => ours(build)).toThrow('Dependency cycle: shop/a → shop/b → shop/a');
});
