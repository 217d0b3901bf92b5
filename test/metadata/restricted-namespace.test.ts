import { RestrictedNamespace } from '../../lib';
import { objectsOf, refusalsOf } from '../support/build';

test('the namespace of the chart, itself in none, enforces the level restricted', () => {
  const [namespace, ...others] = objectsOf((chart) => void new RestrictedNamespace(chart, 'namespace'), 'shop');
  expect(others).toEqual([]);
  expect(namespace).toMatchObject({
    kind: 'Namespace',
    metadata: {
      name: 'shop',
      labels: {
        'app.kubernetes.io/name': 'shop',
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      },
    },
  });
  expect(namespace?.metadata).not.toHaveProperty('namespace');
});

test.each(['default', 'kube-system', 'Shop'])('a chart in the namespace %s is refused', (name) => {
  const findings = refusalsOf((chart) => void new RestrictedNamespace(chart, 'namespace'), name);
  expect(findings).toMatchObject([{ message: expect.stringContaining(`namespace = "${name}"`) }]);
});
