import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { expectNoFindings, findByKind, findByName } from '../../lib/testing';

function chartWithService(selector: Record<string, string>): Chart {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  new k8s.KubeService(chart, 'service', { metadata: { name: 'api' }, spec: { selector, ports: [{ port: 80 }] } });
  new k8s.KubePod(chart, 'pod', {
    metadata: { name: 'api', labels: { app: 'api' } },
    spec: { containers: [{ name: 'api', image: 'shop/api:1.0.0' }] },
  });
  return chart;
}

test('expectNoFindings fails with the report, which names the construct', () => {
  expect(() => expectNoFindings(chartWithService({ app: 'apo' }), { only: ['service-selects-nothing'] })).toThrow(
    /Service shop\/api {2}construct shop\/service[\s\S]*service-selects-nothing[\s\S]*1 error, 0 warnings/,
  );
});

test('expectNoFindings is silent on what is right', () => {
  expectNoFindings(chartWithService({ app: 'api' }), { only: ['service-selects-nothing'] });
});

test('objects are found by kind, and by kind and name', () => {
  const chart = chartWithService({ app: 'api' });
  expect(findByKind(chart, 'Service')).toEqual([findByName(chart, 'Service', 'api')]);
  expect(() => findByName(chart, 'Service', 'web')).toThrow('no Service web; of that kind there are: api');
});

test('a misspelt rule or cluster file fails the test, which would pass for ever otherwise', () => {
  const chart = chartWithService({ app: 'apo' });
  const nearest = "no rule 'service-selects'. Did you mean service-selects-nothing, ";
  expect(() => expectNoFindings(chart, { only: ['service-selects'] })).toThrow(nearest);
  expect(() => expectNoFindings(chart, { skip: ['service-selects'] })).toThrow(nearest);
  expect(() => expectNoFindings(chart, { cluster: 'clutser.yaml' })).toThrow("clutser.yaml: can't be read (ENOENT)");
});

test('facts that no type has looked at are held to what a cluster file is held to', () => {
  const misspelt: object = { namespace: ['shop'], edge: undefined };
  expect(() => expectNoFindings(chartWithService({ app: 'api' }), { cluster: misspelt })).toThrow(
    'namespace: no such fact; there are nodes, secrets, namespaces',
  );
});

test('the facts may be the file that has them', () => {
  const file = join(__dirname, '../../examples/single-node/cluster.yaml');
  expect(() =>
    expectNoFindings(chartWithService({ app: 'api' }), { only: ['undeclared-namespace'], cluster: file }),
  ).toThrow(/error {2}undeclared-namespace/);
});
