import { formFault, PORT_NAME } from '../../manifests/fields/names';
import { port as portNumber } from '../../props/checks';
import type { PropProblems } from '../../props/prop-problems';
import { list } from '../../props/shapes';
import { PORTS_OF_K3S } from './chart/ports-of-k3s';
import type { Values } from './chart/values';
import { trustedAddresses } from './trusted-addresses';

/** Where Traefik listens, and whom it believes there. */
export interface TcpEntryPointSettings {
  /** Port that Traefik listens on, on every node. */
  readonly port: number;
  /**
   * Addresses of balancers that announce visitors on this port with the PROXY protocol; from any other address the
   * header is ignored. A balancer that is listed must send it: Traefik waits 60 s for it where the server is to speak
   * first, as SMTP's do (measured).
   * @default those of the other entrypoints (`proxyProtocolFrom` of Traefik's configuration)
   */
  readonly proxyProtocolFrom?: readonly string[] | 'none';
}

/**
 * A port of the nodes for what is not HTTP, like a mail server's. Give it to Traefik's configuration (`tcpEntryPoints`)
 * and to its one `TcpRoute`.
 *
 * No Ingress is served on it. The hosts' firewall must let the port through, and a balancer in front must forward it.
 */
export class TcpEntryPoint {
  /**
   * @param name as Traefik calls it: at most 15 lower-case letters, digits and single `-`, like `imaps`
   * @param settings where it listens, and whom it believes there
   */
  public constructor(
    public readonly name: string,
    public readonly settings: TcpEntryPointSettings,
  ) {}
}

const OF_CHART = ['web', 'websecure', 'metrics', 'traefik'];

/** Ports of the nodes that are somebody's already. */
const TAKEN: Readonly<Record<number, string>> = {
  ...PORTS_OF_K3S,
  22: 'SSH',
  80: 'the entrypoint web',
  443: 'the entrypoint websecure',
  8080: "Traefik's ping",
  9100: "Traefik's metrics",
};

/** The entrypoints as values of `ports`, each with what all of them share. */
export function tcpEntryPointValues(
  problems: PropProblems,
  entryPoints: readonly TcpEntryPoint[],
  proxyProtocolFrom: readonly string[] | undefined,
  shared: Values,
): Values {
  const seen = new Set<string | number>();
  const values = list(problems, 'tcpEntryPoints', entryPoints).flatMap((one, index) => {
    const prop = `tcpEntryPoints[${index}]`;
    if (typeof one?.name !== 'string' || typeof one.settings !== 'object' || one.settings === null) {
      const fix = "Write new TcpEntryPoint('imaps', { port: 993 }), and hand the same object to its TcpRoute.";
      problems.refuse(prop, one, 'not a TcpEntryPoint; nothing would listen.', fix);
      return [];
    }
    const { name, settings } = one;
    const fault = OF_CHART.includes(name) ? "is one of the chart's own" : formFault(name, PORT_NAME);
    if (fault !== undefined) {
      const fix = `Use at most 15 lower-case letters, digits and single -, and none of ${OF_CHART.join(', ')}.`;
      problems.refuse(`${prop}.name`, name, `as an entrypoint's name it ${fault}; the release would fail.`, fix);
      return [];
    }
    const port = portNumber(problems, `${prop}.port`, settings.port);
    // What stands in for a refused port is nobody's: two of them don't meet.
    if (port === settings.port) {
      refuseTaken(problems, prop, port, seen.has(port) ? 'another TcpEntryPoint' : TAKEN[port]);
      seen.add(port);
    }
    if (seen.has(name)) {
      const consequence = 'the name of another TcpEntryPoint too; only one of them would listen.';
      problems.refuse(`${prop}.name`, name, consequence, 'Give it another name.');
    }
    seen.add(name);
    const from = settings.proxyProtocolFrom ?? proxyProtocolFrom;
    return [[name, { port, hostPort: port, protocol: 'TCP', ...announced(problems, prop, from), ...shared }] as const];
  });
  return Object.fromEntries(values);
}

function announced(problems: PropProblems, prop: string, from: readonly string[] | 'none' | undefined): Values {
  if (from === undefined || from === 'none') return {};
  const path = `${prop}.proxyProtocolFrom`;
  const addresses = list(problems, path, from);
  if (Array.isArray(from) && addresses.length === 0) {
    const consequence = "the list is empty; the balancer's PROXY header would reach the server as its client's words.";
    problems.refuse(path, from, consequence, "List the balancers' addresses, or write 'none'.");
  }
  return { proxyProtocol: { trustedIPs: trustedAddresses(problems, path, addresses) } };
}

function refuseTaken(problems: PropProblems, prop: string, port: number, owner: string | undefined): void {
  const isNodePort = port >= 30_000 && port <= 32_767;
  if (owner === undefined && !isNodePort) return;
  problems.refuse(
    `${prop}.port`,
    port,
    `the port of ${owner ?? 'a Service of the type NodePort, or soon of one'}; Traefik would exit as it starts, node after node.`,
    'Give a port that nothing else on the nodes has.',
  );
}
