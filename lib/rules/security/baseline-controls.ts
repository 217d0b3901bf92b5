import { type JsonObject, type JsonPath, list, record } from '../../manifests/json';
import { kubeletRequestsOf } from '../../manifests/pods/handlers';
import type { PodTemplate } from '../../manifests/pods/pods';

/** One control of the Pod Security Standards that a pod does not meet. */
export interface Violation {
  /** Of whom: `container api`, or `the pod`. */
  readonly name: string;
  /** What it has. */
  readonly what: string;
  readonly fix: string;
  readonly at: JsonPath;
}

/** A security context, of the pod or of one container. */
export interface Scope {
  /** `container api`, or `the pod`. */
  readonly name: string;
  readonly body: JsonObject;
  readonly path: JsonPath;
  readonly isContainer: boolean;
}

/** Capabilities that the runtime gives by itself; no others may be added. */
export const CAPABILITIES =
  /^(AUDIT_WRITE|CHOWN|DAC_OVERRIDE|FOWNER|FSETID|KILL|MKNOD|NET_BIND_SERVICE|SETFCAP|SETGID|SETPCAP|SETUID|SYS_CHROOT)$/;
const SYSCTLS =
  /^(kernel\.shm_rmid_forced|net\.ipv4\.(ip_local_port_range|ip_unprivileged_port_start|tcp_syncookies|ping_group_range|ip_local_reserved_ports|tcp_keepalive_(time|intvl|probes)|tcp_fin_timeout|tcp_rmem|tcp_wmem))$/;

/** What of the baseline level a pod does not meet. */
export function baselineViolations(pod: PodTemplate, scopes: readonly Scope[]): Violation[] {
  return [...hostControls(pod), ...scopes.flatMap(baselineControls)];
}

function hostControls({ spec, specPath, metadataPath, annotations, containers }: PodTemplate): Violation[] {
  const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => spec[key] === true);
  const volumes = list(spec.volumes).flatMap((volume, index) => (record(volume).hostPath === undefined ? [] : [index]));
  const ports = containers.flatMap(({ name, body, path }) =>
    list(body.ports).flatMap((port, index): Violation[] => {
      const { hostPort } = record(port);
      const at = [...path, 'ports', index, 'hostPort'];
      return hostPort === undefined || hostPort === 0 ? [] : [wrong(`container ${name}`, `hostPort ${hostPort}`, at)];
    }),
  );
  const hosts = containers.flatMap((container) =>
    kubeletRequestsOf(container).flatMap(({ handler, way, action: { host }, path }): Violation[] =>
      way === 'grpc' || host === undefined || host === ''
        ? []
        : [wrong(`container ${container.name}`, `a ${handler.name} of host ${host}`, [...path, 'host'])],
    ),
  );
  const unconfined = Object.entries(annotations).filter(
    ([key, value]) => key.startsWith('container.apparmor.security.beta.kubernetes.io/') && value === 'unconfined',
  );
  return [
    ...hosts,
    ...unconfined.map(([key]) => wrong('the pod', 'AppArmor unconfined', [...metadataPath, 'annotations', key])),
    ...shared.map((key) => wrong('the pod', `${key}: true`, [...specPath, key])),
    ...volumes.map((index) => wrong('the pod', 'a hostPath volume', [...specPath, 'volumes', index, 'hostPath'])),
    ...ports,
  ];
}

function baselineControls({ name, body, path }: Scope): Violation[] {
  const found: Violation[] = [];
  const add = (what: string, ...steps: JsonPath) => found.push(wrong(name, what, [...path, ...steps]));
  if (body.privileged === true) add('privileged: true', 'privileged');
  if (record(body.windowsOptions).hostProcess === true) add('hostProcess: true', 'windowsOptions');
  for (const capability of list(record(body.capabilities).add)) {
    if (!CAPABILITIES.test(String(capability))) add(`capability ${capability} added`, 'capabilities', 'add');
  }
  if (body.procMount !== undefined && body.procMount !== 'Default') add(`procMount ${body.procMount}`, 'procMount');
  for (const key of ['seccompProfile', 'appArmorProfile']) {
    if (record(body[key]).type === 'Unconfined') add(`${key} Unconfined`, key);
  }
  const { type, user, role } = record(body.seLinuxOptions);
  const isKnown = type === undefined || /^(container(_init|_kvm|_engine)?_t)?$/.test(String(type));
  if (!isKnown || user || role) add('seLinuxOptions of its own', 'seLinuxOptions');
  list(body.sysctls).forEach((sysctl, index) => {
    const key = String(record(sysctl).name);
    if (!SYSCTLS.test(key)) add(`the sysctl ${key}`, 'sysctls', index);
  });
  return found;
}

/** A violation; what stands there is to go, unless there is something to write instead. */
export function wrong(name: string, what: string, at: JsonPath, instead?: string): Violation {
  return { name, what, fix: instead === undefined ? 'Remove it from the pod.' : `Write ${instead}.`, at };
}
