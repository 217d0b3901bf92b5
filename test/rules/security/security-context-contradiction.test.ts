import { securityContextContradiction } from '../../../lib/rules/security/security-context-contradiction';
import { describeRule } from '../../support/describe-rule';

const pod = (container: string, context = '', image = 'shop/api:1') => `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { securityContext: { ${context} }, containers: [{ name: api, image: "${image}", securityContext: { ${container} } }] }`;
const mounting = (context: string) =>
  pod('runAsUser: 1000', context)
    .replace('securityContext: { runAsUser: 1000 }', '$&, volumeMounts: [{ name: key, mountPath: /key }]')
    .replace(/] }$/, '], volumes: [{ name: key, secret: { secretName: key, defaultMode: 256 } }] }');

describeRule(securityContextContradiction, {
  finds: {
    'user 0 of the pod, no root of the container': pod('runAsNonRoot: true', 'runAsUser: 0'),
    'no root of the pod, user 0 of the container': pod('runAsUser: 0', 'runAsNonRoot: true'),
    'an official image without a user': pod('', 'runAsNonRoot: true', 'docker.io/library/nginx:1.27'),
    "root's own files": mounting(''),
    'privileged without escalation': pod('privileged: true, allowPrivilegeEscalation: false'),
  },
  silentOn: {
    'user 0 where the namespace refuses it': `${pod('runAsNonRoot: true', 'runAsUser: 0').replace('{ name: api }', '{ name: api, namespace: shop }')}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }`,
    'what OpenShift gives a user': {
      files: { 'env/openshift/base/redis.yaml': pod('', 'runAsNonRoot: true', 'redis:7') },
    },
    "root's own files for a group of the pod": mounting('fsGroup: 1000'),
    "root's own files for root": mounting('').replace('runAsUser: 1000', 'runAsUser: 0'),
    'files for everybody': mounting('').replace('256', '292'),
    'a user': pod('runAsUser: 999', 'runAsNonRoot: true', 'redis:7'),
    'a user of the pod': pod('runAsNonRoot: true', 'runAsUser: 999', 'redis:7'),
    'an image of which nobody knows the user': pod('runAsNonRoot: true'),
    'another image of that name': pod('runAsNonRoot: true', '', 'bitnami/redis:7'),
    'root that is overridden': pod('runAsNonRoot: false, runAsUser: 0', 'runAsNonRoot: true'),
    'a privileged container': pod('privileged: true'),
  },
  says: {
    'what the API server takes for privileged': [
      pod('allowPrivilegeEscalation: false, capabilities: { add: [CAP_SYS_ADMIN] }'),
      'says allowPrivilegeEscalation: false and CAP_SYS_ADMIN;',
    ],
  },
});
