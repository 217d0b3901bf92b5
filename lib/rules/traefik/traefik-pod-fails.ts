import { type Value, type Values, valueAt } from '../../edge/traefik/chart/values';
import { parseQuantity } from '../../manifests/fields/quantity';
import { list, record } from '../../manifests/json';
import type { TraefikRelease } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import { parseGoDuration } from '../edge/go-duration';
import type { Fault, Rule } from '../rule';
import { readableReleases, VALUES_AT } from './values-of';

const config = (values: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        failurePolicy: abort
        valuesContent: |
          ${values}`;

/**
 * What Traefik 3.6.10 was measured to take with 1,000 half-open connections. It is no safe limit: where each holds 64 KB
 * of headers, with 3,000 idle connections beside, 3.6.13 took 183 to 195 MiB.
 */
export const PEAK = 112 * 2 ** 20;

export const traefikPodFails: Rule = {
  id: 'traefik-pod-fails',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: "Values of the chart make pods of Traefik's that don't start, or don't stay.",
    outage: 'Traefik is down on one node after another, as the rollout goes on, or on every node but one.',
    bad: dedent`${config('podSecurityContext: { runAsNonRoot: true, runAsUser: 0 }')}`,
    good: dedent`${config('podSecurityContext: { runAsNonRoot: true, runAsUser: 65532 }')}`,
    source: 'Traefik Helm chart 39.0.5: _podtemplate.tpl; Kubernetes: runAsNonRoot, persistent volumes.',
  },
  check({ set, report }) {
    for (const release of readableReleases(set)) {
      for (const fault of faultsOf(release.effective, release)) report(release.manifest, { at: VALUES_AT, ...fault });
    }
  },
};

function faultsOf(values: Values, release: TraefikRelease): Fault[] {
  const at = (...path: string[]) => valueAt(values, ...path);
  const isDaemonSet = at('deployment', 'kind') === 'DaemonSet';
  const faults: Fault[] = [];
  const user = at('securityContext', 'runAsUser') ?? at('podSecurityContext', 'runAsUser');
  const nonRoot = at('securityContext', 'runAsNonRoot') ?? at('podSecurityContext', 'runAsNonRoot');
  if (nonRoot === true && user === 0) {
    const message = 'runs Traefik as user 0 and forbids root (runAsNonRoot): the kubelet refuses to start it.';
    faults.push({ message, fix: 'Write runAsUser: 65532, or take out runAsNonRoot.' });
  }
  if (isDaemonSet && at('persistence', 'enabled') === true && at('persistence', 'accessMode') !== 'ReadWriteMany') {
    const message =
      'gives all pods of a DaemonSet one volume (persistence): it is on one node, and the pods of the others stay Pending.';
    faults.push({ message, fix: 'Take out persistence, or make it a Deployment of one pod.' });
  }
  if (isDaemonSet && at('autoscaling', 'enabled') === true) {
    const message =
      'scales a DaemonSet (autoscaling): the autoscaler finds no Deployment, and does nothing but complain.';
    faults.push({ message, fix: 'Take out autoscaling: a DaemonSet has one pod on each node.' });
  }
  const health = at('ports', 'traefik', 'hostIP');
  if (!release.hostNetwork && String(health).startsWith('127.') && at('deployment', 'healthchecksHost') === undefined) {
    const message = `points the probes at ${health} (ports.traefik.hostIP), which without hostNetwork is the node's own and not the pod's: the kubelet restarts Traefik again and again.`;
    faults.push({ message, fix: 'Write hostNetwork: true, or take out ports.traefik.hostIP.' });
  }
  const [memory, requested = 0] = ['limits', 'requests'].map((use) => parseQuantity(at('resources', use, 'memory')));
  // A limit below the request makes no pods at all, which is told of it.
  if (memory !== undefined && memory < PEAK && memory >= requested) {
    const message = `limits Traefik to ${at('resources', 'limits', 'memory')} of memory, and 112Mi were measured with 1,000 half-open connections: it is killed on every node that they reach.`;
    faults.push({
      message,
      fix: 'Write a limit of 256Mi: with 64 KB of headers in each of them, 195Mi were measured.',
    });
  }
  const tag = at('image', 'tag');
  if (typeof tag === 'string' && !/^\w[\w.-]*$|^$|\{\{/.test(tag)) {
    const message = `asks for the tag ${JSON.stringify(tag)}, which no image can have: the kubelet can't read the name, and Traefik never starts.`;
    faults.push({ message, fix: 'Write image.tag of letters, figures, dots and dashes alone.' });
  }
  const repository = String(at('image', 'repository') ?? '');
  if (/:[\w.-]+$/.test(repository) && at('image', 'tag') !== '') {
    const message = `names the image ${repository}, to which the chart adds a tag of its own: the kubelet can't read the name, and Traefik never starts.`;
    faults.push({ message, fix: 'Write the tag as image.tag, and the repository without it.' });
  }
  return [
    ...faults,
    ...mirrorFaults(release),
    ...pingFaults(values, release),
    ...durationFaults(release),
    ...logFaults(values, release),
  ];
}

/** Times that Traefik can't read, and those in which no visitor is done. */
function durationFaults({ flags }: TraefikRelease): Fault[] {
  return [...(flags ?? [])].flatMap(([flag, given]) => {
    const value = given.at(-1) ?? '';
    if (!/^entrypoints\..*(timeout|time)$/.test(flag)) return [];
    const seconds = parseGoDuration(value);
    const fix = 'Write a duration of Go, like 60s or 1m30s.';
    if (seconds === undefined)
      return [{ message: `gives Traefik ${flag}=${value}, which is no duration: it exits as it starts.`, fix }];
    if (!/respondingtimeouts\.(read|write)timeout$/.test(flag) || seconds <= 0 || seconds >= 1) return [];
    const cut = `gives Traefik ${flag}=${value}: requests and answers that take as long, as most do, are cut off.`;
    return [{ message: cut, fix }];
  });
}

/** Logs into files of a root that can't be written. */
function logFaults(values: Values, { flags }: TraefikRelease): Fault[] {
  if (valueAt(values, 'securityContext', 'readOnlyRootFilesystem') !== true) return [];
  const mounts = list(values.additionalVolumeMounts).map((mount) => String(record(mount).mountPath));
  const writable = ['/tmp', String(valueAt(values, 'persistence', 'path') ?? '/data'), '/dev', ...mounts];
  return ['log.filepath', 'accesslog.filepath'].flatMap((flag) => {
    const path = flags?.get(flag)?.at(-1);
    if (path === undefined || writable.some((mount) => isBelow(path, mount))) return [];
    const message = `logs into ${path}, and the container's root is read-only: Traefik can't open the file, and exits or logs nothing.`;
    return [{ message, fix: 'Take out filePath, so that it logs to its standard output; or mount a volume there.' }];
  });
}

function isBelow(path: string, mount: Value): boolean {
  return path.startsWith(`${String(mount).replace(/\/$/, '')}/`);
}

/** k3s takes Traefik from Rancher's mirror, whose tags have no v; Docker Hub's own have one. */
function mirrorFaults({ manifest, values }: TraefikRelease): Fault[] {
  const { repository, registry, tag } = record(values?.image);
  const isOfK3s = manifest.kind === 'HelmChartConfig' && repository === undefined && registry === undefined;
  if (!isOfK3s || typeof tag !== 'string' || !/^v\d+\.\d+\.\d+$/.test(tag)) return [];
  const message = `asks for the tag ${tag} of rancher/mirrored-library-traefik, which k3s takes Traefik from and where tags have no v: the image is never pulled.`;
  return [{ message, fix: `Write tag: ${tag.slice(1)}, or repository: traefik beside it.` }];
}

/** The kubelet asks /ping where the values say; Traefik answers it on one entrypoint alone. */
function pingFaults(values: Values, { flags, entryPoints }: TraefikRelease): Fault[] {
  const name = (flags?.get('ping.entrypoint')?.at(-1) ?? 'traefik').toLowerCase();
  const answering = entryPoints.get(name)?.port;
  const asked = valueAt(values, 'deployment', 'healthchecksPort') ?? valueAt(values, 'ports', 'traefik', 'port');
  if (flags?.get('ping')?.at(-1) === 'false') {
    const message = 'switches ping off, which the probes ask: the kubelet restarts Traefik again and again.';
    return [{ message, fix: 'Take out --ping=false.' }];
  }
  for (const key of ['readinessPath', 'livenessPath']) {
    const path = valueAt(values, 'deployment', key);
    if (typeof path !== 'string' || path === '' || path === '/ping' || path.includes('{{')) continue;
    const message = `has the kubelet ask ${path} (deployment.${key}), and Traefik answers /ping alone: it is never ready, or restarted again and again.`;
    return [{ message, fix: `Take out deployment.${key}.` }];
  }
  const isManual = flags?.get('ping.manualrouting')?.at(-1) === 'true';
  if (isManual || answering === undefined || typeof asked !== 'number' || asked === answering) return [];
  const message = `answers /ping on port ${answering} (entrypoint ${name}), and the probes ask port ${asked}: the kubelet restarts Traefik again and again.`;
  return [{ message, fix: `Let the probes ask where it answers: deployment.healthchecksPort: ${answering}.` }];
}
