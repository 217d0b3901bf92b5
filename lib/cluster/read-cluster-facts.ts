import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { loadAll, YAMLException } from 'js-yaml';
import { parseCidr, parseTrustedCidr } from '../edge/cidr';
import { parseQuantity } from '../manifests/fields/quantity';
import { isRecord } from '../manifests/json';
import { type ClusterFacts, EDGES } from './cluster-facts';
import { isPort } from './is-port';

/** A cluster file that says something else than cluster facts; the message names every place. */
export class ClusterFactsError extends Error {}

/**
 * The facts in a file.
 *
 * @throws ClusterFactsError that names the file and all that is wrong with it
 */
export function clusterFacts(file: string): ClusterFacts {
  try {
    return readClusterFacts(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof ClusterFactsError) throw new ClusterFactsError(error.message.replaceAll(/^/gm, `${file}: `));
    throw new ClusterFactsError(`${file}: can't be read (${(error as NodeJS.ErrnoException).code ?? error})`);
  }
}

/**
 * Facts that were handed over: those in a file, or those of a program, which no type may have looked at.
 *
 * @throws ClusterFactsError that lists all that is wrong
 */
export function factsOf(cluster: ClusterFacts | string = {}): ClusterFacts {
  return typeof cluster === 'string' ? clusterFacts(cluster) : checked(cluster);
}

type Problem = (place: string, message: string) => void;

/**
 * Reads the facts about a cluster from YAML or JSON.
 *
 * @throws ClusterFactsError that lists all that is wrong: a fact misspelt and ignored would let faults through
 */
export function readClusterFacts(text: string): ClusterFacts {
  return checked(parse(text) ?? {});
}

function checked(facts: unknown): ClusterFacts {
  const problems: string[] = [];
  const problem: Problem = (place, message) => problems.push(`${place}: ${message}`);
  if (!isRecord(facts)) throw new ClusterFactsError(`not a ${MAP}`);
  for (const [key, value] of Object.entries(facts)) {
    const check = CHECKS[key];
    if (check === undefined) problem(key, `no such fact; there are ${Object.keys(CHECKS).join(', ')}`);
    else if (value !== undefined) check(value, problem);
  }
  if (problems.length > 0) throw new ClusterFactsError(problems.join('\n'));
  return facts as ClusterFacts;
}

function parse(text: string): unknown {
  try {
    const [facts, ...others] = loadAll(text);
    if (others.some(isRecord)) throw new ClusterFactsError(`several documents, not one ${MAP}`);
    return facts;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new ClusterFactsError(`line ${(error.mark?.line ?? 0) + 1}: ${error.reason}`);
  }
}

const CHECKS: Readonly<Record<string, (value: unknown, problem: Problem) => void>> = {
  nodes(value, problem) {
    if (!Array.isArray(value)) return problem('nodes', 'not a list');
    value.forEach((node: unknown, index) => {
      checkNode(node, `nodes[${index}]`, problem);
    });
    for (const key of ['name', 'podCIDR', 'address']) {
      const said = value.map((node: unknown) => (isRecord(node) ? node[key] : undefined));
      said.forEach((one, index) => {
        const first = said.indexOf(one);
        if (one !== undefined && first < index)
          problem(`nodes[${index}].${key}`, `the same as that of nodes[${first}]`);
      });
    }
  },
  secrets(value, problem) {
    if (!isRecord(value)) return problem('secrets', 'not a map of <namespace>/<name> to a list of keys');
    for (const [name, keys] of Object.entries(value)) {
      if (!/^[^/]+\/[^/]+$/.test(name)) problem(`secrets.${name}`, 'not of the form <namespace>/<name>');
      if (!isListOfStrings(keys)) problem(`secrets.${name}`, 'not a list of keys');
    }
  },
  namespaces(value, problem) {
    if (!isListOfStrings(value)) problem('namespaces', 'not a list of names');
  },
  edge(value, problem) {
    if (!EDGES.some((edge) => edge === value)) problem('edge', `not one of ${EDGES.join(', ')}`);
  },
  balancers(value, problem) {
    if (!isListOfStrings(value)) return problem('balancers', 'not a list of addresses');
    value.forEach((address, index) => {
      const { fault } = parseTrustedCidr(address);
      if (fault !== undefined) problem(`balancers[${index}]`, fault.message);
    });
  },
  edgePorts(value, problem) {
    if (!Array.isArray(value)) return problem('edgePorts', 'not a list of ports');
    value.forEach((port, index) => {
      if (!isPort(port)) problem(`edgePorts[${index}]`, 'not a port, a number from 1 to 65535');
    });
  },
  chart(value, problem) {
    if (typeof value !== 'string' || !/^\d+\.\d+\.\d+/.test(value)) problem('chart', "not a version like '39.0.5'");
  },
};

const MAP = `map of ${Object.keys(CHECKS).join(', ')}`;

const LEAST_MEMORY = 2 ** 26;
const MOST_CORES = 1000;
const NODE_KEYS = ['name', 'cpu', 'memory', 'podCIDR', 'address', 'labels'];

function checkNode(node: unknown, place: string, problem: Problem): void {
  if (!isRecord(node)) {
    problem(place, 'not a map');
    return;
  }
  for (const key of Object.keys(node)) {
    if (!NODE_KEYS.includes(key)) problem(`${place}.${key}`, `no such fact; a node has ${NODE_KEYS.join(', ')}`);
  }
  if (typeof node.name !== 'string') problem(`${place}.name`, 'missing');
  for (const key of ['cpu', 'memory']) {
    const amount = parseQuantity(node[key]);
    if (amount === undefined) problem(`${place}.${key}`, "not a quantity like '4' or '7800Mi'");
    // `7800m` is 7.8 bytes, and `4000` are cores.
    else if (key === 'memory' ? amount < LEAST_MEMORY : amount > MOST_CORES)
      problem(`${place}.${key}`, `${amount} ${key === 'memory' ? 'bytes' : 'cores'} are no node's; the unit is wrong`);
  }
  const { podCIDR, address } = node;
  if (podCIDR !== undefined && !(isText(podCIDR) && podCIDR.includes('/') && parseCidr(podCIDR).cidr !== undefined))
    problem(`${place}.podCIDR`, "not a range like '10.42.0.0/24'");
  if (address !== undefined && !(isText(address) && isIP(address) !== 0))
    problem(`${place}.address`, "not an address like '192.0.2.1'");
  const { labels = {} } = node;
  if (!isRecord(labels) || !Object.values(labels).every((value) => typeof value === 'string')) {
    problem(`${place}.labels`, 'not a map of labels to strings');
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOfStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}
