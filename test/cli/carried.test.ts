import { join } from 'node:path';
import { folderWith, run } from './program';
import { CONFIG_MAP, check, WRONG } from './repository';

const IMAGE =
  'FROM golang:1.25 AS build\nCOPY . .\nRUN go build -o /operator .\nFROM gcr.io/distroless/static:nonroot\n';
const STORE = 'controllers/manifests/b.yaml';

test.each<[what: string, files: Record<string, string>, folder: string]>([
  [
    'a folder that Go embeds',
    { [STORE]: WRONG, 'controllers/a.go': '//go:embed manifests\n' },
    'controllers/manifests',
  ],
  [
    'what lies below it',
    { [STORE]: WRONG, 'controllers/a.go': '//go:embed "all:x" `all:manifests`\n' },
    'controllers/manifests',
  ],
  ['files that Go embeds', { [STORE]: WRONG, 'main.go': '//go:embed c*/*/[ab].yaml\n' }, 'controllers/manifests'],
  ['files beside the one that embeds them', { 'pkg/crd/b.yaml': WRONG, 'pkg/crd/a.go': '//go:embed *\n' }, 'pkg/crd'],
  ['what go-bindata packs', { 'bindata/driver/b.yaml': WRONG }, 'bindata/driver'],
  [
    'what go-bindata has packed from elsewhere',
    { 'config/a/b.yaml': WRONG, 'pkg/assets/bindata.go': '// sources:\n// config/a/b.yaml\npackage assets\n' },
    'config/a',
  ],
  [
    'what lies beside files that a Kustomization takes',
    {
      'config/a/b.yaml': WRONG,
      'config/c.yaml': CONFIG_MAP.replace(/name: \w+/, 'name: c'),
      'config/kustomization.yaml': 'resources: [c.yaml]\n',
      'deploy/kustomization.yaml': 'resources: [a.yaml, ../config]\n',
      'main.go': '//go:embed config/a\n',
    },
    'config/a',
  ],
  ['what ko packs', { 'cmd/operator/kodata/b.yaml': WRONG }, 'cmd/operator/kodata'],
  ["what a program's own packages hold", { 'internal/controller/assets/b.yaml': WRONG }, 'internal/controller/assets'],
  ["what Java's builds pack", { 'operator/src/main/resources/b.yaml': WRONG }, 'operator/src/main/resources'],
  [
    'what the image holds beside the program',
    {
      'assets/driver/b.yaml': WRONG,
      'docker/Dockerfile': `${IMAGE}COPY assets /opt/assets/\nENTRYPOINT ["/operator"]\n`,
    },
    'assets/driver',
  ],
  [
    'templates that are no YAML',
    {
      'demo/b.yaml': `${WRONG}data: { a: [b, c: }\n`,
      'demo/c.yaml': WRONG,
      'demo/Dockerfile': `${IMAGE}COPY demo/b.yaml demo/c.yaml /templates/\nENTRYPOINT ["/operator"]\n`,
    },
    'demo',
  ],
  [
    'what it holds by a list',
    { 'assets/b.yaml': WRONG, Dockerfile: `${IMAGE}ADD --chown=0 ["./assets/", "/opt/"]\nCMD ["/operator"]\n` },
    'assets',
  ],
  [
    'Kustomizations that a program builds',
    {
      'assets/b.yaml': WRONG,
      'assets/kustomization.yaml': 'resources: [b.yaml]\n',
      'assets/x_test.go': '',
      Dockerfile: `${IMAGE}COPY assets assets\nENTRYPOINT ["/operator"]\n`,
    },
    'assets',
  ],
])('of %s nothing is told, and the folder is named', (_, files, folder) => {
  const { status, stdout, stderr } = check({ 'deploy/a.yaml': CONFIG_MAP, ...files }, '-R');
  expect([status, stdout]).toEqual([0, expect.stringContaining('nothing found')]);
  expect(stderr).toMatch(
    new RegExp(`1 folder of what a program carries in itself \\(\\S*/${folder}; read when given by`),
  );
});

test('what a program carries is there for the others', () => {
  const pod = `apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: agent, namespace: shop }
spec: { serviceAccountName: agent, containers: [{ name: agent, image: shop/agent:1.0.0 }] }
`;
  const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: agent, namespace: shop }\n';
  const missing = (files: Record<string, string>) =>
    check({ 'deploy/pod.yaml': pod, ...files }, '-R', '--only', 'service-account-missing').status;
  expect([missing({}), missing({ 'bindata/account.yaml': account })]).toEqual([1, 0]);
});

test.each<[what: string, files: Record<string, string>]>([
  ['manifests beside a program', { 'src/cart/main.go': 'package main\n', 'src/cart/b.yaml': WRONG }],
  ["manifests in a service's folder", { 'src/cart/main.go': 'package main\n', 'src/cart/k8s/b.yaml': WRONG }],
  ['manifests in a package', { 'internal/driver/driver.go': '', 'internal/driver/deploy/b.yaml': WRONG }],
  [
    'what a Kustomization takes in beside',
    {
      [STORE]: WRONG,
      'a.go': '//go:embed controllers\n',
      'k8s/kustomization.yaml': 'resources: [../controllers/manifests]\n',
    },
  ],
  [
    'what a README has people apply',
    {
      'deploy/v1/b.yaml': WRONG,
      'deploy/a.go': '//go:embed v1\n',
      'README.md': '    kubectl apply -f https://x.io/deploy/v1/b.yaml\n',
    },
  ],
  [
    'a folder that a README has people apply',
    { 'deploy/v1/b.yaml': WRONG, 'deploy/a.go': '//go:embed v1\n', 'README.md': '`kubectl apply -k ./deploy/`\n' },
  ],
  [
    "what lies among a program's sources",
    {
      'src/main.js': '',
      'src/k8s/b.yaml': WRONG,
      Dockerfile: 'FROM node:24\nCOPY src/ /app/\nCMD ["node", "main.js"]\n',
    },
  ],
  ['the whole context', { 'k8s/b.yaml': WRONG, Dockerfile: 'FROM node:24\nCOPY . ./\nCMD ["node", "main.js"]\n' }],
  [
    'what is copied to build the program',
    {
      'deploy/b.yaml': WRONG,
      Dockerfile: `${IMAGE.replace('COPY . .', 'COPY deploy deploy')}ENTRYPOINT ["/operator"]\n`,
    },
  ],
  [
    'samples that an image of tests has too',
    { 'public/b.yaml': WRONG, Dockerfile: 'FROM python:3.13\nCOPY public /public/\n' },
  ],
  ['a bundle', { 'manifests/b.yaml': WRONG, 'bundle.Dockerfile': 'FROM scratch\nCOPY manifests /manifests/\n' }],
])('%s are checked', (_, files) => {
  expect(check({ 'deploy/a.yaml': CONFIG_MAP, ...files }, '-R').status).toBe(1);
});

test('what a program carries is checked when it is given by name', () => {
  const root = folderWith({ [STORE]: WRONG, 'controllers/manifests/a.go': '//go:embed *\n', 'a.yaml': CONFIG_MAP });
  expect(run(['check', '-R', root]).status).toBe(0);
  expect(run(['check', '-R', join(root, 'controllers/manifests')]).status).toBe(1);
  expect(run(['check', '-R', join(root, STORE)]).status).toBe(1);
  expect(run(['check', '-R', join(root, 'a.yaml'), join(root, 'controllers/manifests')]).status).toBe(1);
});
