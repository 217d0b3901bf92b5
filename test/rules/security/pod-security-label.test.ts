import { podSecurityLabel } from '../../../lib/rules/security/pod-security-label';
import { describeRule } from '../../support/describe-rule';

const namespace = (label: string, field = 'labels') =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: shop, ${field}: { ${label} } } }`;

describeRule(podSecurityLabel, {
  finds: {
    'pods of the cluster itself, refused': `
  apiVersion: v1
  kind: Namespace
  metadata: { name: kube-system, labels: { pod-security.kubernetes.io/enforce: restricted } }`,
    'a level in capitals': namespace('pod-security.kubernetes.io/enforce: Restricted'),
    'a mode that is none': namespace('pod-security.kubernetes.io/enforced: restricted'),
    'the domain cut short': namespace('pod-security.k8s.io/enforce: restricted'),
    'a typo in the domain': namespace('pod-securty.kubernetes.io/enforce: restricted'),
    'a dash too few': namespace('podsecurity.kubernetes.io/enforce: restricted'),
    'a version with its patch': namespace('pod-security.kubernetes.io/enforce-version: v1.34.1'),
    'a version without v': namespace('pod-security.kubernetes.io/warn-version: "1.34"'),
    'an annotation': namespace('pod-security.kubernetes.io/enforce: restricted', 'annotations'),
  },
  silentOn: {
    'all modes and versions': namespace(
      'pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: v1.34, pod-security.kubernetes.io/audit: restricted, pod-security.kubernetes.io/warn-version: latest',
    ),
    'kube-system on Talos, which takes it out': {
      files: {
        'README.md': 'Then `talosctl bootstrap -n 10.0.0.2`.',
        'a.yaml': namespace('pod-security.kubernetes.io/enforce: restricted').replace(
          'name: shop',
          'name: kube-system',
        ),
      },
    },
    'an annotation beside its label': namespace('pod-security.kubernetes.io/enforce: baseline').replace(
      'labels: {',
      'annotations: { pod-security.kubernetes.io/enforce: baseline }, labels: {',
    ),
    "others' labels": namespace('security.openshift.io/scc.podSecurityLabelSync: "false", istio-injection: enabled'),
  },
});
