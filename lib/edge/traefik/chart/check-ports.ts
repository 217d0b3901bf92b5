import { formFault, PORT_NAME } from '../../../manifests/fields/names';
import { editDistance } from '../../../manifests/nearest-name';
import { parseTrustedCidr } from '../../cidr';
import { truthy } from './arguments';
import { CHART_DEFAULTS } from './chart-defaults';
import { PORTS_OF_K3S } from './ports-of-k3s';
import { portName } from './render-entry-points';
import type { ValueProblem } from './value-problem';
import { sortedEntries, textOf, type Value, type Values, valueAt } from './values';

/** The address that stands for all of them. */
const ANYWHERE = '0.0.0.0';

/** Entrypoints that stop Traefik, believe strangers, or serve what nobody meant to publish. Takes effective values. */
export function checkPorts(values: Values): ValueProblem[] {
  const ports = sortedEntries(values.ports).filter(([, port]) => truthy(port));
  const names = ports.map(([name]) => name);
  return [
    ...ports.flatMap(([name, port]) => [
      ...checkTrust(`ports.${name}.forwardedHeaders`, valueAt(port, 'forwardedHeaders')),
      ...checkTrust(`ports.${name}.proxyProtocol`, valueAt(port, 'proxyProtocol')),
      ...checkHostIP(name, port),
      ...checkHttp3(name, port),
    ]),
    ...ports.flatMap(([name, port]) => checkName(name, names, port)),
    ...checkTaken(ports),
    ...(truthy(values.hostNetwork) ? [...checkNode(ports), ...checkExposure(values, ports)] : []),
  ];
}

/** What `insecure` does, as a value or as an argument. */
export const BELIEVES_EVERYBODY =
  'believes everybody: any visitor may write the address that limits, allow-lists and logs go by.';

function checkTrust(path: string, trust: Value | undefined): ValueProblem[] {
  const ranges = valueAt(trust, 'trustedIPs');
  const list = Array.isArray(ranges) ? (ranges as readonly Value[]) : [];
  const problems = list.flatMap((range): ValueProblem[] => {
    const { fault } = parseTrustedCidr(textOf(range));
    if (fault === undefined) return [];
    const message = `${fault.message}. It renders and applies; then Traefik exits at start on one node after another, or believes strangers.`;
    return [{ path: `${path}.trustedIPs`, value: range, message, fix: fault.fix }];
  });
  const insecure = valueAt(trust, 'insecure');
  if (!truthy(insecure)) return problems;
  return [
    ...problems,
    {
      path: `${path}.insecure`,
      value: insecure,
      message: BELIEVES_EVERYBODY,
      fix: "List the proxies in 'trustedIPs'.",
    },
  ];
}

/** The keys become names of entrypoints, which Traefik takes in any casing, and of ports, which the chart shortens. */
function checkName(name: string, names: readonly string[], port: Value): ValueProblem[] {
  const problem = { path: `ports.${name}`, value: undefined };
  const fault = formFault(portName(name), PORT_NAME);
  if (fault !== undefined) {
    const message = `makes a port of that name, which ${fault}; the API server refuses the pods, and the release fails.`;
    return [{ ...problem, message, fix: 'Write lower-case letters, digits and single -.' }];
  }
  const meant = meantBy(name, names, port);
  const fix = meant === undefined ? 'Give it another name.' : `Write ports.${meant}.`;
  const other = isOfChart(name) ? undefined : namesake(name, names);
  if (other !== undefined) {
    const message = `makes the port ${portName(name)}, as ports.${other} does; the API server refuses two ports of one name, and the release fails.`;
    return [{ ...problem, message, fix }];
  }
  if (meant === undefined) return [];
  const message = `is an entrypoint of its own beside the chart's ${meant}, which keeps its defaults.`;
  return [{ ...problem, message, fix }];
}

const isOfChart = (name: string) => Object.hasOwn(CHART_DEFAULTS.ports as Values, name);

/** Another name that makes the same port. */
const namesake = (name: string, names: readonly string[]) =>
  names.find((one) => one !== name && portName(one) === portName(name));

/** The chart's port that a misspelt name means. */
function meantBy(name: string, names: readonly string[], port: Value): string | undefined {
  if (isOfChart(name) || formFault(portName(name), PORT_NAME) !== undefined) return undefined;
  const other = namesake(name, names);
  if (other !== undefined) return isOfChart(other) ? other : undefined;
  if (/\d/.test(name)) return undefined;
  // A letter makes another word of a short one, unless it has the port that the chart's is for.
  const isPlain = (one: string) => one.length > 3 || (name.length > 1 && valueAt(port, 'port') === 80);
  return Object.keys(CHART_DEFAULTS.ports as Values).find((one) => isPlain(one) && editDistance(one, name, 2) < 2);
}

/** All entrypoints listen in one network, the pod's or the node's. */
function checkTaken(ports: readonly [string, Value][]): ValueProblem[] {
  const all = ports.map(([name, port]) => {
    const [number, address, protocol] = ['port', 'hostIP', 'protocol'].map((key) => valueAt(port, key));
    const socket = `${textOf(number)}/${textOf(protocol ?? 'TCP').toUpperCase()}`;
    return { name, number, socket, address: truthy(address) ? textOf(address) : ANYWHERE };
  });
  return all.flatMap((one, index): ValueProblem[] => {
    const shares = (address: string) => address === one.address || [address, one.address].includes(ANYWHERE);
    const other = all.slice(0, index).find(({ socket, address }) => socket === one.socket && shares(address));
    if (other === undefined || one.number === undefined) return [];
    const message = `is the port of ${other.name} too: the second can't listen, and Traefik exits as it starts.`;
    return [
      { path: `ports.${one.name}.port`, value: one.number, message, fix: 'Give each of them a port of its own.' },
    ];
  });
}

/** Under hostNetwork the node's own programs listen beside Traefik. */
function checkNode(ports: readonly [string, Value][]): ValueProblem[] {
  return ports.flatMap(([name, port]): ValueProblem[] => {
    const number = valueAt(port, 'port');
    const owner = PORTS_OF_K3S[Number(textOf(number))];
    if (owner === undefined || number === undefined) return [];
    const message = `is the port of ${owner}, on the same node: Traefik can't listen, and exits as it starts.`;
    return [{ path: `ports.${name}.port`, value: number, message, fix: 'Give it a port that k3s does not use.' }];
  });
}

function checkHostIP(name: string, port: Value): ValueProblem[] {
  const address = valueAt(port, 'hostIP');
  if (!truthy(address) || /^\d+(\.\d+){3}$/.test(textOf(address))) return [];
  const message = 'is not an IPv4 address; the chart puts it before a colon and the port, and Traefik does not start.';
  return [{ path: `ports.${name}.hostIP`, value: address, message, fix: "Give an IPv4 address, like '10.0.0.11'." }];
}

function checkHttp3(name: string, port: Value): ValueProblem[] {
  if (!truthy(valueAt(port, 'http3', 'enabled')) || truthy(valueAt(port, 'http', 'tls', 'enabled'))) return [];
  const message = 'is on where TLS is off; HTTP/3 is TLS always, and Traefik does not start.';
  return [{ path: `ports.${name}.http3.enabled`, value: true, message, fix: 'Switch it on for websecure only.' }];
}

/** Under hostNetwork a port listens on the node's public address unless told otherwise. */
function checkExposure(values: Values, ports: readonly [string, Value][]): ValueProblem[] {
  const metrics = valueAt(values, 'metrics', 'prometheus', 'entryPoint');
  const names = ports.map(([name]) => name);
  // One of the chart's that a misspelt name means keeps its defaults; the name is what is told of.
  const misspelt = ports.map(([name, port]) => meantBy(name, names, port));
  const exposed = ports.flatMap(([name, port]): ValueProblem[] => {
    if (misspelt.includes(name)) return [];
    if ((name !== 'traefik' && name !== metrics) || textOf(valueAt(port, 'hostIP')).startsWith('127.')) return [];
    const what = name === 'traefik' ? 'ping (and the API, where it is on)' : 'metrics';
    const message = `leaves ${what} open to everybody on port ${textOf(valueAt(port, 'port'))} of the node's public address.`;
    const fix = 'Write 127.0.0.1; the chart points its own probes there.';
    return [{ path: `ports.${name}.hostIP`, value: valueAt(port, 'hostIP'), message, fix }];
  });
  if (ports.some(([, port]) => truthy(valueAt(port, 'asDefault')))) return exposed;
  const message =
    'is nowhere true: applications whose Ingress names no entrypoint are served on every one, metrics and ping included.';
  const fix = 'Set it to true on web, websecure, or both.';
  return [...exposed, { path: 'ports.web.asDefault', value: undefined, message, fix }];
}
