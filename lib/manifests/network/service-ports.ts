import { type JsonObject, list, record, text } from '../json';
import { isLeftOpen } from '../left-open/placeholders';
import type { Manifest } from '../manifest';
import type { PodTemplate } from '../pods/pods';
import { portOf, type ServerPort } from './network-peers';

/** The ports of a pod that a Service sends to: for one of its own ports, by number or name, or for all of them. */
export function targetPorts(service: Manifest, pod: PodTemplate, port: number | string | undefined): ServerPort[] {
  const ports = list(service.at('spec', 'ports')).map(record);
  const asked = ports.filter((own) => port === undefined || own.port === port || own.name === port);
  // A headless Service leads to the pods themselves, whatever ports it lists.
  if (asked.length === 0) return typeof port === 'number' ? [portOf(pod, port)] : [];
  const targets = asked.map((own) => portOf(pod, targetOf(own), (text(own.protocol) ?? 'TCP').toUpperCase()));
  // A pod that declares no port of the name gets none of the requests.
  return targets.filter(({ number, names }) => number !== undefined || names.length > 0);
}

/** Whether a Service has a port; a headless one leads to the pods, whatever it lists. */
export function offersPort(service: Manifest, port: number | string | undefined): boolean {
  if (port === undefined || service.at('spec', 'clusterIP') === 'None') return true;
  return list(service.at('spec', 'ports'))
    .map(record)
    .some((own) => own.port === port || own.name === port || isLeftOpen(own.port) || isLeftOpen(port));
}

/** Where a port of a Service sends to: 0 and an empty name are the port itself to the API server, as nothing is. */
export function targetOf({ port, targetPort }: JsonObject): unknown {
  return targetPort === 0 || targetPort === '' ? port : (targetPort ?? port);
}
