import { Construct } from 'constructs';
import { parseCidr } from '../edge/cidr';
import { hostName, port } from '../props/checks';
import type { PropProblems } from '../props/prop-problems';
import { isObject, list } from '../props/shapes';

/** What an endpoint is asked by. */
export type Protocol = 'TCP' | 'UDP';

/**
 * Something outside the cluster that workloads ask. A NetworkPolicy knows addresses and no names, and those of rented
 * services change without notice: so it bounds the port, and that it is outside.
 */
export interface ExternalEndpoint {
  /** What people call it, in the policies of those who ask it and in the matrix. */
  readonly name: string;
  /** Host that is asked there, for people; `*.` for several. */
  readonly host: string;
  /** Ports that are asked. */
  readonly ports: readonly number[];
  /**
   * What it is asked by, on all of these ports.
   * @default 'TCP'
   */
  readonly protocol?: Protocol;
  /**
   * Ranges that it answers from, where its operator promises some.
   * @default every address that is neither private nor the cluster's own
   */
  readonly ranges?: readonly string[];
}

/** An endpoint, checked, with its defaults. */
export interface CheckedEndpoint extends ExternalEndpoint {
  readonly protocol: Protocol;
}

/** Fields of an endpoint that no workload has; one of them shows what was meant where another is missing. */
const ENDPOINT_FIELDS = ['host', 'ports', 'ranges', 'protocol'] as const satisfies readonly (keyof ExternalEndpoint)[];

/** Whether what a workload connects to is meant as an endpoint outside, and not as another workload. */
export function isExternal(value: unknown): value is ExternalEndpoint {
  return isObject(value) && !Construct.isConstruct(value) && ENDPOINT_FIELDS.some((field) => field in value);
}

/** Checks an endpoint where a workload names it; the stand-in for a wrong part admits nothing that matters. */
export function checkedEndpoint(problems: PropProblems, prop: string, endpoint: ExternalEndpoint): CheckedEndpoint {
  const { name, host, ports, protocol = 'TCP', ranges } = endpoint;
  if (typeof name !== 'string' || !/^[^\s,][^\n,]{0,59}$/.test(name)) {
    problems.refuse(
      `${prop}.name`,
      name,
      'not a name that a list of names can hold; nobody would find it in the policy.',
      "Give at most 60 characters without comma, like 'Neon Postgres'.",
    );
  }
  if (protocol !== 'TCP' && protocol !== 'UDP') {
    problems.refuse(
      `${prop}.protocol`,
      protocol,
      'no protocol that a pod speaks; the API server refuses the policy.',
      "Give 'TCP' or 'UDP'.",
    );
  }
  if (ports === undefined) {
    problems.refuse(
      `${prop}.ports`,
      ports,
      'missing; it is what the policy opens, and without a port every port would be open.',
      'Name the ports that are asked there, like [5432].',
    );
  }
  const asked = ports === undefined ? [] : list(problems, `${prop}.ports`, ports);
  if (Array.isArray(ports) && (asked.length === 0 || new Set(asked).size < asked.length)) {
    problems.refuse(
      `${prop}.ports`,
      ports,
      'without a port every port would be open, and one named twice says nothing.',
      'Name each port that is asked once.',
    );
  }
  return {
    name: String(name),
    host: checkedHost(problems, `${prop}.host`, host),
    ports: asked.map((each, index) => port(problems, `${prop}.ports[${index}]`, each)),
    protocol: protocol === 'UDP' ? 'UDP' : 'TCP',
    ...(ranges !== undefined && { ranges: checkedRanges(problems, `${prop}.ranges`, ranges) }),
  };
}

function checkedHost(problems: PropProblems, prop: string, host: string): string {
  if (host !== undefined) {
    return hostName(problems, prop, host, 'the policy and the matrix would tell people of a host that nobody can ask.');
  }
  problems.refuse(
    prop,
    host,
    'missing; it tells people what is asked there, in the policy and the matrix, as a NetworkPolicy knows no names.',
    "Give the host that is asked, like 'smtp.example.com', or '*.example.com' for several.",
  );
  return 'refused.invalid';
}

function checkedRanges(problems: PropProblems, prop: string, ranges: readonly string[]): string[] {
  const values = list(problems, prop, ranges);
  if (Array.isArray(ranges) && values.length === 0) {
    problems.refuse(
      prop,
      ranges,
      'no range at all; without peers a rule admits every address, pods included.',
      'Name the ranges, or leave it out for every address outside.',
    );
  }
  return values.flatMap((range, index) => {
    const { cidr, fault } = parseCidr(range);
    if (cidr !== undefined) return cidr.text;
    problems.refuse(`${prop}[${index}]`, range, `${fault.message}; the API server refuses the policy.`, fault.fix);
    return [];
  });
}
