import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import type { Configuration } from '../configuration/configuration';
import { CONFIG_CHECKSUM_ANNOTATION, SINGLETON_ANNOTATION, START_UP_BUDGET_ANNOTATION } from '../metadata/annotations';
import { identityLabels, NAME_LABEL, PART_OF_LABEL } from '../metadata/labels';
import { dnsSubdomain, labels, serviceName } from '../props/checks';
import type { PropProblems } from '../props/prop-problems';
import { isObject } from '../props/shapes';
import { memberOf } from '../props/show-value';
import { type ContainerProps, container } from './container';
import type { Workload } from './workload';

const POD_TEMPLATE_HASH = 'pod-template-hash';

/** What the author of every workload chooses. */
export interface WorkloadProps extends ContainerProps {
  /**
   * Name of the Deployment, its container and what belongs to it.
   * @default the construct's id
   */
  readonly name?: string;
  /**
   * Labels that select the pods. `spec.selector` of a live Deployment can't be changed, so adopting one means giving
   * the selector that it has (`kubectl get deployment NAME -o jsonpath='{.spec.selector.matchLabels}'`).
   * @default app.kubernetes.io/name: the name
   */
  readonly selector?: Readonly<Record<string, string>>;
  /**
   * Name of the Secret of type `kubernetes.io/dockerconfigjson` that the image is pulled with.
   * @default none: the image is public
   */
  readonly imagePullSecret?: string;
}

/** What the kind of workload decides, as opposed to its author. */
export interface DeploymentShape {
  readonly component: string;
  readonly replicas: number;
  readonly strategy: k8s.DeploymentStrategy;
  readonly progressDeadlineSeconds: number;
  readonly terminationGracePeriodSeconds: number;
  /** Two pods at once would do harm. */
  readonly singleton?: boolean;
  /** Declared beside the probe that must keep it, so that who edits the one alone is told. */
  readonly startUpBudgetSeconds?: number;
  /** Ports, probes, arguments, mounts. */
  readonly container: Partial<k8s.Container>;
  readonly volumes?: readonly k8s.Volume[];
  readonly fsGroup?: number;
  readonly topologySpreadConstraints?: (selector: Record<string, string>) => k8s.TopologySpreadConstraint[];
}

/** Writes a Deployment of one container; every workload is one. */
export function deployment(
  scope: Construct,
  problems: PropProblems,
  props: WorkloadProps,
  shape: DeploymentShape,
): Workload {
  const name = serviceName(problems, 'name', props.name === undefined ? scope.node.id : props.name);
  const selector = selectorLabels(problems, props.selector === undefined ? { [NAME_LABEL]: name } : props.selector);
  const identity = identityLabels(name, shape.component);
  const partOf = Chart.of(scope).labels[PART_OF_LABEL];
  const parts = container(problems, name, props);
  const volumes = [...(shape.volumes ?? []), ...parts.volumes];
  const volumeMounts = [...(shape.container.volumeMounts ?? []), ...(parts.container.volumeMounts ?? [])];

  new k8s.KubeDeployment(scope, 'deployment', {
    metadata: {
      name,
      labels: identity,
      ...declarations(shape),
    },
    spec: {
      replicas: shape.replicas,
      selector: { matchLabels: selector },
      strategy: shape.strategy,
      progressDeadlineSeconds: shape.progressDeadlineSeconds,
      template: {
        metadata: {
          labels: { ...identity, ...(partOf !== undefined && { [PART_OF_LABEL]: partOf }), ...selector },
          ...checksums(parts.config),
        },
        spec: {
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          ...(props.imagePullSecret !== undefined && {
            imagePullSecrets: [{ name: dnsSubdomain(problems, 'imagePullSecret', props.imagePullSecret) }],
          }),
          ...(shape.fsGroup !== undefined && { securityContext: { fsGroup: shape.fsGroup } }),
          ...(shape.topologySpreadConstraints && {
            topologySpreadConstraints: shape.topologySpreadConstraints(selector),
          }),
          terminationGracePeriodSeconds: shape.terminationGracePeriodSeconds,
          containers: [{ ...parts.container, ...shape.container, ...(volumeMounts.length > 0 && { volumeMounts }) }],
          ...(volumes.length > 0 && { volumes }),
        },
      },
    },
  });
  return { name, selector, component: shape.component, replicas: shape.replicas };
}

/** What rules hold the workload to. */
function declarations({ singleton, startUpBudgetSeconds }: DeploymentShape): Pick<k8s.ObjectMeta, 'annotations'> {
  const annotations = {
    ...(singleton && { [SINGLETON_ANNOTATION]: 'true' }),
    ...(startUpBudgetSeconds !== undefined && { [START_UP_BUDGET_ANNOTATION]: String(startUpBudgetSeconds) }),
  };
  return Object.keys(annotations).length > 0 ? { annotations } : {};
}

function selectorLabels(problems: PropProblems, selector: Readonly<Record<string, string>>): Record<string, string> {
  const accepted = labels(problems, 'selector', selector);
  if (!isObject(selector)) return accepted;
  if (POD_TEMPLATE_HASH in selector) {
    problems.refuse(
      memberOf('selector', POD_TEMPLATE_HASH),
      selector[POD_TEMPLATE_HASH],
      'Kubernetes gives this label another value for each version; the Deployment would never find its pods.',
      "Leave it out; it is not part of the live Deployment's selector either.",
    );
  }
  if (Object.keys(selector).length > 0) return accepted;
  problems.refuse(
    'selector',
    selector,
    'selects nothing; the API server refuses the Deployment.',
    `Leave it out, or give the selector of the live Deployment.`,
  );
  return accepted;
}

function checksums(config: readonly Configuration[]): Pick<k8s.ObjectMeta, 'annotations'> {
  if (config.length === 0) return {};
  return { annotations: { [CONFIG_CHECKSUM_ANNOTATION]: config.map(({ checksum }) => checksum).join('.') } };
}
