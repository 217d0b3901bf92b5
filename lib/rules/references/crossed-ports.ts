import { list, record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { targetOf } from '../../manifests/network/service-ports';
import { portsOfPod } from '../../manifests/pods/container-ports';
import { ownersOf, type PodTemplate } from '../../manifests/pods/pods';
import type { SlipOf } from '../slips';
import { crossed } from './crossed-names';

/** Ports of a Service that lead to the port that another one is called after. */
export function crossedPorts(pods: readonly PodTemplate[], service: Manifest): SlipOf[] {
  const ports = pods.flatMap(portsOfPod);
  const ways = list(service.at('spec', 'ports')).map((item, index) => {
    const { name, ...port } = record(item);
    const target = targetOf(port);
    const named = ports.find((own) => own.number === target);
    return { name, target: typeof target === 'string' ? target : named?.name, index };
  });
  const isApart = (a: string, b: string) =>
    ports.some(
      (one) =>
        one.name === a &&
        ports.some(
          ({ name, number: other, container }) => name === b && other !== one.number && container === one.container,
        ),
    );
  return crossed(ways, isApart).map(({ name, target, index }, place, all) => {
    const slip = { at: ['spec', 'ports', index, 'targetPort'], meant: name };
    // The second of two that are swapped is told of with the first.
    if (all.slice(0, place).some((one) => one.name === target)) return [service, slip];
    const fault = {
      message: `leads its port ${name} to the port ${target} of ${ownersOf(pods).join(', ')}, which has a port ${name} too; who asks for ${name} is answered as ${target}.`,
      fix: `Write targetPort: ${name}, and so for the others: each has a port of its name.`,
    };
    return [service, { ...slip, fault }];
  });
}
