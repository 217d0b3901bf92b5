import { isRecord, list, record } from '../../manifests/json';
import { isInPatchFile } from '../../manifests/left-open/partial';
import type { ManifestSet } from '../../manifests/manifest-set';
import { servicesByPod } from '../../manifests/network/exposure';
import type { Container } from '../../manifests/pods/pods';
import { PROBES, type Probe, probeOf } from '../../manifests/pods/probes';
import { START_UP_BUDGET_ANNOTATION } from '../../metadata/annotations';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

export const probeWithoutEffect: Rule = {
  id: 'probe-without-effect',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault:
      'The figures of one probe take away what another is for: a start-up probe far less patient than liveness, liveness far less patient than readiness, or that kills at the first late answer, a timeout of several periods; or readiness always says yes.',
    outage:
      'A slow start is killed all the same; a busy pod is restarted where it should only leave its Service; a probe acts later than its figures say.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            startupProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5, failureThreshold: 4 }
            livenessProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 10, failureThreshold: 6 }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            startupProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5, failureThreshold: 48 }
            livenessProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 10, failureThreshold: 6 }
      `,
    source:
      'Kubernetes: Configure Liveness, Readiness and Startup Probes; pkg/kubelet/prober/worker.go asks one at a time.',
  },
  check({ set, report }) {
    for (const { owner, containers } of set.pods) {
      // The other figures of a patch's probes stand in what it is laid over.
      if (isInPatchFile(owner)) continue;
      // kubeadm writes these itself.
      if (owner.labels.tier === 'control-plane') continue;
      for (const container of containers) {
        for (const fault of faultsOf(set, container)) report(owner, fault);
      }
    }
  },
};

/** Commands that end well wherever they are run. */
const SAYS_YES = /^((\/usr)?\/bin\/)?((ba)?sh -c )?(exec )?(true|:|exit 0|echo( [\w -]*)?)$/;

function faultsOf(set: ManifestSet, container: Container): Fault[] {
  const [startup, liveness, readiness] = PROBES.map((name) => probeOf(container, name));
  const faults: Fault[] = [];
  // A declared start-up budget is held to by a rule of its own.
  const isDeclared = container.pod.owner.annotations[START_UP_BUDGET_ANNOTATION] !== undefined;
  if (startup !== undefined && liveness !== undefined && !isDeclared) {
    const given = startup.initialDelaySeconds + patienceOf(startup);
    const without = liveness.initialDelaySeconds + patienceOf(liveness);
    // Nearly as much may be what was measured; a copy, or two thirds of it, was meant to be more.
    if (isCopy(startup, liveness) || given * 1.5 <= without) {
      faults.push({
        message: `container ${container.name} has ${given} s to start by its startupProbe, and would have ${without} s by its livenessProbe alone; the start-up probe gives it no more time.`,
        fix: 'Raise failureThreshold of the startupProbe until the slowest start fits, on a busy node and behind a lock.',
        at: [...startup.path, 'failureThreshold'],
      });
    }
  }
  // Without a Service in front readiness relieves nobody: it tells of the state, to people and rollouts.
  const isRelieved = servicesByPod(set).has(container.pod);
  const asked = list(record(readiness?.body.exec).command).join(' ');
  const isAlwaysReady = SAYS_YES.test(asked);
  if (
    liveness !== undefined &&
    readiness !== undefined &&
    isRelieved &&
    !isAlwaysReady &&
    isImpatient(liveness, readiness)
  ) {
    faults.push({
      message: `container ${container.name} is killed after ${patienceOf(liveness)} s without an answer, and taken out of its Services only after ${patienceOf(readiness)} s; a pod that is busy would be restarted instead of relieved.`,
      fix: 'Let the liveness probe wait several times as long as the readiness probe.',
      at: [...liveness.path, 'failureThreshold'],
    });
  } else if (liveness !== undefined && killsAtOnce(liveness)) {
    faults.push({
      message: `container ${container.name} is killed by the first answer that takes longer than ${liveness.timeoutSeconds} s; a short pause of its program or node restarts it.`,
      fix: 'Write failureThreshold: 3 or more, and timeoutSeconds above the slowest answer.',
      at: [...liveness.path, 'failureThreshold'],
    });
  }
  if (readiness !== undefined && isRelieved && isAlwaysReady) {
    faults.push({
      message: `container ${container.name} is always ready, whatever its program does: its readinessProbe runs '${asked}'.`,
      fix: 'Ask the program: httpGet, tcpSocket, or a command that does.',
      at: [...readiness.path, 'exec'],
    });
  }
  // Nobody waits for what is starting to be given up.
  for (const probe of [liveness, readiness]) {
    // Up to twice as long is common, and costs no more than it says; who wrote no period asked for patience alone.
    if (probe?.body.periodSeconds === undefined || !(probe.timeoutSeconds > 2 * probe.periodSeconds)) continue;
    faults.push({
      message: `the probe waits ${probe.timeoutSeconds} s for an answer and should ask every ${probe.periodSeconds} s; where requests hang, it acts after ${patienceOf(probe)} s instead of ${probe.patience} s.`,
      fix: `Write a timeoutSeconds of at most ${probe.periodSeconds}.`,
      at: [...probe.path, 'timeoutSeconds'],
    });
  }
  return faults;
}

/** Seconds of silence until the kubelet acts, which never asks again before an answer or the timeout. */
function patienceOf({ periodSeconds, timeoutSeconds, failureThreshold }: Probe): number {
  return Math.max(periodSeconds, timeoutSeconds) * failureThreshold;
}

/** The same figures, where a start-up probe was meant to have others. */
function isCopy(one: Probe, other: Probe): boolean {
  const figures = ['initialDelaySeconds', 'periodSeconds', 'failureThreshold'] as const;
  return figures.every((figure) => one[figure] === other[figure]);
}

/** One answer counts, and has no time: of a program that is asked, which may be collecting its garbage. */
function killsAtOnce({ body, failureThreshold, timeoutSeconds }: Probe): boolean {
  return failureThreshold === 1 && timeoutSeconds <= 1 && (isRecord(body.httpGet) || isRecord(body.grpc));
}

/** Kills long before it relieves; at the same moment, too, where a single lost answer kills. */
function isImpatient(liveness: Probe, readiness: Probe): boolean {
  // A busy program's connections are still accepted, by the kernel.
  if (isRecord(liveness.body.tcpSocket) && !isRecord(readiness.body.tcpSocket)) return false;
  // What looks for a process, and asks the program nothing, gets its answer however busy that is.
  if (asksForProcess(liveness.body.exec)) return false;
  const [kills, relieves] = [patienceOf(liveness), patienceOf(readiness)];
  if (liveness.failureThreshold === 1 && readiness.failureThreshold > 1) return kills <= relieves;
  return kills * 2 <= relieves;
}

function asksForProcess(exec: unknown): boolean {
  return /^(\/usr)?(\/bin\/)?(pgrep|pidof|ps|test|stat|true)\b/.test(list(record(exec).command).join(' '));
}
