import { list, record } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { PodTemplate } from '../../manifests/pods/pods';
import { baselineViolations, CAPABILITIES, type Scope, type Violation, wrong } from './baseline-controls';

export type Level = 'baseline' | 'restricted';

const VOLUMES = /^(configMap|csi|downwardAPI|emptyDir|ephemeral|image|persistentVolumeClaim|projected|secret)$/;

/** What of a level a pod does not meet, control by control. */
export function violationsOf(pod: PodTemplate, level: Level): Violation[] {
  const scopes = scopesOf(pod);
  const baseline = baselineViolations(pod, scopes);
  if (level === 'baseline') return baseline;
  // What is Linux's own the API server takes of no pod for Windows, and asks of none.
  const isLinux = record(pod.spec.os).name !== 'windows';
  const own = scopes.flatMap((scope) => restrictedControls(scope, isLinux));
  return [...baseline, ...volumeTypes(pod), ...own, ...inheritedControls(scopes, isLinux)];
}

function scopesOf({ spec, specPath, containers }: PodTemplate): Scope[] {
  const path = [...specPath, 'securityContext'];
  const pod = { name: 'the pod', body: record(spec.securityContext), path, isContainer: false };
  const each = containers.map((container) => ({
    name: `container ${container.name}`,
    body: record(container.body.securityContext),
    path: [...container.path, 'securityContext'],
    isContainer: true,
  }));
  return [pod, ...each];
}

function volumeTypes({ spec, specPath }: PodTemplate): Violation[] {
  return list(spec.volumes).flatMap((volume, index) => {
    // A hostPath is told of already, and a volume without a source is an emptyDir.
    const types = Object.keys(record(volume)).filter(
      (key) => key !== 'name' && key !== 'hostPath' && !VOLUMES.test(key),
    );
    return types.map((type) => wrong('the pod', `a volume of type ${type}`, [...specPath, 'volumes', index, type]));
  });
}

function restrictedControls({ name, body, path, isContainer }: Scope, isLinux: boolean): Violation[] {
  const found: Violation[] = [];
  if (body.runAsUser === 0) found.push(wrong(name, 'runAsUser: 0', [...path, 'runAsUser'], 'a user other than 0'));
  if (body.runAsNonRoot === false) {
    found.push(wrong(name, 'runAsNonRoot: false', [...path, 'runAsNonRoot'], 'runAsNonRoot: true'));
  }
  if (!isContainer || !isLinux) return found;
  const { add, drop } = record(body.capabilities);
  if (body.allowPrivilegeEscalation !== false && !isLeftOpen(body.allowPrivilegeEscalation)) {
    const at = [...path, 'allowPrivilegeEscalation'];
    found.push(wrong(name, 'not allowPrivilegeEscalation: false', at, 'allowPrivilegeEscalation: false'));
  }
  if (!list(drop).some((one) => one === 'ALL' || isLeftOpen(one))) {
    found.push(
      wrong(name, 'not all capabilities dropped', [...path, 'capabilities', 'drop'], 'capabilities: { drop: [ALL] }'),
    );
  }
  for (const capability of list(add)) {
    if (capability === 'NET_BIND_SERVICE' || !CAPABILITIES.test(String(capability))) continue;
    found.push(wrong(name, `capability ${capability} added`, [...path, 'capabilities', 'add']));
  }
  return found;
}

/** What either the pod or each of its containers must say. */
function inheritedControls([pod, ...containers]: readonly Scope[], isLinux: boolean): Violation[] {
  const found: Violation[] = [];
  for (const { name, body, path } of containers) {
    if ((body.runAsNonRoot ?? pod?.body.runAsNonRoot ?? undefined) === undefined) {
      found.push(wrong(name, 'not runAsNonRoot: true', [...path, 'runAsNonRoot'], 'runAsNonRoot: true'));
    }
    if (!isLinux) continue;
    const type = record(body.seccompProfile).type ?? record(pod?.body.seccompProfile).type;
    if (type === 'RuntimeDefault' || type === 'Localhost' || type === 'Unconfined' || isLeftOpen(type)) continue;
    found.push(
      wrong(name, 'no seccompProfile', [...path, 'seccompProfile'], 'seccompProfile: { type: RuntimeDefault }'),
    );
  }
  return found;
}
