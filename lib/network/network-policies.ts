import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import type { Connection } from '../manifests/connections/connections';
import { OUTSIDE_ANNOTATION } from '../metadata/annotations';
import { identityLabels } from '../metadata/labels';
import { REFUSED } from '../props/checks';
import { PropProblems } from '../props/prop-problems';
import { isReferable, type Referred } from '../props/references';
import { list } from '../props/shapes';
import type { Workload } from '../workloads/workload';
import { type ClusterNetwork, type ClusterNetworkProps, clusterNetwork } from './cluster-network';
import { isServed, peersOf } from './connections';
import { declaredConnections } from './declared-connections';
import { egressRules, ingressRules } from './policy-rules';

export interface NetworkPoliciesProps extends ClusterNetworkProps {
  /** The workloads of the namespace, each once. Pods of a workload that is left out may ask nobody, and be asked by none. */
  readonly workloads: readonly Workload[];
}

/** Name of the policy that denies what no other admits. */
const DEFAULT_DENY = 'default-deny';

/**
 * Lets pods of a namespace talk to those that they need, as their workloads have declared with `connectsTo`, and to
 * nobody else: one policy a workload, in both directions, and one that denies all pods the rest.
 *
 * Each workload may ask the cluster's DNS. Traefik, which no selector finds on the nodes' network, is let in to the
 * workloads behind an Ingress by the addresses that its requests come from; a node that is replaced gets others. The
 * kubelet's probes come from the pod's own node, from which kube-router in k3s lets everything in, as Calico does.
 *
 * The denial of the rest is written last, so that no policy cuts off what a later one admits.
 */
export class NetworkPolicies extends Construct {
  private readonly problems: PropProblems = new PropProblems(this);
  private readonly network: ClusterNetwork;
  private readonly guarded = new Set<Workload>();
  private readonly defaultDeny: k8s.KubeNetworkPolicy;

  public constructor(scope: Construct, id: string, props: NetworkPoliciesProps) {
    super(scope, id);
    this.network = clusterNetwork(this.problems, props);
    this.defaultDeny = new k8s.KubeNetworkPolicy(this, DEFAULT_DENY, {
      metadata: { name: DEFAULT_DENY, labels: identityLabels(DEFAULT_DENY, 'network') },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
    for (const [index, workload] of list(this.problems, 'workloads', props?.workloads).entries()) {
      this.write(`workloads[${index}]`, workload);
    }
  }

  /** Makes the policies of further workloads of the namespace. */
  public add(...workloads: readonly Workload[]): void {
    workloads.forEach((workload, index) => {
      this.write(`add[${index}]`, workload);
    });
  }

  private write(prop: string, workload: Workload): void {
    const { problems, network, guarded } = this;
    if (!isReferable(problems, prop, workload, WORKLOAD) || isGivenTwice(problems, prop, workload, guarded)) return;
    guarded.add(workload);
    const { name, component, selector } = workload;
    const policy = new k8s.KubeNetworkPolicy(this, name, {
      metadata: {
        name,
        labels: identityLabels(name, component),
        annotations: { [OUTSIDE_ANNOTATION]: lazily(() => outsideOf(workload) as string) },
      },
      spec: {
        podSelector: { matchLabels: selector },
        policyTypes: ['Ingress', 'Egress'],
        ingress: lazily(() => ingressRules(workload, network) as k8s.NetworkPolicyIngressRule[]),
        egress: lazily(() => egressRules(workload, network)),
      },
    });
    this.defaultDeny.addDependency(policy);
  }

  /** What the workloads have declared so far: who may ask whom. `honeydue-k3s connections` reads it off the policies. */
  public get connections(): readonly Connection[] {
    return declaredConnections(this.guarded, this.network);
  }
}

const WORKLOAD: Referred<Workload> = {
  what: 'a workload, like a WebService',
  fields: ['name', 'component', 'selector'],
  elsewhere: 'a policy selects pods of its own namespace only, and these would stay open to everybody.',
};

function isGivenTwice(
  problems: PropProblems,
  prop: string,
  workload: Workload,
  guarded: ReadonlySet<Workload>,
): boolean {
  // A refused name has been reported by its workload.
  if (workload.name === REFUSED) return true;
  if (!guarded.has(workload)) return false;
  problems.refuse(prop, workload.name, 'given twice; two policies would have one name.', 'Name each workload once.');
  return true;
}

/** Names what is asked outside, since a rule shows ports and no names. */
function outsideOf(workload: Workload): string | undefined {
  const endpoints = peersOf(workload).flatMap((peer) => (isServed(peer) ? [] : [peer]));
  const text = endpoints.map(({ name, host, ports, protocol }) => `${name} (${host}) ${ports.join('+')}/${protocol}`);
  return text.length === 0 ? undefined : text.join(', ');
}

/** A value that is made when it is written: connections may be declared until then. */
function lazily<T>(produce: () => T): T {
  return Lazy.any({ produce }) as T;
}
