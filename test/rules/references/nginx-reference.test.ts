import { nginxReference } from '../../../lib/rules/references/nginx-reference';
import { describeRule } from '../../support/describe-rule';
import { clusterObject, file, NAMESPACE, object, pod, service, workload } from './objects';

const controller = (...args: string[]) =>
  workload('nginx', pod(`args: ["${args.join('", "')}"]`)).replace(
    'shop/main:1.0.0',
    'registry.k8s.io/ingress-nginx/controller:v1.13.3',
  );
const IMAPS = service('mail', '{ ports: [{ name: imaps, port: 993 }] }');
const services = (entry: string, mail = IMAPS) =>
  file(
    NAMESPACE,
    mail,
    object('v1', 'ConfigMap', 'tcp', `data: { "993": "${entry}" }`),
    controller('--tcp-services-configmap=$(POD_NAMESPACE)/tcp'),
  );
const SETTINGS = object('v1', 'ConfigMap', 'nginx', 'data: { hsts: "true" }');

describeRule(nginxReference, {
  finds: {
    'settings under a misspelt name': file(NAMESPACE, SETTINGS, controller('--configmap=$(POD_NAMESPACE)/ngnix')),
    'settings in another namespace': file(NAMESPACE, SETTINGS, controller('--configmap=default/nginx')),
    'a Service misspelt': services('shop/mial:993'),
    'a port that the Service does not offer': services('shop/mail:143'),
    'a Service without ports': services('shop/mail:993', service('mail', '{ selector: { app: mail } }')),
    'a name of a port that it does not offer': services('shop/mail:imap:PROXY'),
    'a Service without its namespace': services('mail:993'),
  },
  silentOn: {
    'settings that there are': file(NAMESPACE, SETTINGS, controller('--configmap=$(POD_NAMESPACE)/nginx')),
    'settings that are elsewhere': controller('--configmap=$(POD_NAMESPACE)/nginx'),
    'a Service by its port': services('shop/mail:993'),
    'a Service by its port’s name, with the PROXY protocol': services('shop/mail:imaps:PROXY:PROXY'),
    'the PROXY protocol to the Service alone': services('shop/mail:993::PROXY'),
    'a Service that is still to be filled in': services('$NAMESPACE/mail:993'),
    'what another program is told': file(
      NAMESPACE,
      SETTINGS,
      clusterObject('v1', 'Namespace', 'other', ''),
      workload('nginx', pod('args: [--configmap=shop/ngnix]')),
    ),
    'a certificate, of which nobody knows here': file(
      NAMESPACE,
      SETTINGS,
      controller('--default-ssl-certificate=$(POD_NAMESPACE)/tls'),
    ),
  },
});
