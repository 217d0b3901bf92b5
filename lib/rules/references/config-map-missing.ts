import { type ConfigReference, configReferencesOf } from '../../manifests/references/config-references';
import { podsWithTraefik } from '../../manifests/traefik/workload';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';
import { type Missed, tellMissing } from './tell-missing';

export const configMapMissing: Rule = {
  id: 'config-map-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A pod reads a ConfigMap that there is not in its namespace, Traefik’s by its chart’s values too.',
    outage:
      'The container is never created (CreateContainerConfigError), or the volume is never mounted; the rollout hangs.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: api-config, namespace: shop }
      data: { PORT: "8000" }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: shop/api:1.0.0, envFrom: [{ configMapRef: { name: api-conf } }] }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: api-config, namespace: shop }
      data: { PORT: "8000" }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: shop/api:1.0.0, envFrom: [{ configMapRef: { name: api-config } }] }] }
      `,
    source:
      'Kubernetes: ConfigMaps, "Using ConfigMaps as environment variables": a reference that is not optional must exist.',
    knownAs: ['kube-linter: env-value-from'],
  },
  check({ set, report }) {
    const missed = podsWithTraefik(set).flatMap(({ pod, writtenIn: from, at }) =>
      configReferencesOf(pod).flatMap((reference): Missed[] => {
        if (reference.kind !== 'ConfigMap' || reference.isOptional || reference.use === 'subPath') return [];
        if (isMadeByOthers(reference)) return [];
        const { name, namePath } = reference;
        const dangling = danglingReference(set, { from, type: 'ConfigMap', namespace: pod.namespace, name });
        if (dangling === undefined) return [];
        const fault = (like: string) => ({
          message: `reads the ConfigMap ${name}${like}, which does not exist in namespace ${pod.namespace}; its containers would never be created.`,
          fix: dangling.fix,
          at: at ?? namePath,
        });
        return [{ from, thing: dangling.nearest === undefined ? `${pod.namespace}/${name}` : undefined, fault }];
      }),
    );
    tellMissing(report, missed);
  },
};

/** ConfigMaps that controllers put into every namespace: certificates of the cluster, of meshes and of OpenShift. */
function isMadeByOthers({ name }: ConfigReference): boolean {
  return /^(kube-root-ca\.crt|openshift-service-ca\.crt|istio-ca-root-cert|linkerd-identity-trust-roots|.*(ca-bundle|trusted-ca|trust-bundle).*)$/.test(
    name,
  );
}
