import { podSecurityNotEnforced } from '../../../lib/rules/security/pod-security-not-enforced';
import { describeRule } from '../../support/describe-rule';

const pod = (name: string, context: string) => `
      apiVersion: v1
      kind: Pod
      metadata: { name: ${name}, namespace: shop }
      spec: { containers: [{ name: a, image: "a:1", securityContext: { ${context} } }] }
      ---`;
const GOOD =
  'runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault }';
const namespace = (labels: string) =>
  `
      { apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { ${labels} } } }`;
const WARN = 'pod-security.kubernetes.io/warn: restricted';

describeRule(podSecurityNotEnforced, {
  finds: {
    'privileged pods let in': pod('a', GOOD) + namespace(`${WARN}, pod-security.kubernetes.io/enforce: privileged`),
  },
  silentOn: {
    'the namespace that Flux makes': pod('a', GOOD) + namespace(`${WARN}, app.kubernetes.io/part-of: flux`),

    'a namespace that is watched first':
      pod('a', GOOD) + namespace(`${WARN}, pod-security.kubernetes.io/audit: restricted`),

    'baseline enforced on the way to restricted':
      pod('a', GOOD) + namespace(`${WARN}, pod-security.kubernetes.io/enforce: baseline`),
    'pods of a ScaledJob beside, which no rule reads':
      pod('a', GOOD) +
      namespace(`${WARN}, pod-security.kubernetes.io/enforce: privileged`) +
      `
      ---
      { apiVersion: keda.sh/v1alpha1, kind: ScaledJob, metadata: { name: worker, namespace: shop } }`,
    'a pod that is not yet restricted': pod('a', GOOD) + pod('b', '') + namespace(WARN),
    'a namespace without pods': namespace(WARN),
    'a namespace that asks for nothing': pod('a', GOOD) + namespace(''),
  },
});
