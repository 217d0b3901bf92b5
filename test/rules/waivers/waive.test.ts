import { Chart, Testing } from 'cdk8s';
import { Worker, waive } from '../../../lib';
import { refusedProps } from '../../../lib/props/prop-problems';
import { findByKind } from '../../../lib/testing';

function worker(): Worker {
  return new Worker(new Chart(Testing.app(), 'shop', { namespace: 'shop' }), 'worker', {
    image: 'shop/worker:1f2e3d4',
  });
}

test('the object of that kind is annotated with the reason', () => {
  const subject = worker();
  waive(subject, 'Deployment', 'secret-literal', 'the token is for a sandbox');
  expect(findByKind(subject, 'Deployment')).toMatchObject([
    { metadata: { annotations: { 'honeydue-k3s/waive.secret-literal': 'the token is for a sandbox' } } },
  ]);
  expect(refusedProps(subject)).toEqual([]);
});

test.each([
  ['a kind that the construct does not make', 'Service', 'a reason', 'waive.kind = "Service"'],
  ['an empty reason', 'Deployment', ' ', 'waive.reason = " "'],
])('%s is refused', (_, kind, reason, message) => {
  const subject = worker();
  waive(subject, kind, 'secret-literal', reason);
  expect(refusedProps(subject)).toMatchObject([{ path: 'shop/worker', message: expect.stringContaining(message) }]);
});

test('a kind of which there are two is refused', () => {
  const subject = worker();
  const chart = Chart.of(subject);
  new Worker(chart, 'other', { image: 'shop/worker:1f2e3d4' });
  waive(chart, 'Deployment', 'secret-literal', 'a reason');
  expect(refusedProps(chart)).toMatchObject([{ message: expect.stringContaining('there are 2 objects') }]);
});
