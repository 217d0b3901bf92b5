import { nameUnlikeReferences } from '../../../lib/rules/references/name-unlike-references';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, workload } from './objects';

const reader = (name: string, config: string) =>
  workload(name, pod(`envFrom: [{ configMapRef: { name: ${config} } }]`));
const config = (name: string) => object('v1', 'ConfigMap', name, 'data: { A: b }');
const middleware = (name: string) => object('traefik.io/v1alpha1', 'Middleware', name, 'spec: { compress: {} }');
const ingress = (name: string, reference: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: ${name}
    namespace: shop
    annotations: { traefik.ingress.kubernetes.io/router.middlewares: ${reference}@kubernetescrd }
  spec: { ingressClassName: traefik, rules: [{ host: ${name}.example.com }] }`;

describeRule(nameUnlikeReferences, {
  finds: {
    'letters in another order': file(config('setitngs'), reader('api', 'settings'), reader('worker', 'settings')),
    'a Middleware of several Ingresses': file(
      middleware('rate-limits'),
      ingress('api', 'shop-rate-limit'),
      ingress('admin', 'shop-rate-limit'),
    ),
  },
  silentOn: {
    'a name that one alone looks for, and another finds': file(
      config('settings'),
      reader('api', 'settings'),
      reader('worker', 'setitngs'),
    ),
    'one who looks for it': file(config('setitngs'), reader('api', 'settings')),
    'two names that are looked for': file(config('settings'), reader('api', 'setting'), reader('worker', 'setitngs')),
    'a name that is found too': file(
      config('settings'),
      ...['api', 'worker'].map((name) => reader(name, 'setitngs')),
      reader('admin', 'settings'),
    ),
    'a ConfigMap that is elsewhere': file(config('logging'), reader('api', 'settings'), reader('worker', 'settings')),
    'a Middleware that is found': file(
      middleware('rate-limit'),
      ingress('api', 'shop-rate-limit'),
      ingress('admin', 'shop-rate-limit'),
    ),
  },
});
