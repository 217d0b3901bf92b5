import { Chart, JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { dnsLabel } from '../props/checks';
import { PropProblems } from '../props/prop-problems';
import { identityLabels } from './labels';

/**
 * The namespace of its chart, which enforces the Pod Security level `restricted`. Made first, it is applied first: what
 * else is in the chart needs it.
 */
export class RestrictedNamespace extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    const name = ownName(new PropProblems(this), Chart.of(this).namespace);
    new k8s.KubeNamespace(this, 'namespace', {
      metadata: {
        name,
        labels: {
          ...identityLabels(name, 'namespace'),
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/warn': 'restricted',
        },
      },
    }).addJsonPatch(
      // The chart gives its namespace to every object; the Namespace itself is in none.
      JsonPatch.remove('/metadata/namespace'),
    );
  }
}

/** A namespace that is made here, and gets a security level that pods of others would not satisfy. */
function ownName(problems: PropProblems, namespace = 'default'): string {
  if (namespace === 'default' || /^kube-/.test(namespace)) {
    problems.refuse(
      'namespace',
      namespace,
      "Kubernetes' own; the level restricted would be enforced on pods of the cluster.",
      'Give the chart a namespace of its own.',
    );
  }
  return dnsLabel(problems, 'namespace', namespace);
}
