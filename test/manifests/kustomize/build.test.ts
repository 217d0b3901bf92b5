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

test('leaves open what takes a value from an object that is not here', () => {
  const service = { kind: 'Service', name: 'web' };
  const files = {
    'kustomization.yaml': {
      resources: ['c.yaml', 'https://example.com/web.yaml'],
      replacements: [{ source: service, targets: [{ select: { kind: 'ConfigMap' }, fieldPaths: ['data.HOST'] }] }],
    },
    'c.yaml': { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { HOST: '' } },
  };
  const { problems, isAll, isWhole } = built({ it: '', files });
  expect({ problems, isAll, isWhole }).toEqual({ problems: [], isAll: false, isWhole: false });
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
    'c.yaml': { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } },
    'p.yaml': '# kind: ConfigMap\n',
  };
  const { problems, resources } = built({ it: '', files });
  expect({ problems, objects: resources.length }).toEqual({ problems: [], objects: 1 });
});
