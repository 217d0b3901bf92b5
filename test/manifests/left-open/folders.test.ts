import { volumeOfOneNode } from '../../../lib/rules/availability/volume-of-one-node';
import { duplicateObject } from '../../../lib/rules/identity/duplicate-object';
import { duplicateRoute } from '../../../lib/rules/identity/duplicate-route';
import { invalidName } from '../../../lib/rules/identity/invalid-name';
import { namespaceLeftOut } from '../../../lib/rules/identity/namespace-left-out';
import { schema } from '../../../lib/rules/identity/schema';
import { backendPortMissing } from '../../../lib/rules/references/backend-port-missing';
import { configMapMissing } from '../../../lib/rules/references/config-map-missing';
import { secretKeyMissing } from '../../../lib/rules/references/secret-key-missing';
import { secretMissing } from '../../../lib/rules/references/secret-missing';
import { serviceAddress } from '../../../lib/rules/references/service-address';
import { serviceSelectsNothing } from '../../../lib/rules/references/service-selects-nothing';
import { secretWithData } from '../../../lib/rules/security/secret-with-data';
import { clusterObject, file, NAMESPACE, object, pod, service, workload } from '../../rules/references/objects';
import { testFiles } from '../../support/found-in-files';

const config = (data: string) => object('v1', 'ConfigMap', 'settings', `data: ${data}`);
const ingress = (port: number) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'web',
    `spec: { defaultBackend: { service: { name: web, port: { number: ${port} } } } }`,
  );
const route = (name: string) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    name,
    'spec: { rules: [{ host: a.example, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }',
  );
const four = file(...['a', 'b', 'c', 'd'].map((name) => object('v1', 'ConfigMap', name, '')));
const lost = object('v1', 'Service', 'nginx', '').replace(', namespace: shop', '');
const anywhere = (yaml: string) => yaml.replace(', namespace: shop', '');
const rendered = `${object('v1', 'ConfigMap', 'chart', '').replace(' }', ', labels: { helm.sh/chart: shop-1.0.0 } }')}`;
const ofEach = (value: string) => object('v1', 'ConfigMap', 'settings', `data: { A: "${value}" }`, '__NAMESPACE__');
const KUBECONFIG = 'apiVersion: v1\nkind: Config\nclusters: []';
const claim = object('v1', 'PersistentVolumeClaim', 'data', 'spec: { accessModes: [ReadWriteOnce] }');
const mounting = workload('api', pod('', 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]'));
const reading = workload('api', pod('envFrom: [{ configMapRef: { name: flags } }]'));
const asking = workload('api', pod('env: [{ name: A, value: "http://web:80" }]'));
const managed = service('engine', '{ selector: { longhorn.io/component: engine }, ports: [{ port: 80 }] }');
const manager = workload('manager', pod(), { labels: 'longhorn.io/component: manager' });
const DEFINITION = clusterObject(
  'apiextensions.k8s.io/v1',
  'CustomResourceDefinition',
  'engines.longhorn.io',
  'spec: { group: longhorn.io }',
);
const web = (port: number) => service('web', `{ selector: { app: web }, ports: [{ port: ${port} }] }`);
const secret = object('v1', 'Secret', 'api', 'stringData: { PASSWORD: hunter2 }');
const needs = (key: string) =>
  workload('api', pod(`env: [{ name: B, valueFrom: { secretKeyRef: { name: api, key: ${key} } } }]`));
const fromMap = (name: string) => workload('api', pod(`envFrom: [{ secretRef: { name: ${name} } }]`));

describe('what is found in files of one folder, and not', () => {
  testFiles([
    [
      'two variants by their names are no duplicates',
      duplicateObject,
      { 'a/web.yaml': config('{ A: "1" }'), 'a/api.yaml': config('{ A: "2" }') },
      { 'a/settings.yaml': config('{ A: "1" }'), 'a/settings-dev.yaml': config('{ A: "2" }') },
    ],
    [
      'two of a thing are no duplicates',
      duplicateObject,
      { 'a/api-service.yaml': config('{ A: "1" }'), 'a/web-service.yaml': config('{ A: "2" }') },
      { 'a/vouch-proxy.yaml': config('{ A: "1" }'), 'a/oauth2-proxy.yaml': config('{ A: "2" }') },
    ],
    [
      'an object that a file is called after is no alternative',
      duplicateObject,
      { 'a/api-settings.yaml': config('{ A: "1" }'), 'a/api-web.yaml': config('{ A: "2" }') },
      { 'a/localrules.yaml': config('{ A: "1" }'), 'a/externalrules.yaml': config('{ A: "2" }') },
    ],
    [
      'shares in percent are alternatives',
      duplicateObject,
      { 'a/25.yaml': config('{ A: "1" }'), 'a/web.yaml': config('{ A: "2" }') },
      { 'a/75-25.yaml': config('{ A: "1" }'), 'a/100-0.yaml': config('{ A: "2" }') },
    ],
    [
      'one route in files that differ by their number is of two variants',
      duplicateRoute,
      { 'a/web.yaml': route('one'), 'a/api.yaml': route('two') },
      { 'a/ingress-1.yaml': route('one'), 'a/ingress-2.yaml': route('two') },
    ],
    [
      'what tries an installation out is in no namespace of it',
      namespaceLeftOut,
      { 'a/a.yaml': four, 'a/nginx.yaml': lost },
      { 'a/a.yaml': four, 'a/03_test-nginx.yaml': lost },
    ],
    [
      'of two variants in two folders the nearer one is meant',
      backendPortMissing,
      { 'a/web.yaml': web(80), 'b/web.yaml': web(8080), 'b/ingress.yaml': ingress(80) },
      { 'a/web.yaml': web(80), 'b/web.yaml': web(8080), 'b/ingress.yaml': ingress(8080) },
    ],
    [
      'an example holds some of the keys',
      secretKeyMissing,
      { 'a/secret.yaml': secret, 'a/api.yaml': needs('B') },
      { 'a/secret.example.yaml': secret, 'a/api.yaml': needs('B') },
    ],
    [
      "an example's values are no secret",
      secretWithData,
      { 'a/secret.yaml': secret },
      { 'a/secret.example.yaml': secret, 'examples/a/secret.yaml': secret },
    ],
    [
      'every part of a system brings its Namespace, but not its Service',
      secretKeyMissing,
      { 'a/secret.yaml': file(NAMESPACE, secret), 'b/api.yaml': file(NAMESPACE, needs('B')) },
      { 'a/secret.yaml': file(NAMESPACE, secret, web(80)), 'b/api.yaml': file(NAMESPACE, needs('B'), web(80)) },
    ],
    [
      "another folder's ConfigMap says nothing of a Secret",
      secretMissing,
      { 'a/api.yaml': fromMap('settings'), 'a/settings.yaml': config('{}') },
      { 'a/api.yaml': fromMap('settings'), 'b/settings.yaml': config('{}').replace(', namespace: shop', '') },
    ],
    [
      'k3s knows its nodes by name',
      serviceAddress,
      { 'a/api.yaml': file(NAMESPACE, workload('api', pod('env: [{ name: A, value: "http://engine:80" }]'))) },
      {
        'a/api.yaml': file(NAMESPACE, workload('api', pod('env: [{ name: A, value: "http://engine:80" }]'))),
        'a/b.yaml': workload('b', pod('', 'nodeSelector: { kubernetes.io/hostname: engine }')),
      },
    ],
    [
      'SOPS takes its field out again',
      schema,
      { 'a/secret.yaml': `${secret}\nsop: {}` },
      { 'a/secret.yaml': `${secret}\nsops: {}` },
    ],
    [
      'an app of its own beside an installation is for any namespace',
      namespaceLeftOut,
      { 'a/a.yaml': four, 'a/greeter.yaml': anywhere(web(80)) },
      { 'a/a.yaml': four, 'a/greeter.yaml': file(anywhere(web(80)), anywhere(workload('web', pod()))) },
    ],
    [
      'what Helm renders goes where Helm installs',
      namespaceLeftOut,
      { 'a/all.yaml': file(four, lost) },
      { 'a/all.yaml': file(four, lost, rendered) },
    ],
    [
      'what is called after a placeholder is another object in each file',
      duplicateObject,
      { 'a/one.yaml': file(ofEach('1'), ofEach('2')) },
      { 'a/web.yaml': ofEach('1'), 'a/api.yaml': ofEach('2') },
    ],
    [
      'names in a template are words for names',
      invalidName,
      { 'a/service.yaml': service('service_name', '{ ports: [{ port: 80 }] }') },
      { 'a/template.yaml': service('service_name', '{ ports: [{ port: 80 }] }') },
    ],
    [
      'a Service of a namespace that nobody names is of its folder',
      serviceAddress,
      { 'a/api.yaml': anywhere(asking), 'a/web.yaml': anywhere(web(8080)) },
      { 'a/api.yaml': anywhere(asking), 'b/web.yaml': anywhere(web(8080)) },
    ],
    [
      'an operator labels its pods with keys of its own kinds',
      serviceSelectsNothing,
      { 'a/all.yaml': file(NAMESPACE, managed, manager) },
      { 'a/all.yaml': file(NAMESPACE, managed, manager, DEFINITION) },
    ],
    [
      'a name in a template names no place',
      namespaceLeftOut,
      { 'a/a.yaml': four, 'a/map.yaml': lost },
      {
        'a/a.yaml': four,
        'a/map.yaml': lost.replace('name: nginx', 'name: "{{ .Name }}"'),
        'a/kubectl.yaml': KUBECONFIG,
      },
    ],
    [
      'a claim of a namespace that nobody names is of its folder',
      volumeOfOneNode,
      { 'a/claim.yaml': anywhere(claim), 'a/api.yaml': anywhere(mounting) },
      { 'a/claim.yaml': anywhere(claim), 'b/api.yaml': anywhere(mounting) },
    ],
    [
      'a namespace that another system defines says nothing of what is in it',
      configMapMissing,
      { 'shop/namespaces/a.yaml': NAMESPACE, 'shop/api/a.yaml': file(reading, config('{}')) },
      { 'staging/namespaces/a.yaml': NAMESPACE, 'shop/api/a.yaml': reading, 'shop/web/b.yaml': config('{}') },
    ],
  ]);
});
