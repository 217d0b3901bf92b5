import { folderOf } from '../../manifests/folders';
import { type JsonPath, list, number, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

export const servicePorts: Rule = {
  id: 'service-ports',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'The ports of a Service have no names or the same one, are the same twice, or ask for node ports that it cannot have.',
    outage: 'The API server refuses the Service; at its first apply there is none, later the old one stays.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }, { port: 9090 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ name: http, port: 80, targetPort: 8000 }, { name: metrics, port: 9090 }] }
      `,
    source: 'Kubernetes: Service, "Multi-port Services"; pkg/apis/core/validation, ValidateService.',
  },
  check({ set, report }) {
    const taken = new Map<string, Manifest>();
    for (const service of set.ofType('Service')) {
      for (const fault of faultsOf(service)) report(service, fault);
      list(service.at('spec', 'ports')).forEach((item, index) => {
        const { nodePort, protocol } = record(item);
        // Two folders may be two clusters.
        const key = `${folderOf(service)} ${text(protocol) ?? 'TCP'} ${nodePort}`;
        const owner = number(nodePort) ? taken.get(key) : undefined;
        if (number(nodePort) && owner === undefined) taken.set(key, service);
        if (owner === undefined || isSame(owner, service)) return;
        report(service, {
          message: `asks for node port ${nodePort}, which ${owner} has already; the API server would refuse the later of the two.`,
          fix: 'Leave nodePort out and let the cluster choose, or take another one.',
          at: ['spec', 'ports', index, 'nodePort'],
        });
      });
    }
  },
};

function faultsOf(service: Manifest): Fault[] {
  const ports = list(service.at('spec', 'ports')).map(record);
  const names = new Set<string>();
  const numbers = new Set<string>();
  const type = text(service.at('spec', 'type')) ?? 'ClusterIP';
  return ports.flatMap((port, index): Fault[] => {
    const name = text(port.name) ?? '';
    const key = `${text(port.protocol) ?? 'TCP'} ${port.port}`;
    const at = (...path: JsonPath) => ['spec', 'ports', index, ...path];
    const faults: Fault[] = [];
    if (name === '' && ports.length > 1) {
      faults.push(refused(`has ${ports.length} ports, and port ${port.port} has no name`, 'Name every port.', at()));
    } else if (name !== '' && names.has(name)) {
      faults.push(refused(`names two of its ports ${name}`, 'Give each port a name of its own.', at('name')));
    }
    if (numbers.has(key)) {
      faults.push(refused(`offers port ${key} twice`, 'Remove one of the two, or give it another number.', at('port')));
    }
    if (number(port.nodePort) && type === 'ClusterIP') {
      const fix = 'Remove nodePort, or set type to NodePort.';
      faults.push(refused(`asks for node port ${port.nodePort} while its type is ClusterIP`, fix, at('nodePort')));
    }
    names.add(name);
    numbers.add(key);
    return faults;
  });
}

function refused(what: string, fix: string, at: JsonPath): Fault {
  return { message: `${what}; the API server would refuse the Service.`, fix, at };
}

/** The same object twice is another rule's finding. */
function isSame(a: Manifest, b: Manifest): boolean {
  return a.name === b.name && a.namespace === b.namespace;
}
