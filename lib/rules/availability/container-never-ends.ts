import type { ManifestSet } from '../../manifests/manifest-set';
import { addressesAmong } from '../../manifests/network/addresses';
import { podsBehind } from '../../manifests/network/selected-pods';
import { commandLine } from '../../manifests/pods/arguments';
import { portsOf } from '../../manifests/pods/container-ports';
import { type Container, runningIn } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const pod = (restart: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        initContainers:
          - name: logs
            image: busybox:1.37.0
            command: [sh, -c, tail -F /logs/api.log]
            ${restart}
        containers: [{ name: api, image: "shop/api:1.0.0" }]
      `;

export const containerNeverEnds: Rule = {
  id: 'container-never-ends',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'An init container, or a container of a Job, never comes to its end: it follows a file, sleeps for ever, serves a port, or waits for the Service of its own pods.',
    outage:
      'The pod stays in Init. A Job runs until its deadline and counts as failed, or for ever; a CronJob that forbids concurrency never runs again.',
    bad: pod(''),
    good: pod('restartPolicy: Always'),
    source: 'Kubernetes: "Init Containers", "Sidecar Containers", Jobs.',
  },
  check({ set, report }) {
    for (const container of set.containers) {
      const { owner } = container.pod;
      // A Job of one endless program is meant so: it makes load until somebody removes it.
      const isBeside = owner.kind === 'Job' && container.pod.containers.length > 1;
      // One that is suspended is started by hand, to work in it.
      const isRun = owner.kind === 'CronJob' && owner.at('spec', 'suspend') !== true;
      // Of a Job only a sidecar of initContainers may stay.
      const mustEnd = container.isInit || ((isBeside || isRun) && container.path.includes('containers'));
      report(owner, mustEnd ? faultOf(set, container) : undefined);
    }
  },
};

function faultOf(set: ManifestSet, container: Container): Fault | undefined {
  const line = commandLine(container);
  const { isInit, name, body } = container;
  // Nobody knows yet what a script fills in there.
  if (isInit && (body.restartPolicy ?? null) !== null) return undefined;
  const after = isInit ? 'what comes after it would never start' : 'the Job would never be complete';
  const fix = isInit
    ? 'Write restartPolicy: Always, which makes a sidecar of it, or have it end.'
    : 'Put it among initContainers with restartPolicy: Always, or have it end.';
  if (isEndless(line)) {
    const shown = line.length > 60 ? `${line.slice(0, 60)} …` : line;
    const message = `container ${name} never ends ('${shown.replaceAll('\n', ' ')}'); ${after}.`;
    return { message, fix, at: [...container.path, 'command'] };
  }
  if (!isInit && servesBeside(container)) {
    const message = `container ${name} serves a port, and so hardly comes to its end; ${after}.`;
    return { message, fix, at: [...container.path, 'ports'] };
  }
  if (!isInit) return undefined;
  if (portsOf(container).length > 0 && line === '') {
    const message = `init container ${name} serves a port, and so hardly comes to its end; ${after}.`;
    return { message, fix, at: [...container.path, 'ports'] };
  }
  if (!/\b(until|while)\b/.test(line)) return undefined;
  const own = addressesAmong(set, [], container).find(({ service, namespace }) => {
    const found = set.find('Service', namespace, service, container.pod.owner);
    if (found === undefined || found.at('spec', 'publishNotReadyAddresses') === true) return false;
    const pods = podsBehind(set, found) ?? [];
    return pods.length === 1 && pods.includes(container.pod);
  });
  if (own === undefined) return undefined;
  return {
    message: `init container ${name} waits for the Service ${own.service}, which is of its own pods; none of them would ever start.`,
    fix: 'Wait for what the program needs from others, or not at all.',
    at: own.path,
  };
}

/** Whether a container is there for the others of its pod, which serve nothing, and nobody ends it. */
function servesBeside(container: Container): boolean {
  const { spec } = container.pod;
  const others = runningIn(container.pod).filter((one) => one !== container);
  if (others.length === 0 || container.body.command !== undefined || portsOf(container).length === 0) return false;
  // Who sees its processes, or may ask it to, can end it.
  if (spec.shareProcessNamespace === true || /quitquitquit|exit-zero-on/.test(JSON.stringify(spec))) return false;
  return others.every((one) => portsOf(one).length === 0);
}

/** Follows a file, sleeps for ever, or goes round and round without a way out, as the last thing that it does. */
function isEndless(line: string): boolean {
  const script = line.replace(/\s*\\?\n\s*/g, '; ').replace(/[;\s]+$/, '');
  if (/(^|[;&|]\s*)(exec )?(sleep (infinity|inf)|tail ([^\s;&|]+ )*(-[fF]|--follow)\b[^;&|]*)$/.test(script))
    return true;
  const loop = /(^|[;&]\s*)while (true|:|\[ 1 \]|\[ true \]); ?do\b(.*)\bdone$/s.exec(script);
  return loop !== null && !/\b(break|exit|return|kill|exec)\b/.test(loop[3] ?? '') && !/\bset -\w*e/.test(script);
}
