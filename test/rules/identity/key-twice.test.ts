import { keyTwice } from '../../../lib/rules/identity/key-twice';
import { describeRule, findingsOf } from '../../support/describe-rule';

const container = (rest: string) => `
      apiVersion: v1
      kind: Pod
      metadata: { name: a }
      spec:
        containers:
          - name: a
            image: shop/a:1.0.0
            ${rest}`;

describeRule(keyTwice, {
  finds: {
    'a part of a container': container('env: [{ name: A, value: "1" }]\n            env: [{ name: B, value: "2" }]'),
    'a label in brackets': '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, labels: { app: a, app: b } } }',
    'the second of two documents': `${container('tty: true')}
      ---
      { apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { A: a, A: a } }`,
    'an object of a list':
      '{ apiVersion: v1, kind: List, items: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { A: a, A: b } }] }',
  },
  silentOn: {
    'one name in two maps': container('env: [{ name: A, value: "1" }, { name: B, value: "2" }]'),
    'what an anchor brings, and is said anew':
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, labels: &l { app: a } }, data: { <<: *l, app: b } }',
  },
  says: {
    'a key of the object itself': [
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { A: a }, data: { B: b } }',
      'has data twice;',
    ],
  },
});

test('the map is told, and the last value is the one that counts', () => {
  const [finding] = findingsOf(keyTwice, container('workingDir: /a\n            workingDir: /b'));
  expect(finding?.message).toContain('has workingDir twice in spec.containers.0;');
});

test('two objects in one document are told once, with the line that is missing', () => {
  const findings = findingsOf(
    keyTwice,
    `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: a }
      data: { A: a }
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: b }
      data: { B: b }
    `,
  );
  expect(findings.map(({ fix }) => fix)).toEqual(['Write a line --- between them.']);
});

test('what a Kustomization generates is told of the Kustomization alone', () => {
  const files = { 'kustomization.yaml': 'configMapGenerator:\n  - name: a\n    literals: [a=b]\n    name: a' };
  expect(findingsOf(keyTwice, { files })).toHaveLength(1);
});

test('so are two of which one has its apiVersion behind the dashes', () => {
  const object = (name: string) => `kind: ConfigMap
      metadata: { name: ${name} }
      data: { A: a }`;
  const findings = findingsOf(
    keyTwice,
    `
      apiVersion: v1
      ${object('a')}
      ---apiVersion: v1
      ${object('b')}
    `,
  );
  expect(findings.map(({ fix }) => fix)).toEqual(['Write a line --- between them.']);
});
