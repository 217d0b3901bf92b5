import { check, TEMPLATE } from './repository';

test('what a template or a chart beside is called after may exist', () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: api, namespace: shop }\nspec:\n  containers:\n    - { name: api, image: shop/api:1.0.0, envFrom: [{ configMapRef: { name: redis-settings } }] }\n`;
  const files = { 'namespace.yaml': namespace, 'api/pod.yaml': pod };
  const found = (more: Record<string, string>) => check({ ...files, ...more }, '-R', '--only', 'config-map-missing');
  expect(found({}).stdout).toContain('reads the ConfigMap redis-settings');
  expect(found({ 'api/redis-settings.yml.j2': '{{ settings }}\n' }).stdout).toContain('nothing found');
  expect(found({ 'roles/api/templates/redis-settings.yml.j2': '{{ a }}\n' }).stdout).toContain('nothing found');
  expect(found({ 'redis/values.yaml': 'replicas: 3\n' }).stdout).toContain('nothing found');
  expect(found({ 'charts/settings-values.yaml': 'replicas: 3\n' }).stdout).toContain('nothing found');
  expect(found({ 'settings-redis/values.yaml': 'replicas: 3\n' }).stdout).toContain('nothing found');
  expect(found({ 'sett/values.yaml': 'replicas: 3\n' }).stdout).toContain('reads the ConfigMap redis-settings');
  const chart = { 'charts/web/Chart.yaml': 'a: 1\n', 'charts/web/templates/redis.yaml': TEMPLATE };
  expect(found(chart).stdout).toContain('reads the ConfigMap redis-settings');
  expect(found({ ...chart, 'charts/web/templates/redis-settings.yaml': TEMPLATE }).stdout).toContain('nothing found');
  expect(found({ 'charts/redis/Chart.yaml': 'a: 1\n', 'charts/redis/templates/a.yaml': TEMPLATE }).status).toBe(0);
});

test('what a command of a script or a README beside makes exists', () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: api, namespace: shop }\nspec:\n  containers:\n    - { name: api, image: shop/api:1.0.0, envFrom: [{ configMapRef: { name: redis-settings } }] }\n`;
  const files = { 'namespace.yaml': namespace, 'api/pod.yaml': pod };
  const found = (more: Record<string, string>) => check({ ...files, ...more }, '-R', '--only', 'config-map-missing');
  const creates = 'kubectl -n shop create configmap redis-settings --from-file=redis.conf\n';
  expect(found({ 'deploy.sh': creates }).stdout).toContain('nothing found');
  expect(found({ 'README.md': `Run this:\n\n    ${creates}` }).stdout).toContain('nothing found');
  // What was put away still says what the cluster was given.
  expect(found({ '_OLD_ARCHIVE/install.sh': creates, '_OLD_ARCHIVE/a.yaml': pod }).stdout).toContain('nothing found');
  expect(found({ 'deploy.sh': creates.replace('redis-settings', '$NAME') }).status).toBe(1);
  const comment = `# Before it:\n#   ${creates.replace(' --from', ' \\\n#     --from')}${pod}`;
  expect(found({ 'api/pod.yaml': comment }).stdout).toContain('nothing found');
  expect(found({ 'api/pod.yaml': pod.replace('spec:', `spec:\n  hostname: "${creates.trim()}"`) }).status).toBe(1);
  expect(found({ Makefile: 'deploy:\n\thelm upgrade --install redis bitnami/redis\n' }).status).toBe(0);
  expect(found({ Makefile: 'deploy:\n\thelm install redis ./charts/redis\n' }).status).toBe(1);
});

test('what the values of a chart mount is used', () => {
  const claim = `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data, namespace: shop }\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: api, namespace: shop }\nspec: { containers: [{ name: api, image: shop/api:1.0.0 }] }\n`;
  const found = (more: Record<string, string>) => check({ 'a.yaml': claim, ...more }, '-R', '--only', 'claim-unused');
  expect(found({ 'values.yaml': 'persistence: { existingClaim: other }\n' }).stdout).toContain('is mounted by no pod');
  expect(found({ 'values.yaml': 'persistence:\n  existingClaim: "data"\n' }).stdout).toContain('nothing found');
});

test('the pods of a chart whose values lie beside are labelled after it', () => {
  const pod = (name: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }\nspec: { containers: [{ name: a, image: a/a:1.0.0 }] }\n---\n`;
  const policy = `${pod('redis')}apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: redis, namespace: shop }\nspec: { podSelector: { matchLabels: { app: redis } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }] }\n`;
  const found = (more: Record<string, string>) =>
    check({ 'a.yaml': policy, ...more }, '-R', '--only', 'network-policy-selects-nothing').stdout;
  expect(found({})).toContain('no workload in namespace shop makes such pods');
  expect(found({ 'web/values.yaml': 'replicas: 2\n' })).toContain('nothing found');
});

test('a chart beside may let all pods ask for names', () => {
  const policy = `apiVersion: v1\nkind: Pod\nmetadata: { name: api, namespace: shop }\nspec: { containers: [{ name: api, image: shop/api:1.0.0 }] }\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: api, namespace: shop }\nspec: { podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: 5432 }] }] }\n`;
  const found = (kind: string) => {
    const template = `apiVersion: cilium.io/v2\nkind: ${kind}\nmetadata: { name: "{{ .Release.Name }}" }\n`;
    const chart = { 'charts/a/Chart.yaml': 'a: 1\n', 'charts/a/templates/dns.yaml': template };
    return check({ 'a.yaml': policy, ...chart }, '-R', '--only', 'policy-without-dns').stdout;
  };
  expect(found('CiliumNetworkPolicy')).toContain('no name would be found');
  expect(found('CiliumClusterwideNetworkPolicy')).toContain('nothing found');
});

test('templates of a chart beside may attach a middleware', () => {
  const edge = `apiVersion: traefik.io/v1alpha1\nkind: Middleware\nmetadata: { name: login, namespace: shop }\nspec: { basicAuth: { secret: users } }\n---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: shop, namespace: shop }\nspec: { ingressClassName: traefik, rules: [{ host: shop.example.com }] }\n`;
  const found = (more: Record<string, string>) =>
    check({ 'edge.yaml': edge, ...more }, '-R', '--only', 'middleware-unattached').stdout;
  expect(found({})).toContain('is attached to no route');
  const chart = { 'charts/web/Chart.yaml': 'a: 1\n', 'charts/web/templates/route.yaml': TEMPLATE };
  expect(found(chart)).toContain('nothing found');
});

test("a template's objects are there for those that refer to them", () => {
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: api, namespace: shop }\nspec:\n  containers:\n    - { name: api, image: shop/api:1.0.0, envFrom: [{ configMapRef: { name: settings } }] }\n`;
  const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\n';
  const files = { 'a.yaml': `${pod}---\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n` };
  expect(check(files, '-R', '--only', 'config-map-missing').status).toBe(1);
  expect(check({ ...files, 's-template.yaml': settings }, '-R', '--only', 'config-map-missing').status).toBe(0);
});

test('an image that a README builds is called as it says', () => {
  const pod = (name: string, image: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop }\nspec: { containers: [{ name: ${name}, image: "${image}" }] }\n`;
  const files = {
    'a.yaml': pod('a', 'registry.example.com/shop/shop-a:1'),
    'b.yaml': pod('b', 'registry.example.com/shop/shop-b:1'),
    'c.yaml': pod('c', 'shop-c:1'),
  };
  const found = (more: Record<string, string>) => check({ ...files, ...more }, '-R', '--only', 'image-name-typo');
  expect(found({}).stdout).toContain('shop-c:1');
  expect(found({ 'README.md': 'docker build -t shop-c:1 .\n' }).status).toBe(0);
});
