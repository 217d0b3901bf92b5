import { type JsonPath, list, number, record, text } from '../json';
import type { PodTemplate } from './pods';

/** A port of the node that a pod takes for itself. */
export interface HostPort {
  readonly port: number;
  readonly protocol: string;
  /** `0.0.0.0` for all addresses of the node. */
  readonly hostIP: string;
  /** Leads from the pod's owner to the port. */
  readonly path: JsonPath;
}

/** The ports of its node that a pod declares: every hostPort, and under hostNetwork every container port. */
export function hostPortsOf(pod: PodTemplate): HostPort[] {
  return pod.containers.flatMap(({ body, path, isInit }) =>
    list(body.ports).flatMap((item, index): HostPort[] => {
      const { hostPort, containerPort, protocol, hostIP } = record(item);
      const port = number(hostPort) || (pod.spec.hostNetwork === true ? number(containerPort) : undefined);
      // An init container is gone before the others take theirs.
      if (port === undefined || isInit) return [];
      const address = text(hostIP) || '0.0.0.0';
      return [{ port, protocol: text(protocol) ?? 'TCP', hostIP: address, path: [...path, 'ports', index] }];
    }),
  );
}
