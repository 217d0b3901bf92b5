import { namespaceLeftOut } from '../../../lib/rules/identity/namespace-left-out';
import { describeRule } from '../../support/describe-rule';

const object = (kind: string, name: string, namespace = '', apiVersion = 'v1') => `
      { apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name}${namespace && `, namespace: ${namespace}`} } }
      ---`;
const four = ['a', 'b', 'c', 'd'].map((name) => object('ConfigMap', name, 'shop')).join('');

describeRule(namespaceLeftOut, {
  finds: {
    'a pod in a file of its own that another object names': {
      files: {
        'settings.yaml': four,
        'api.yaml':
          '{ apiVersion: v1, kind: Pod, metadata: { name: api }, spec: { containers: [{ name: api, image: "shop/api:1.0.0", envFrom: [{ configMapRef: { name: a } }] }] } }',
      },
    },
    'a Service': four + object('Service', 'api'),
    'a budget': four + object('PodDisruptionBudget', 'api', '', 'policy/v1'),
    'a ConfigMap that a pod reads':
      four +
      '\n      { apiVersion: v1, kind: Pod, metadata: { name: p, namespace: shop }, spec: { containers: [{ name: a, image: "a:1", envFrom: [{ configMapRef: { name: settings } }] }] } }\n      ---' +
      object('ConfigMap', 'settings'),
    'a workload that reads a ConfigMap':
      four +
      '\n      { apiVersion: v1, kind: Pod, metadata: { name: p }, spec: { containers: [{ name: a, image: "a:1", envFrom: [{ configMapRef: { name: b } }] }] } }',
    'a workload that a Service selects':
      four +
      '\n      { apiVersion: v1, kind: Service, metadata: { name: p, namespace: shop }, spec: { selector: { app: p } } }\n      ---' +
      '\n      { apiVersion: v1, kind: Pod, metadata: { name: p, labels: { app: p } }, spec: { containers: [{ name: a, image: "a:1" }] } }',
    'a Middleware': four + object('Middleware', 'limit', '', 'traefik.io/v1alpha1'),
    'a workload of another name than the Service that selects it, in a file of its own': {
      files: {
        'front.yaml': `${four}
      { apiVersion: v1, kind: Service, metadata: { name: front, namespace: shop }, spec: { selector: { app: p } } }`,
        'p.yaml':
          '{ apiVersion: v1, kind: Pod, metadata: { name: p, labels: { app: p } }, spec: { containers: [{ name: p, image: "shop/p:1" }] } }',
      },
    },
  },
  silentOn: {
    'what stands around it is of a template': four.replaceAll('shop', '"{{NAMESPACE}}"') + object('Service', 'api'),
    'a hook of Argo CD, which goes where its Application says':
      four +
      object('Service', 'api').replace('name: api', 'name: api, annotations: { argocd.argoproj.io/hook: PostSync }'),
    'a folder that a script takes to the namespace': {
      files: {
        'deploy.sh': 'kubectl apply -n shop -f ./mail',
        'mail/mail.yaml': four + object('Service', 'mail'),
      },
    },
    ...Object.fromEntries(
      [
        '{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: b, namespace: argocd }, spec: { source: { path: ./apps/b }, destination: { namespace: shop } } }',
        '{ apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, metadata: { name: apps, namespace: argocd }, spec: { generators: [{ git: { directories: [{ path: apps/* }] } }], template: { spec: { source: { path: "{{.path.path}}" }, destination: { namespace: "{{.path.basename}}" } } } } }',
        '{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: b, namespace: flux-system }, spec: { path: ./apps/b, targetNamespace: shop } }',
      ].map((yaml) => [
        `a folder that ${/kind: (\w+)/.exec(yaml)?.[1]} ${/name: (\w+)/.exec(yaml)?.[1]} takes to a namespace`,
        { files: { 'argocd/apps.yaml': yaml, 'apps/b/b.yaml': four + object('Service', 'b') } },
      ]),
    ),
    'a Service of a file that names default': {
      files: {
        'beat.yaml': four,
        'guestbook.yaml': `
      ${object('ConfigMap', 'a-page', 'default')}
      ${object('Service', 'a')}`,
      },
    },
    'an autoscaler of an app without a namespace in another file': {
      files: {
        'adapter.yaml': four,
        'example-app.yaml':
          '{ apiVersion: v1, kind: Service, metadata: { name: app } }\n---\n{ apiVersion: apps/v1, kind: Deployment, metadata: { name: app }, spec: { selector: { matchLabels: { app: app } }, template: { spec: { containers: [{ name: a, image: "a:1" }] } } } }',
        'hpa.yaml':
          '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: app }, spec: { scaleTargetRef: { kind: Deployment, name: app } } }',
      },
    },
    'a pod in a file of its own that nothing else has to do with': {
      files: {
        'jenkins.yaml': four,
        'docker.yaml':
          '{ apiVersion: v1, kind: Pod, metadata: { name: docker }, spec: { containers: [{ name: docker, image: "docker:26.1" }] } }',
      },
    },
    'a proxy of its own that calls them from elsewhere':
      four +
      ['e', 'f', 'g', 'h'].map((name) => object('Service', name, 'shop')).join('') +
      '\n      { apiVersion: v1, kind: Service, metadata: { name: a-proxy }, spec: { selector: { app: proxy } } }\n      ---' +
      '\n      { apiVersion: apps/v1, kind: Deployment, metadata: { name: a-proxy }, spec: { selector: { matchLabels: { app: proxy } }, template: { metadata: { labels: { app: proxy } }, spec: { containers: [{ name: a, image: "a:1", args: ["OPENSSL:a.shop:443"] }] } } } }',
    'a client to try it with, which has nothing to do with the others':
      four +
      '\n      { apiVersion: v1, kind: Pod, metadata: { name: sleep, labels: { app: sleep } }, spec: { containers: [{ name: sleep, image: "a:1" }] } }',
    'a ConfigMap that nobody here reads': four + object('ConfigMap', 'argocd-cmd-params-cm'),
    'one more among the objects of two namespaces':
      object('Service', 'a', 'nginx') +
      ['b', 'c', 'd'].map((name) => object('Service', name, 'apps')).join('') +
      object('Service', 'e'),
    "Kustomize's own transformers": four + object('LabelTransformer', 'labels', '', 'builtin'),

    'a set without namespaces': ['a', 'b', 'c', 'd'].map((name) => object('ConfigMap', name)).join(''),
    'a set that names only the foreign ones':
      ['a', 'b', 'c', 'd'].map((name) => object('ConfigMap', name)).join('') +
      object('RoleBinding', 'reader', 'kube-system', 'rbac.authorization.k8s.io/v1'),
    'kinds that no namespace holds':
      four + object('Namespace', 'shop') + object('ClusterRole', 'api', '', 'rbac.authorization.k8s.io/v1'),
    "an operator's own kind that may be of the cluster":
      four + object('ClusterBackup', 'daily', '', 'backup.example.com/v1'),
    'a file for kustomize': four + object('Kustomization', 'here', '', 'kustomize.config.k8s.io/v1beta1'),
    default: four + object('ConfigMap', 'e', 'default'),
  },
});
