import { commandedBy } from '../../../lib/manifests/left-open/commanded';

test.each([
  ['kubectl create secret generic db --from-literal=password=x', 'Secret db'],
  ['kubectl -n shop create secret tls -n shop web-tls --cert=a --key=b', 'Secret web-tls'],
  ['kubectl create secret docker-registry \\\n  "pull" --docker-server=a', 'Secret pull'],
  [
    '  $ kubectl create cm settings --from-file=./a.conf --dry-run=client -o yaml | kubectl apply -f -',
    'ConfigMap settings',
  ],
  ['kubectl create ns shop && kubectl create sa api', 'Namespace shop'],
  ['Run `kubectl create namespace shop`, then', 'Namespace shop'],
])('%s makes an object', (text, object) => {
  expect([...commandedBy([text]).objects][0]).toBe(object);
});

test.each([
  ["{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } }", 'ConfigMap settings'],
  ['resource "kubernetes_config_map_v1" "a" {\n  metadata {\n    name = "settings"\n  }\n}', 'ConfigMap settings'],
  ['resource "kubernetes_namespace" "a" { metadata { name = "shop" } }', 'Namespace shop'],
])('the program %s makes an object', (text, object) => {
  expect([...commandedBy([text]).objects]).toEqual([object]);
});

test('a program may put something into a name', () => {
  const { objects, open } = commandedBy([
    "pvc(region):: { kind: 'PersistentVolumeClaim', metadata: { name: 'data-%s' % region } }",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform puts something in so
    'resource "kubernetes_secret" "a" { metadata { name = "${var.name}-tls" } }',
  ]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what is put in is written like this
  expect([[...objects], open]).toEqual([[], ['PersistentVolumeClaim data-${}', 'Secret ${}-tls']]);
});

test.each([
  ['a name in a variable', 'kubectl create secret generic "$NAME" --from-literal=a=b'],
  ['a name to be put in', 'kubectl create namespace <your-namespace>'],
  ['another kind', 'kubectl create deployment web --image=nginx'],
  ['prose', 'kubectl can create a secret for you'],
])('%s makes nothing that is known', (_, text) => {
  expect([...commandedBy([text]).objects]).toEqual([]);
});

test('releases of charts from elsewhere', () => {
  const { releases } = commandedBy([
    'helm install redis bitnami/redis -f values.yaml',
    'helm upgrade --install --namespace mon prom oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack',
    'helm install -n shop db postgresql --repo https://charts.bitnami.com/bitnami',
    'helm install --generate-name minio --repo https://charts.min.io',
    'helm install api ./charts/api\nhelm install web charts/web',
  ]);
  expect(releases).toEqual(['redis', 'prom', 'kube-prometheus-stack', 'db', 'postgresql', 'minio']);
});

test.each([
  ['kubectl apply -k "github.com/kubernetes-sigs/gateway-api/config/crd?ref=v0.4.2"', ['0.4']],
  ['https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.2.0/standard-install.yaml', ['1.2']],
  ['the Gateway API of v0.4', []],
])('%s installs releases of the Gateway API: %j', (text, releases) => {
  expect(commandedBy([text]).gatewayApis).toEqual(releases);
});

test('a range of node ports', () => {
  const install = 'k3s server --kube-apiserver-arg service-node-port-range=8000-31274';
  expect(commandedBy(['k3s server', install]).nodePorts).toBe('8000-31274');
});

test('images that a command builds', () => {
  const { images } = commandedBy([
    'docker build -t shop-client:1.0.0 -f Dockerfile .',
    'docker buildx build --platform linux/amd64 --tag "registry.example.com/shop/api" .',
    'docker run -t busybox',
  ]);
  expect([...images]).toEqual(['shop-client', 'registry.example.com/shop/api']);
});

test('files and folders that commands apply, and files that they only delete', () => {
  const { applied, deletedFiles } = commandedBy([
    `kubectl apply -f https://example.com/shop/main/deploy/v1/a.yaml && kubectl create -f ./b.yaml
     kubectl apply --kustomize "github.com/shop/shop/overlays/k3s?ref=v1" ; oc apply -f deploy/
     kubectl delete -f deploy/v1/a.yaml -f c.yaml; kubectl delete -f deploy/v1/d.yaml; kubectl delete -f deploy`,
  ]);
  expect([...applied]).toEqual(['v1/a.yaml', 'b.yaml', 'overlays/k3s', 'deploy']);
  expect([...deletedFiles]).toEqual(['d.yaml']);
});

test('folders that commands take to a namespace', () => {
  const { placed } = commandedBy([
    'kubectl apply -n shop -f ./mail\noc -n shop apply -f ./web && kubectl apply -f ./db\nkubectl create -f ../base/api --namespace=shop',
  ]);
  expect([...placed]).toEqual(['mail', 'web', 'base/api']);
});

test('labels of pods that commands run', () => {
  const { labels } = commandedBy([
    `kubectl run client --image nginx --expose=true; kubectl -n shop run whoami --labels="app=whoami,tier=web" --port 80
     kubectl create deployment shop --image=shop/shop:1.0.0`,
  ]);
  expect([...labels]).toEqual(['run=client', 'app=whoami', 'tier=web', 'app=shop']);
});
