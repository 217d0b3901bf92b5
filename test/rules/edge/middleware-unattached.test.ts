import { ManifestSet } from '../../../lib/manifests/manifest-set';
import { parseManifests } from '../../../lib/manifests/reading/parse';
import { applyRules } from '../../../lib/rules/apply-rules';
import { dedent } from '../../../lib/rules/dedent';
import { middlewareUnattached } from '../../../lib/rules/edge/middleware-unattached';
import { describeRule } from '../../support/describe-rule';

const LOGIN = `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: login, namespace: shop }
  spec: { basicAuth: { secret: users } }
  ---`;
const INGRESS = `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop }
  spec: { ingressClassName: traefik, rules: [{ host: shop.example.com }] }
  ---`;

describeRule(middlewareUnattached, {
  finds: {
    'a middleware beside an IngressRoute that names another': `${LOGIN}
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: Host(\`shop.example.com\`), middlewares: [{ name: limit }] }] }`,
  },
  says: {
    'which others the same route left out': [
      LOGIN + LOGIN.replace('name: login', 'name: limit') + INGRESS,
      'Middleware login is attached to no route of these manifests (like Middleware shop/limit); nothing',
    ],
  },
  silentOn: {
    'one that a route names with a slip, which is told there': `${LOGIN}
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: Host(\`shop.example.com\`), middlewares: [{ name: logn }] }] }`,
    'one beside a route whose middleware nobody knows yet': `${LOGIN}
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: Host(\`shop.example.com\`), middlewares: [{ name: "{{ UNKNOWN }}" }] }] }`,
    'one that a Kustomization gives another name, by which it is attached': {
      files: {
        'prod/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, namespace: shop, namePrefix: prod-, resources: [login.yaml, ingress.yaml] }',
        'prod/login.yaml': LOGIN,
        'prod/ingress.yaml': INGRESS.replace(
          'namespace: shop }',
          'namespace: shop, annotations: { traefik.ingress.kubernetes.io/router.middlewares: shop-prod-login@kubernetescrd } }',
        ),
      },
    },
    'one that a route misses by its name without its namespace, which is told there':
      LOGIN +
      INGRESS.replace(
        'namespace: shop }',
        'namespace: shop, annotations: { traefik.ingress.kubernetes.io/router.middlewares: login@kubernetescrd } }',
      ),
    'a middleware of a namespace without routes': LOGIN.replace('namespace: shop', 'namespace: edge') + INGRESS,
    'one whose namespace is given at the apply':
      LOGIN.replace(', namespace: shop', '') + INGRESS.replace(', namespace: shop', ''),
    'one that a chain names': `${LOGIN}
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: all, namespace: shop }
  spec: { chain: { middlewares: [{ name: login }] } }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: Host(\`shop.example.com\`), middlewares: [{ name: all }] }] }`,
    'one that an entrypoint names': `${LOGIN}${INGRESS}
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ports: { web: { http: { middlewares: [shop-login@kubernetescrd] } } }`,
    'one that the values of a chart name': `${LOGIN}${INGRESS}
  apiVersion: helm.toolkit.fluxcd.io/v2
  kind: HelmRelease
  metadata: { name: shop, namespace: shop }
  spec: { values: { ingress: { annotations: { router.middlewares: shop-login@kubernetescrd } } } }`,
    'three that the routes of others name':
      ['login', 'limit', 'headers'].map((name) => LOGIN.replace('name: login', `name: ${name}`)).join('') + INGRESS,
  },
});

test('is silent beside templates of a chart or values of Traefik, which may name any', () => {
  const manifests = parseManifests(dedent`${LOGIN}${INGRESS}`, 'all.yaml');
  const finds = (unread: string[]) =>
    applyRules([middlewareUnattached], new ManifestSet(manifests, unread), {}, new Set()).length;
  expect([finds([]), finds(['chart/templates/ingress.yaml']), finds(['edge/traefik-values.yaml'])]).toEqual([1, 0, 0]);
});
