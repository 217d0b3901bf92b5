import { parseImage } from '../../manifests/image';
import { type JsonObject, list, record } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Official images that run as root unless told otherwise. */
const ROOT_IMAGES =
  /^(redis|valkey\/valkey|postgres|mysql|mariadb|mongo|nginx|httpd|caddy|traefik|busybox|alpine|ubuntu|debian|node|python|golang|ruby|php|rabbitmq|eclipse-temurin|wordpress|nextcloud|registry)$/;

export const securityContextContradiction: Rule = {
  id: 'security-context-contradiction',
  family: 'security',
  severity: 'error',
  docs: {
    fault:
      'A security context forbids what it asks for: runAsNonRoot with user 0 or with an image that runs as root, privileged without privilege escalation.',
    outage:
      'With runAsNonRoot the kubelet never starts the container: CreateContainerConfigError. The other contradictions the API server refuses.',
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
      'Kubernetes: "Configure a Security Context"; validation of SecurityContext (v1.34); the USER of the official images.',
  },
  check({ set, report }) {
    for (const { owner, spec, containers } of set.pods) {
      const pod = record(spec.securityContext);
      for (const { body, name, path } of containers) {
        const own = record(body.securityContext);
        const fault = asRoot({ ...pod, ...own }, body.image) ?? escalation(own);
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

function asRoot({ runAsNonRoot, runAsUser }: JsonObject, written: unknown) {
  if (runAsNonRoot !== true) return undefined;
  const end = 'the kubelet would never start it (CreateContainerConfigError).';
  const fix = 'Write runAsUser with the number of the user to run as.';
  if (runAsUser === 0) return { message: `says runAsNonRoot and runAsUser 0; ${end}`, fix };
  const image = parseImage(written);
  if (runAsUser !== undefined || image?.registry !== 'docker.io' || !ROOT_IMAGES.test(image.repository))
    return undefined;
  return { message: `says runAsNonRoot, and image ${written} runs as root; ${end}`, fix };
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
