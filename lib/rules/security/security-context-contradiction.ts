import { parseImage } from '../../manifests/fields/image';
import { type JsonObject, list, record } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { enforcedOn } from './pod-security';
import { unwritablePlaces } from './unwritable-places';

/** Official images that run as root unless told otherwise. */
const ROOT_IMAGES =
  /^(redis|valkey\/valkey|postgres|mysql|mariadb|mongo|nginx|httpd|caddy|traefik|busybox|alpine|ubuntu|debian|node|python|golang|ruby|php|rabbitmq|eclipse-temurin|wordpress|nextcloud|registry)$/;

export const securityContextContradiction: Rule = {
  id: 'security-context-contradiction',
  family: 'security',
  severity: 'error',
  docs: {
    fault:
      'A security context forbids what it asks for: runAsNonRoot with user 0 or an image that runs as root, privileged without privilege escalation; or a user may not read the Secret that his container mounts, or nginx, a database or the like not write where it must.',
    outage:
      'With runAsNonRoot the kubelet never starts the container: CreateContainerConfigError; what may not write ends at its start. The other contradictions the API server refuses.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: cache, namespace: shop }
      spec: { containers: [{ name: redis, image: "redis:7-alpine", securityContext: { runAsNonRoot: true } }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: cache, namespace: shop }
      spec: { containers: [{ name: redis, image: "redis:7-alpine", securityContext: { runAsNonRoot: true, runAsUser: 999 } }] }
      `,
    source:
      'Kubernetes: "Configure a Security Context"; its validation (v1.34); the official images: their USER, and where they write.',
  },
  check({ set, report }) {
    for (const template of set.pods) {
      const { owner, spec, containers } = template;
      const pod = record(spec.securityContext);
      // Of a user 0 the level tells that the namespace enforces.
      const isHeld = enforcedOn(set, template) === 'restricted';
      const isOpenShift = isForOpenShift(owner);
      const closed = pod.fsGroup === undefined ? closedVolumes(spec.volumes) : [];
      for (const container of containers) {
        const { body, name, path } = container;
        const own = record(body.securityContext);
        const context = { ...pod, ...own };
        const fault =
          asRoot(context, isOpenShift ? undefined : body.image, isHeld) ??
          escalation(own) ??
          unreadable(context, body, closed) ??
          // Its runtime has places of its own for what is written.
          (isOpenShift ? undefined : unwritable(unwritablePlaces(set, container, context)));
        if (fault === undefined) continue;
        report(owner, {
          message: `container ${name} ${fault.message}`,
          fix: fault.fix,
          at: [...path, 'securityContext'],
        });
      }
    }
  },
};

/** OpenShift gives each pod a user of its own, whatever the image has. */
function isForOpenShift(owner: Manifest): boolean {
  return /(^|\/)(openshift|ocp)\//.test(folderOf(owner));
}

function asRoot({ runAsNonRoot, runAsUser }: JsonObject, written: unknown, isHeld: boolean) {
  if (runAsNonRoot !== true || (isHeld && runAsUser === 0)) return undefined;
  const end = 'the kubelet would never start it (CreateContainerConfigError).';
  const fix = 'Write runAsUser with the number of the user to run as.';
  if (runAsUser === 0) return { message: `says runAsNonRoot and runAsUser 0; ${end}`, fix };
  const image = parseImage(written);
  if (runAsUser !== undefined || image?.registry !== 'docker.io' || !ROOT_IMAGES.test(image.repository))
    return undefined;
  return { message: `says runAsNonRoot, and image ${written} runs as root; ${end}`, fix };
}

/** Secrets whose files their owner alone may read, who is root: a mode written as 0400 or 0600. */
function closedVolumes(volumes: unknown): string[] {
  return list(volumes).flatMap((volume) => {
    const { name, secret } = record(volume);
    const mode = record(secret).defaultMode;
    return typeof mode === 'number' && (mode & 0o44) === 0 && mode <= 0o777 ? [String(name)] : [];
  });
}

function unreadable({ runAsUser, supplementalGroups }: JsonObject, { volumeMounts }: JsonObject, closed: string[]) {
  if (typeof runAsUser !== 'number' || runAsUser === 0 || supplementalGroups !== undefined) return undefined;
  const mounted = list(volumeMounts).find((mount) => closed.includes(String(record(mount).name)));
  if (mounted === undefined) return undefined;
  return {
    message: `runs as user ${runAsUser}, and the files of ${String(record(mounted).name)} are root's, who alone may read them (defaultMode); the program can't open them.`,
    fix: 'Give the pod an fsGroup, or leave defaultMode out.',
  };
}

function unwritable(places: readonly string[]) {
  if (places.length === 0) return undefined;
  return {
    message: `may not write to ${places.join(' and ')} of its image, and its program must; it ends at its start, again and again.`,
    fix: `Mount an emptyDir at ${places.join(' and ')}.`,
  };
}

function escalation({ privileged, allowPrivilegeEscalation, capabilities }: JsonObject) {
  if (allowPrivilegeEscalation !== false) return undefined;
  const admin = list(record(capabilities).add).find((name) => /^(CAP_)?SYS_ADMIN$/.test(String(name)));
  if (privileged !== true && admin !== 'CAP_SYS_ADMIN') return undefined;
  const what = privileged === true ? 'privileged: true' : 'CAP_SYS_ADMIN';
  return {
    message: `says allowPrivilegeEscalation: false and ${what}; the API server would refuse it.`,
    fix: 'Remove one of the two; the first is the safer one to keep.',
  };
}
