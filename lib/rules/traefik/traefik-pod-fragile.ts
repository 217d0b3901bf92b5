import { type Values, valueAt } from '../../edge/traefik/chart/values';
import { list, record, text } from '../../manifests/json';
import { sleepOf } from '../../manifests/pods/hooks';
import type { TraefikRelease } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import { parseGoDuration } from '../edge/go-duration';
import type { Fault, Rule } from '../rule';
import { isKnown } from '../security/capability-unknown';
import { readableReleases, VALUES_AT } from './values-of';

const config = (values: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        failurePolicy: abort
        valuesContent: |
          ${values}`;

export const traefikPodFragile: Rule = {
  id: 'traefik-pod-fragile',
  family: 'traefik',
  severity: 'warning',
  docs: {
    fault: "Values of the chart make pods of Traefik's that a rollout, a stricter host or a tainted node takes down.",
    outage:
      'With little time to end, requests are cut off; under hostNetwork it may not bind port 80; on a tainted node there is no Traefik.',
    bad: dedent`${config('tolerations: [{ key: dedicated, operator: Exists }]')}`,
    good: dedent`${config('tolerations: [{ operator: Exists }]')}`,
    source: 'Traefik: EntryPoints, transport.lifeCycle; Kubernetes: capabilities.',
  },
  check({ set, report }) {
    for (const release of readableReleases(set)) {
      for (const fault of faultsOf(release.effective, release)) report(release.manifest, { at: VALUES_AT, ...fault });
    }
  },
};

function faultsOf(values: Values, release: TraefikRelease): Fault[] {
  return [...bindFaults(values, release), ...shutdownFaults(values, release), ...tolerationFaults(values)];
}

/** What is misspelt may be meant for it. */
function mayBind(capability: string): boolean {
  return /NET_BIND_SERVICE|^ALL$/.test(capability) || !isKnown(capability, true);
}

function bindFaults(values: Values, { entryPoints, hostNetwork }: TraefikRelease): Fault[] {
  const user = valueAt(values, 'securityContext', 'runAsUser') ?? valueAt(values, 'podSecurityContext', 'runAsUser');
  const added = list(valueAt(values, 'securityContext', 'capabilities', 'add')).flatMap((one) => text(one) ?? []);
  const low = [...entryPoints.values()].find(({ port }) => port < 1024);
  if (!hostNetwork || low === undefined || user === 0 || added.some(mayBind)) return [];
  const message = `binds port ${low.port} as user ${user} without NET_BIND_SERVICE: it starts only on nodes whose net.ipv4.ip_unprivileged_port_start is lowered.`;
  return [
    {
      message,
      fix: 'Write securityContext.capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }, and lower the sysctl on every node.',
    },
  ];
}

function shutdownFaults(values: Values, { flags }: TraefikRelease): Fault[] {
  const grace = valueAt(values, 'deployment', 'terminationGracePeriodSeconds');
  const slowest = Math.max(
    0,
    ...[...(flags ?? [])].flatMap(([flag, given]) => {
      const name = /^entrypoints\.([^.]+)\.transport\.lifecycle\.gracetimeout$/.exec(flag)?.[1];
      if (name === undefined) return [];
      const accept = flags?.get(`entrypoints.${name}.transport.lifecycle.requestacceptgracetimeout`)?.at(-1);
      return [(parseGoDuration(given.at(-1)) ?? 0) + (parseGoDuration(accept ?? 0) ?? 0)];
    }),
  );
  const before = sleepOf({ body: record(values.deployment) }, 'preStop') ?? 0;
  if (typeof grace === 'number' && before >= grace) {
    const message = `has Traefik wait ${before} s before it is told to end (deployment.lifecycle), and the kubelet kills it after ${grace} s: requests are cut off.`;
    return [{ message, fix: `Write deployment.terminationGracePeriodSeconds: ${Math.ceil(before + slowest) + 10}.` }];
  }
  if (typeof grace !== 'number' || slowest < grace) return [];
  const message = `gives requests ${slowest} s to end (transport.lifeCycle), and the kubelet kills Traefik after ${grace} s: they are cut off.`;
  return [{ message, fix: `Write deployment.terminationGracePeriodSeconds: ${Math.ceil(slowest) + 10}.` }];
}

/** A list replaces the one that k3s gives; without its entries, tainted nodes run no Traefik. */
function tolerationFaults(values: Values): Fault[] {
  if (!Array.isArray(values.tolerations)) return [];
  const all = list(values.tolerations).map(record);
  const tolerates = (key: string) =>
    all.some((one) => (one.key === undefined ? one.operator === 'Exists' : one.key === key));
  if (tolerates('node-role.kubernetes.io/control-plane')) return [];
  const message =
    'replaces the tolerations that k3s gives to Traefik, and leaves out control-plane nodes: where these are tainted, no Traefik runs.';
  return [
    { message, fix: 'Add { key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule }.' },
  ];
}
