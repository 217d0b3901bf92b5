import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { identityLabels } from '../../metadata/labels';
import { type ClusterNetworkProps, clusterNetwork } from '../../network/cluster-network';
import { PropProblems } from '../../props/prop-problems';

/** What cert-manager (1.19) labels the pods with that answer HTTP-01, and the port that they answer on. */
const SOLVER = { 'acme.cert-manager.io/http01-solver': 'true' };
const SOLVER_PORT = 8089;

/**
 * Lets Traefik in to the pods that cert-manager starts for a minute to answer HTTP-01, in a namespace whose pods are
 * denied the rest. Without it a certificate is issued only when pod and request meet on one node.
 */
export class SolverPolicy extends Construct {
  public constructor(scope: Construct, id: string, props: ClusterNetworkProps) {
    super(scope, id);
    const { nodeSources } = clusterNetwork(new PropProblems(this), props);
    new k8s.KubeNetworkPolicy(this, 'policy', {
      metadata: { name: id, labels: identityLabels(id, 'edge') },
      spec: {
        podSelector: { matchLabels: SOLVER },
        policyTypes: ['Ingress'],
        ingress: [
          {
            from: nodeSources.map((cidr) => ({ ipBlock: { cidr } })),
            ports: [{ protocol: 'TCP', port: k8s.IntOrString.fromNumber(SOLVER_PORT) }],
          },
        ],
      },
    });
  }
}
