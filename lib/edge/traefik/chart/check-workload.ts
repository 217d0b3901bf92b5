import { truthy } from './arguments';
import { checkResources } from './check-resources';
import type { ValueProblem } from './value-problem';
import { leaves, textOf, type Value, type Values, valueAt } from './values';

/** Values that the chart renders and that the API server or the pods' start then refuses. Takes effective values. */
export function checkWorkload(values: Values): ValueProblem[] {
  return [...checkRollout(values), ...checkSysctls(values), ...checkResolvers(values), ...checkResources(values)];
}

function checkRollout(values: Values): ValueProblem[] {
  const rolling = valueAt(values, 'updateStrategy', 'type') === 'RollingUpdate';
  if (!rolling || !isDaemonSet(values)) return [];
  const path = 'updateStrategy.rollingUpdate.maxSurge';
  const [surge, unavailable] = ['maxSurge', 'maxUnavailable'].map((key) =>
    valueAt(values, 'updateStrategy', 'rollingUpdate', key),
  );
  const both = !isNone(surge) && !isNone(unavailable);
  const neither = isNone(surge) && isNone(unavailable);
  if (!both && !neither) return [];
  return [
    {
      path,
      value: surge,
      message: `is ${surge === undefined ? 'unset' : textOf(surge)} with maxUnavailable ${unavailable === undefined ? 'unset' : textOf(unavailable)}: the API server refuses a DaemonSet with ${both ? 'both' : 'neither'}, and the release fails.`,
      fix: 'Write both: maxUnavailable 1 and maxSurge 0. (The chart brings maxSurge 1 where nothing is written.)',
    },
  ];
}

function checkSysctls(values: Values): ValueProblem[] {
  const sysctls = valueAt(values, 'podSecurityContext', 'sysctls');
  if (!truthy(values.hostNetwork) || !truthy(sysctls)) return [];
  return [
    {
      path: 'podSecurityContext.sysctls',
      value: sysctls,
      message: "is refused by the API server under hostNetwork: the network is the node's, and so are its sysctls.",
      fix: 'Set the sysctl on every node (net.ipv4.ip_unprivileged_port_start=0 in /etc/sysctl.d) and take this out.',
    },
  ];
}

function checkResolvers(values: Values): ValueProblem[] {
  const resolvers = valueAt(values, 'certificatesResolvers');
  if (!isDaemonSet(values) || !truthy(resolvers)) return [];
  const acme = leaves(resolvers as Values).find(([path]) => path.split('.').includes('acme'));
  if (acme === undefined) return [];
  const name = acme[0].split('.')[0];
  return [
    {
      path: `certificatesResolvers.${name}`,
      value: valueAt(resolvers, name ?? ''),
      message:
        'passes the chart and cannot work on a DaemonSet: each pod has its own /data, and the challenge reaches any node.',
      fix: 'Use a certificate in a Secret: an Origin CA certificate in a TLSStore, or cert-manager with DNS-01.',
    },
  ];
}

function isDaemonSet(values: Values): boolean {
  return valueAt(values, 'deployment', 'kind') === 'DaemonSet';
}

/** The API server counts 0 and '0%' as not set. */
function isNone(value: Value | undefined): boolean {
  return value === undefined || /^0%?$/.test(textOf(value));
}
