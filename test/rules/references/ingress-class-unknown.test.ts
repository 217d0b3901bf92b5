import { ingressClassUnknown } from '../../../lib/rules/references/ingress-class-unknown';
import { describeRule } from '../../support/describe-rule';
import { clusterObject, file, object } from './objects';

const ingress = (className: string, annotations = '') =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a, namespace: shop, annotations: { ${annotations} } }\nspec: { ${className} }`;
const named = (name: string, annotations = '') => ingress(`ingressClassName: ${name}`, annotations);
const TRAEFIK = 'traefik.ingress.kubernetes.io/router.entrypoints: web';
const ANNOTATED = (name: string) => `kubernetes.io/ingress.class: ${name}`;
const CLASS = clusterObject('networking.k8s.io/v1', 'IngressClass', 'edge', 'spec: {}');
const BUNDLED = object(
  'helm.cattle.io/v1',
  'HelmChartConfig',
  'traefik',
  'spec: { valuesContent: "logs: {}" }',
  'kube-system',
);

const route = (name: string) =>
  `apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: { name: a, namespace: shop, annotations: { ${ANNOTATED(name)} } }\nspec: { routes: [] }`;

const solver = (written: string) =>
  clusterObject(
    'cert-manager.io/v1',
    'ClusterIssuer',
    'acme',
    `spec: { acme: { solvers: [{ http01: { ingress: { ${written} } } }] } }`,
  );

describeRule(ingressClassUnknown, {
  finds: {
    'a class of a controller that Traefik is not': `
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: { name: traefik }
      spec: { controller: traefik.io/ingress }
    `,
    'a class of Traefik 1 and 2': `
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: { name: traefik }
      spec: { controller: traefik.containo.us/ingress-controller }
    `,
    'a route of the class of another controller': file(BUNDLED, route('nginx')),
    'a solver of the class of another controller': file(BUNDLED, solver('ingressClassName: nginx')),
    'a solver of another controller, where a chart brings something else': file(
      BUNDLED,
      object('helm.cattle.io/v1', 'HelmChart', 'cert-manager', 'spec: { chart: cert-manager }', 'kube-system'),
      solver('ingressClassName: nginx'),
    ),
    'a solver whose class has a slip': file(CLASS, solver('ingressClassName: ngnix')),
    "a solver of Traefik's class, where nginx has the ports of the nodes": file(
      clusterObject('networking.k8s.io/v1', 'IngressClass', 'nginx', 'spec: { controller: k8s.io/ingress-nginx }'),
      object(
        'apps/v1',
        'DaemonSet',
        'nginx',
        'spec: { selector: { matchLabels: { app: nginx } }, template: { metadata: { labels: { app: nginx } }, spec: { hostNetwork: true, containers: [{ name: nginx, image: "registry.k8s.io/ingress-nginx/controller:v1.12.1" }] } } }',
      ),
      solver('ingressClassName: traefik'),
    ),
    'a solver of another class, by the older key': file(BUNDLED, solver('class: nginx')),
    'the wrong case': named('Traefik'),
    'a letter too few': named('trafik'),
    'a misspelt annotation': ingress('', ANNOTATED('tarefik')),
    'a class and another one by annotation': named('traefik', ANNOTATED('nginx')),
    "another controller's class beside annotations for Traefik": named('nginx', TRAEFIK),
    'a class that is neither defined nor usual': file(CLASS, named('web')),
    "a class of k3s' Traefik that it does not have": file(BUNDLED, named('traefik-public')),
    'a class of nobody, with annotations for Traefik': named('web', TRAEFIK),
  },
  silentOn: {
    'a solver of a class of its own, where nobody knows the controller': file(CLASS, solver('ingressClassName: nginx')),
    'an annotation left over where another controller serves all': ['a', 'b']
      .map(
        (name) => `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: ${name}, annotations: { ${name === 'a' ? 'traefik.ingress.kubernetes.io/router.tls: "true"' : ''} } }
      spec: { ingressClassName: nginx }`,
      )
      .join('\n---'),
    'a class of Traefik': `
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: { name: traefik }
      spec: { controller: traefik.io/ingress-controller }
    `,
    'a class of another controller': `
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: { name: traefik }
      spec: { controller: k8s.io/ingress-nginx }
    `,
    "a route of the class of k3s' Traefik": file(BUNDLED, route('traefik')),
    'a route of another class where nothing says which Traefik there is': route('internal'),
    "a solver of the class of k3s' Traefik": file(BUNDLED, solver('ingressClassName: traefik')),
    'a solver where nothing says which controller there is': solver('class: nginx'),
    'a solver of a controller that a chart brings': file(
      BUNDLED,
      object('helm.cattle.io/v1', 'HelmChart', 'edge', 'spec: { chart: ingress-nginx }', 'kube-system'),
      solver('ingressClassName: nginx'),
    ),
    'a solver of a class of the set': file(BUNDLED, CLASS, solver('class: edge')),
    'a solver of a class that an Ingress is of too': file(BUNDLED, named('nginx'), solver('class: nginx')),
    'traefik, by both ways': file(named('traefik', ANNOTATED('traefik')), ingress('', ANNOTATED('traefik'))),
    'a class of the set': file(CLASS, named('edge', TRAEFIK)),
    'classes of other controllers': file(
      named('nginx'),
      named('nginx-internal'),
      named('haproxy'),
      named('alb'),
      named('kong'),
    ),
    'a second Traefik': named('traefik-internal', TRAEFIK),
    'a class of which nothing is known': named('web'),
    'no class': ingress(''),
    'a template': named('"{{ .Values.class }}"'),
  },
});
