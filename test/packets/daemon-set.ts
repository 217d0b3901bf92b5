import type { TraefikRender } from '../../lib/edge/traefik/chart/render-traefik';
import type { KubeObject } from '../real/api';
import { ACCOUNT } from './cluster-objects';

const LABELS = { 'app.kubernetes.io/name': 'traefik' };

/** Of a pod of Traefik's what its kubelet looks at. */
export interface TraefikPod extends KubeObject {
  readonly spec: {
    readonly nodeName?: string;
    readonly terminationGracePeriodSeconds: number;
    readonly securityContext: TraefikRender['podSecurityContext'];
    readonly containers: readonly {
      readonly args: readonly string[];
      readonly readinessProbe: TraefikRender['readinessProbe'];
      readonly resources: TraefikRender['resources'];
    }[];
  };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** What the chart installs, as far as a rolling update depends on it. */
export function daemonSet(render: TraefikRender): KubeObject {
  const { args, readinessProbe, resources, securityContext, ports, ...spec } = render;
  const container = { name: 'traefik', image: 'traefik:3', args, readinessProbe, resources, securityContext, ports };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'traefik', namespace: ACCOUNT.namespace, labels: LABELS },
    spec: {
      selector: { matchLabels: LABELS },
      updateStrategy: spec.updateStrategy,
      minReadySeconds: spec.minReadySeconds,
      template: {
        metadata: { labels: LABELS },
        spec: {
          hostNetwork: spec.hostNetwork,
          dnsPolicy: spec.dnsPolicy,
          securityContext: spec.podSecurityContext,
          serviceAccountName: ACCOUNT.name,
          terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds,
          containers: [container],
        },
      },
    },
  } as KubeObject;
}
