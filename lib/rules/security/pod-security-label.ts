import { nearestName } from '../../manifests/nearest-name';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { isExempt } from './pod-security';

const PREFIX = 'pod-security.kubernetes.io/';
const MODES = ['enforce', 'audit', 'warn'];
const KEYS = MODES.flatMap((mode) => [mode, `${mode}-version`]);
const LEVELS = ['privileged', 'baseline', 'restricted'];

export const podSecurityLabel: Rule = {
  id: 'pod-security-label',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'A Pod Security label of a Namespace has a typo in its key, its level or its version, or is an annotation.',
    outage:
      'With a wrong key nothing is enforced and nobody is told. A wrong level or version is refused by the API server.',
    bad: dedent`
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restrict } }
      `,
    good: dedent`
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
      `,
    source: 'Kubernetes: "Pod Security Admission", labels for namespaces.',
  },
  check({ set, report }) {
    for (const namespace of set.ofType('Namespace')) {
      for (const [key, value] of Object.entries(namespace.labels)) {
        const fault =
          keyFault(key) ?? (key.startsWith(PREFIX) ? valueFault(key.slice(PREFIX.length), value) : undefined);
        report(namespace, fault, ['metadata', 'labels', key]);
      }
      const level = namespace.labels[`${PREFIX}enforce`];
      if (
        namespace.name === 'kube-system' &&
        !isExempt(set, namespace.name) &&
        (level === 'baseline' || level === 'restricted')
      ) {
        report(namespace, {
          message: `enforces ${level} on the cluster's own pods: Traefik on the host network, k3s' balancers and the pods that make local volumes would be refused at their next start.`,
          fix: 'Enforce privileged in kube-system, and the level in the namespaces of applications.',
          at: ['metadata', 'labels', `${PREFIX}enforce`],
        });
      }
      const annotated = Object.keys(namespace.annotations).filter(
        (key) => key.startsWith(PREFIX) && namespace.labels[key] === undefined,
      );
      if (annotated.length > 0) {
        const [is, it] = annotated.length > 1 ? ['are annotations', 'them'] : ['is an annotation', 'it'];
        report(namespace, {
          message: `${annotated.join(', ')} ${is}, and only labels count; nothing would come of ${it}.`,
          fix: `Move ${it} to metadata.labels.`,
          at: ['metadata', 'annotations', annotated[0] ?? ''],
        });
      }
    }
  },
};

/** What is wrong with a label that looks like one of Pod Security. */
export function keyFault(key: string): Fault | undefined {
  const [domain = '', name = ''] = key.split('/', 2);
  const isAlmost = /^pod-?security/i.test(domain) || nearestName(`${domain}/`, [PREFIX]) !== undefined;
  if ((!isAlmost && !key.startsWith(PREFIX)) || (key.startsWith(PREFIX) && KEYS.includes(name))) return undefined;
  return {
    message: `Pod Security knows no label ${key}; it would enforce nothing, and say nothing.`,
    fix: `Write ${PREFIX}${nearestName(name, KEYS) ?? 'enforce'}.`,
  };
}

function valueFault(name: string, value: string): Fault | undefined {
  if (name.endsWith('-version')) {
    if (/^(latest|v1\.\d+)$/.test(value)) return undefined;
    return {
      message: `${name} '${value}' is no version of Kubernetes; the API server would refuse the Namespace.`,
      fix: 'Write latest, or a minor version like v1.34.',
    };
  }
  if (LEVELS.includes(value)) return undefined;
  return {
    message: `there is no Pod Security level '${value}'; the API server would refuse the Namespace, or enforce privileged rights.`,
    fix: `Write ${LEVELS.find((level) => level.startsWith(value.toLowerCase())) ?? nearestName(value, LEVELS) ?? 'restricted'} instead.`,
  };
}
