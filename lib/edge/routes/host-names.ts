import { hostName } from '../../props/checks';
import type { PropProblems } from '../../props/prop-problems';
import { list } from '../../props/shapes';

/** Host names that one object leads somewhere: at least one, each once. */
export function hostNames(problems: PropProblems, hosts: readonly string[]): string[] {
  const values = list(problems, 'hosts', hosts);
  if (Array.isArray(hosts) && (values.length === 0 || new Set(values).size < values.length)) {
    problems.refuse(
      'hosts',
      hosts,
      'without a host, or with one twice, the Ingress would answer for names that nobody meant.',
      'Name each host once.',
    );
  }
  return values.map((host, index) => hostName(problems, `hosts[${index}]`, host));
}

/** The expression of Traefik that matches a host; a wildcard stands for one label, as in an Ingress. */
export function hostMatch(host: string): string {
  if (!host.startsWith('*.')) return `Host(\`${host}\`)`;
  return `HostRegexp(\`^[a-zA-Z0-9-]+${host.slice(1).replaceAll('.', '\\.')}$\`)`;
}
