import { built, inOrder, TREES } from './trees';

test.each(TREES)('$it', (tree) => {
  const { resources, problems, isAll, isWhole } = built(tree);
  if (tree.gives) {
    const bodies = inOrder(resources.map(({ body }) => body));
    expect({ problems, bodies, isAll, isWhole }).toEqual({
      problems: [],
      bodies: inOrder(tree.gives),
      isAll: true,
      isWhole: true,
    });
  } else if (tree.isOpen) expect({ problems, isOpen: !(isAll && isWhole) }).toEqual({ problems: [], isOpen: true });
  else expect(problems).toHaveLength(1);
});

const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { HOST: '' } };
const copied = (more: object) => ({ ...more, targets: [{ select: { kind: 'ConfigMap' }, fieldPaths: ['data.HOST'] }] });

test.each([
  [
    'takes a value from an object that is not here',
    { resources: ['c.yaml', 'https://example.com/web.yaml'], replacements: [copied({ source: { name: 'web' } })] },
    { isAll: false, isWhole: false },
  ],
  [
    'a Component changes that is not here',
    { resources: ['c.yaml'], components: ['https://example.com/shop//component?ref=v1'] },
    { isAll: false, isWhole: false },
  ],
  [
    'a configuration teaches that is not followed',
    { resources: ['c.yaml'], configurations: ['labels.yaml'] },
    { isAll: true, isWhole: false },
  ],
  [
    'a value is copied to in an item that is to be made',
    {
      resources: ['c.yaml', 'web.yaml'],
      replacements: [
        {
          sourceValue: 'shop/log:1',
          targets: [
            { select: { kind: 'Pod' }, fieldPaths: ['spec.containers.[name=log].image'], options: { create: true } },
          ],
        },
      ],
    },
    { isAll: true, isWhole: false },
  ],
])('leaves open what %s', (_, kustomization, open) => {
  const files = {
    'kustomization.yaml': kustomization,
    'c.yaml': settings,
    'labels.yaml': { commonLabels: [{ path: 'spec/labels', create: true }] },
    'web.yaml': {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
    },
  };
  const { problems, isAll, isWhole } = built({ it: '', files });
  expect({ problems, isAll, isWhole }).toEqual({ problems: [], ...open });
});

// Kustomize 5.7 stops at it with a panic.
test('leaves images alone whose name is no regular expression', () => {
  const web = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ image: 'shop(1' }] } };
  const files = {
    'kustomization.yaml': { resources: ['web.yaml'], images: [{ name: 'shop(1', newTag: '2' }] },
    'web.yaml': web,
  };
  expect(built({ it: '', files }).resources.map(({ body }) => body)).toEqual([web]);
});

test('says nothing of the keys that git-crypt keeps', () => {
  const files = {
    'kustomization.yaml': { secretGenerator: [{ name: 'token', envs: ['token.env'] }] },
    'token.env': '\0GITCRYPT\0\u0001=\nB=c\n',
  };
  const { resources } = built({ it: '', files });
  expect(resources.map(({ body }) => body.data)).toEqual([{}]);
});

test('takes out what SOPS wrote into a file', () => {
  const files = {
    'kustomization.yaml': { secretGenerator: [{ name: 'token', envs: ['token.env'] }] },
    'token.env': 'A=ENC[AES256_GCM,data:kXo=]\nsops_version=3.9.4\nsops_mac=ENC[AES256_GCM,data:b2k=]\n',
  };
  const { resources } = built({ it: '', files });
  expect(resources.flatMap(({ body }) => Object.keys(Object(body.data)))).toEqual(['A']);
});

test('takes the objects that ksops decrypts', () => {
  const files = {
    'kustomization.yaml': { namespace: 'shop', generators: ['ksops.yaml'] },
    'ksops.yaml': { apiVersion: 'viaduct.ai/v1', kind: 'ksops', metadata: { name: 'a' }, files: ['./a.enc.yaml'] },
    'a.enc.yaml': { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } },
  };
  const { resources, isAll } = built({ it: '', files });
  expect([resources.map(({ body }) => body.metadata), isAll]).toEqual([
    [{ name: 'settings', namespace: 'shop' }],
    false,
  ]);
});

// Kustomize 5.7, which kubectl has, refuses it; 5.8 does not.
test('takes a patch of comments alone for none', () => {
  const files = {
    'kustomization.yaml': { resources: ['c.yaml'], patches: [{ path: 'p.yaml' }] },
    'c.yaml': settings,
    'p.yaml': '# kind: ConfigMap\n',
  };
  const { problems, resources } = built({ it: '', files });
  expect({ problems, objects: resources.length }).toEqual({ problems: [], objects: 1 });
});
