import { Configuration, Redis, WebService, Worker } from '../../lib';
import { IMAGE, objectsOf, refusalsOf } from '../support/build';
import { containerOf, deploymentOf, one } from '../support/manifests';
import { WEB } from '../support/valid-props';

const CHECKSUM = 'honeydue-k3s/config-checksum';

/** The checksum on the pods of each workload. */
function checksums(shared: Record<string, string>, own: Record<string, string> = {}) {
  const objects = objectsOf((chart) => {
    const common = new Configuration(chart, 'shared', { data: shared });
    const site = new Configuration(chart, 'own', { data: own });
    new WebService(chart, 'web', { ...WEB, config: [common, site] });
    new Worker(chart, 'worker', { image: IMAGE, config: [common] });
    new Redis(chart, 'redis');
  });
  const of = (name: string) => deploymentOf(objects, name).spec.template.metadata.annotations?.[CHECKSUM];
  return { web: of('web'), worker: of('worker'), redis: of('redis') };
}

test('configuration is a ConfigMap of a fixed name, which its readers take as environment variables', () => {
  const objects = objectsOf((chart) => {
    const config = new Configuration(chart, 'settings', { data: { MODE: 'fast' } });
    new Worker(chart, 'worker', { image: IMAGE, config: [config] });
  });
  expect(one(objects, 'ConfigMap', 'settings').data).toEqual({ MODE: 'fast' });
  expect(containerOf(objects).envFrom).toEqual([{ configMapRef: { name: 'settings' } }]);
});

test('a changed value rolls exactly the pods that read it', () => {
  const before = checksums({ A: '1' }, { B: '1' });
  const after = checksums({ A: '1' }, { B: '2' });
  expect(after.web).not.toBe(before.web);
  expect(after.worker).toBe(before.worker);
  expect([before.redis, after.redis]).toEqual([undefined, undefined]);
});

test('a changed value that several read rolls them all', () => {
  const [before, after] = [checksums({ A: '1' }), checksums({ A: '2' })];
  expect(after.web).not.toBe(before.web);
  expect(after.worker).not.toBe(before.worker);
});

test('added, removed and renamed variables roll the pods too', () => {
  const contents: Record<string, string>[] = [{}, { A: '1' }, { B: '1' }, { A: '1', B: '1' }];
  const digests = contents.map((data) => checksums(data).worker);
  expect(new Set(digests).size).toBe(4);
});

test('values that differ only in where one ends and the next begins are told apart', () => {
  expect(checksums({ A: '1B', C: '' }).worker).not.toBe(checksums({ A: '1', BC: '' }).worker);
});

test('the order in which variables are written rolls nothing', () => {
  expect(checksums({ A: '1', B: '2' })).toEqual(checksums({ B: '2', A: '1' }));
});

test.each(['https://undefined/v1', 'undefined', 'redis://undefined:6379/0', 'https://[object Object]', 'port=NaN'])(
  'a value that was put together from nothing is refused: %s',
  (value) => {
    const refusals = refusalsOf((chart) => void new Configuration(chart, 'settings', { data: { API_URL: value } }));
    expect(refusals.map(({ message }) => message)).toEqual([expect.stringContaining('data.API_URL')]);
  },
);

test.each(['undefined-behaviour', 'https://example.com/undefined-terms', 'what is undefined'])(
  'a word of prose is none of these: %s',
  (value) => {
    expect(refusalsOf((chart) => void new Configuration(chart, 'settings', { data: { NOTE: value } }))).toEqual([]);
  },
);
