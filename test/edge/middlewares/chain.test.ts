import { type App, Chart as Cdk8sChart } from 'cdk8s';
import { BasicAuth, Chain, RateLimit } from '../../../lib';
import { objectsOf, refusalsOf } from '../../support/build';
import { one } from '../../support/manifests';

test('names what it chains in its order, and the namespace only where it is another', () => {
  const objects = objectsOf((chart) => {
    const elsewhere = new Cdk8sChart(chart.node.root as App, 'other', { namespace: 'elsewhere' });
    const auth = new BasicAuth(elsewhere, 'login', { secretName: 'users' });
    new Chain(chart, 'guarded', { middlewares: [new RateLimit(chart, 'limit'), auth] });
  });
  expect(one(objects, 'Middleware', 'guarded').spec).toEqual({
    chain: { middlewares: [{ name: 'limit' }, { name: 'login', namespace: 'elsewhere' }] },
  });
});

test('a chain in a chain passes each middleware once, or is refused', () => {
  const [finding, ...others] = refusalsOf((chart) => {
    const limit = new RateLimit(chart, 'limit');
    const inner = new Chain(chart, 'inner', { middlewares: [limit] });
    new Chain(chart, 'outer', { middlewares: [inner, limit] });
  }, 'shop');
  expect(others).toEqual([]);
  expect(finding?.message).toMatch(/^middlewares = \["inner","limit"\]: .* pass limit twice/);
});
