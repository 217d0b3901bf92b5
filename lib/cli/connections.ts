import type { ClusterFacts } from '../cluster/cluster-facts';
import { factsOf } from '../cluster/read-cluster-facts';
import { parseCidr } from '../edge/cidr';
import { count } from '../findings/text-report';
import { type Connection, connectionsOf } from '../manifests/connections/connections';
import type { End } from '../manifests/connections/ends';
import { portsText } from '../manifests/connections/ports';
import { ManifestSet } from '../manifests/manifest-set';
import { NetworkPolicies } from '../manifests/network/network-policies';
import { OUTSIDE_ANNOTATION } from '../metadata/annotations';
import { tellPassedOver } from './passed-over';
import { Progress } from './progress';
import { readInput } from './read-input';

export const CONNECTIONS_FORMATS = ['text', 'json'] as const;

export interface ConnectionsOptions {
  readonly recursive?: true;
  readonly cluster?: string;
  readonly format: (typeof CONNECTIONS_FORMATS)[number];
}

/** `connections`: who may ask whom, as the NetworkPolicies among the manifests have it. */
export function connections(inputs: readonly string[], { recursive, cluster, format }: ConnectionsOptions): void {
  const facts = factsOf(cluster);
  const { manifests, unread, commanded, passedOver } = Progress.during(process.stderr, (progress) =>
    readInput(inputs, recursive ?? false, progress),
  );
  const set = new ManifestSet(manifests, unread, commanded);
  tellPassedOver(passedOver);
  process.stdout.write(format === 'json' ? jsonMatrix(connectionsOf(set)) : textMatrix(set, facts));
}

function jsonMatrix(matrix: readonly Connection[]): string {
  const entries = matrix.map(({ from, to, ports }) => ({ from, to, ports: portsText(ports).split(', ') }));
  return `${JSON.stringify({ connections: entries }, undefined, 2)}\n`;
}

/** A table, then what is asked outside by its name, as far as the policies tell. */
function textMatrix(set: ManifestSet, facts: ClusterFacts): string {
  const policies = NetworkPolicies.of(set).all;
  const nodes = nodeNames(facts);
  const shown = (end: End) => nodes.get(end) ?? end.replace(/ but (?:[^ ]+, ){2,}[^ ]+$/, countedRanges);
  const rows = connectionsOf(set).map(({ from, to, ports }) => [shown(from), shown(to), portsText(ports)]);
  const outside = policies.flatMap(({ manifest: { annotations, name, namespace } }) => {
    const endpoints = annotations[OUTSIDE_ANNOTATION];
    return endpoints === undefined ? [] : [`${namespace}/${name}: ${endpoints}`];
  });
  const by = policies.length === 1 ? '1 NetworkPolicy' : `${policies.length} NetworkPolicies`;
  return [
    ...table([['FROM', 'TO', 'PORTS'], ...rows]),
    ...(outside.length > 0 ? ['', 'Outside, by name', ...outside.map((line) => `  ${line}`)] : []),
    '',
    `${count(rows.length, 'connection')}, as ${by} ${policies.length === 1 ? 'has' : 'have'} it.\n`,
  ].join('\n');
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** ` but 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16` as ` but 3 ranges`. */
function countedRanges(text: string): string {
  return ` but ${text.split(', ').length} ranges`;
}

/** The addresses that a node's own processes, Traefik's among them, ask pods of other nodes from. */
function nodeNames({ nodes = [] }: ClusterFacts): ReadonlyMap<End, string> {
  const named = nodes.flatMap(({ name, podCIDR, address }) =>
    [podCIDR?.replace(/\/\d+$/, ''), address].map((own) => [parseCidr(own ?? '').cidr?.text, `node ${name}, ${own}`]),
  );
  return new Map(named.filter((entry): entry is [string, string] => entry[0] !== undefined));
}
