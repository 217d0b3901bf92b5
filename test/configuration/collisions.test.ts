import { Chart } from 'cdk8s';
import { Configuration, SecretContract, Worker } from '../../lib';
import { IMAGE, refusalsOf } from '../support/build';

const secretEnvironment = new SecretContract('shop', ['TOKEN']).environment();

function messages(data: readonly Record<string, string>[], secrets = {}) {
  return refusalsOf((chart) => {
    const config = data.map((each, index) => new Configuration(chart, `config-${index}`, { data: each }));
    new Worker(chart, 'worker', { image: IMAGE, config, secretEnvironment: secrets });
  }).map(({ path, message }) => `${path}: ${message}`);
}

test('a variable that two configurations set is refused: Kubernetes takes the last in silence', () => {
  expect(messages([{ A: '1' }, { A: '2' }])).toEqual([
    expect.stringMatching(/^test\/worker: config = "config-1": sets A, which configuration config-0 sets too/),
  ]);
});

test('a variable that a configuration and a Secret set is refused', () => {
  expect(messages([{ TOKEN: 'none' }], secretEnvironment)).toEqual([
    expect.stringMatching(/^test\/worker: config = "config-0": sets TOKEN, which secretEnvironment sets too/),
  ]);
});

test('variables of different names live together', () => {
  expect(messages([{ A: '1' }, { B: '2' }], secretEnvironment)).toEqual([]);
});

test('configuration of another namespace is refused: its pods would never start', () => {
  const findings = refusalsOf((chart) => {
    const elsewhere = new Chart(chart.node.root, 'other', { namespace: 'elsewhere' });
    const config = [new Configuration(elsewhere, 'settings', { data: {} })];
    new Worker(chart, 'worker', { image: IMAGE, config });
  });
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^config\[0\] = Configuration: in the namespace elsewhere, not in shop/),
  ]);
});
