import { isDescribed } from '../../cluster/is-described';
import { type JsonObject, list, number, record, text } from '../../manifests/json';
import { batchOf } from '../../manifests/left-open/batches';
import { areAlternatives, areVariants } from '../../manifests/left-open/variants';
import type { Manifest } from '../../manifests/manifest';
import { nodePortRange } from '../../manifests/network/node-port-range';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const nodePortTaken: Rule = {
  id: 'node-port-taken',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A Service asks for a node port that another Service has, that its type cannot have, or that is none of those that the API server gives out.',
    outage: 'The API server refuses the Service; at its first apply there is none, later the old one stays.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { type: NodePort, selector: { app: api }, ports: [{ port: 80, nodePort: 30080 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: admin, namespace: shop }
      spec: { type: NodePort, selector: { app: admin }, ports: [{ port: 80, nodePort: 30080 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { type: NodePort, selector: { app: api }, ports: [{ port: 80, nodePort: 30080 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: admin, namespace: shop }
      spec: { type: NodePort, selector: { app: admin }, ports: [{ port: 80, nodePort: 30081 }] }
      `,
    source: 'Kubernetes: Service, "type: NodePort"; pkg/apis/core/validation, ValidateService.',
  },
  check({ set, cluster, report }) {
    // Who asks for port 80, or for the Service's own port, has mostly widened the range for it (k3s:
    // --service-node-port-range); in a described cluster nobody is said to have.
    const described = isDescribed(cluster);
    const isWanted = (nodePort: number, { port, targetPort }: JsonObject) =>
      nodePort === port || nodePort === targetPort || SERVED_BY_NUMBER.has(nodePort);
    const [first, last] = nodePortRange(set);
    const asked = set.ofType('Service').flatMap((service) => nodePortsOf(service));
    // Whose node ports all are lower has a cluster that gives those out.
    const isOfOtherRange = new Set(asked).size > 1 && asked.every((nodePort) => nodePort < first);
    const taken = new Map<string, Manifest>();
    for (const service of set.ofType('Service')) {
      list(service.at('spec', 'ports')).forEach((item, index) => {
        const port = record(item);
        const nodePort = number(port.nodePort) ?? 0;
        if (nodePort === 0) return;
        const at = ['spec', 'ports', index, 'nodePort'];
        if ((text(service.at('spec', 'type')) ?? 'ClusterIP') === 'ClusterIP') {
          const message = `asks for node port ${nodePort} while its type is ClusterIP; the API server would refuse it.`;
          report(service, { message, fix: 'Remove nodePort, or set type to NodePort.', at });
        }
        // More than that is no port, which another rule says.
        const isTooLow = nodePort < first && (described || !(isOfOtherRange || isWanted(nodePort, port)));
        if (isTooLow || (nodePort > last && nodePort < 65_536)) {
          const message = `asks for node port ${nodePort}, and the API server gives out ${first} to ${last}; it would refuse the Service.`;
          report(service, { message, fix: 'Leave nodePort out, or write one of that range.', at });
        }
        // Two folders may be two clusters.
        const key = `${batchOf(set, service)} ${text(port.protocol) ?? 'TCP'} ${nodePort}`;
        const owner = taken.get(key);
        if (owner === undefined) taken.set(key, service);
        // The same object twice is another rule's finding.
        if (owner === undefined || `${owner}` === `${service}` || areVariants(owner, service)) return;
        if (areAlternatives(owner, service)) return;
        report(service, {
          message: `asks for node port ${nodePort}, which ${owner} has already; the API server would refuse the later of the two.`,
          fix: 'Leave nodePort out and let the cluster choose, or take another one.',
          at,
        });
      });
    }
  },
};

function nodePortsOf(service: Manifest): number[] {
  return list(service.at('spec', 'ports')).flatMap((port) => number(record(port).nodePort) || []);
}

/** Ports that clients ask without being told: DNS, the web, mail and the like. */
const SERVED_BY_NUMBER = new Set([22, 25, 53, 80, 110, 143, 443, 465, 587, 853, 993, 995]);
