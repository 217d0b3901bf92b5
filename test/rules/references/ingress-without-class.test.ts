import { ingressWithoutClass } from '../../../lib/rules/references/ingress-without-class';
import { describeRule } from '../../support/describe-rule';
import { file, object } from './objects';

const ingress = (name: string, spec: string, namespace = 'shop') =>
  object('networking.k8s.io/v1', 'Ingress', name, `spec: { ${spec} }`, namespace);

describeRule(ingressWithoutClass, {
  finds: {
    'the last of three': file(
      ingress('a', 'ingressClassName: nginx'),
      ingress('b', 'ingressClassName: nginx'),
      ingress('c', ''),
    ),
  },
  silentOn: {
    'one that names a class, among those that the default serves': file(
      ingress('a', 'ingressClassName: nginx'),
      ingress('b', ''),
      ingress('c', ''),
    ),
    'Ingresses that all leave it to the cluster': file(ingress('a', ''), ingress('b', '')),
    'the class that Traefik’s chart makes the default': file(
      ingress('a', 'ingressClassName: traefik'),
      ingress('b', ''),
    ),
    'the class of GKE, which takes those without one': file(ingress('a', 'ingressClassName: gce'), ingress('b', '')),
    'the class of Tailscale, which stands beside the cluster’s own': file(
      ingress('a', 'ingressClassName: tailscale'),
      ingress('b', ''),
    ),
    'a class that is the default': file(
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: nginx, annotations: { ingressclass.kubernetes.io/is-default-class: "true" } }',
      ingress('a', 'ingressClassName: nginx'),
      ingress('b', ''),
    ),
    'another class that is the default': file(
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: traefik, annotations: { ingressclass.kubernetes.io/is-default-class: "true" } }',
      ingress('a', 'ingressClassName: tailscale'),
      ingress('b', ''),
    ),
    'one of two, where most of all folders name none': file(
      ingress('a', 'ingressClassName: tailscale'),
      ingress('b', ''),
      ...['c', 'd'].map((name) => ingress(name, '', name)),
    ),
    'the older annotation': file(
      ingress('a', 'ingressClassName: nginx'),
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: b, namespace: shop, annotations: { kubernetes.io/ingress.class: traefik } }',
    ),
    'another namespace': file(ingress('a', 'ingressClassName: nginx'), ingress('b', '', 'office')),
  },
});
