/**
 * What kwok does with a pod that is bound to a node: ready after READY_AFTER, and gone GONE_AFTER its deletion. With no
 * delay every rollout and drain would be over before anything could be seen of it.
 */
const READY_AFTER = 3_000;
const GONE_AFTER = 1_500;

/** kwok's configuration: one JSON document a line, which is also YAML when they are kept apart. */
export function kwokStages(): string {
  return [nodeBecomesReady, podBecomesReady, podIsGone].map((stage) => JSON.stringify(stage)).join('\n---\n');
}

/**
 * Once, and no heartbeats: a node is alive by its lease. kwok's own stages write its condition again every twenty
 * seconds, and now and then go on with it when the node is no longer kwok's; one that is silent would then never be
 * unknown.
 */
const nodeBecomesReady = stage('node-becomes-ready', 'Node', {
  selector: {
    matchExpressions: [
      { key: '.status.conditions.[] | select( .type == "Ready" ) | .status', operator: 'NotIn', values: ['True'] },
    ],
  },
  next: {
    statusTemplate: `
{{ $now := Now }}
phase: Running
addresses:
- type: InternalIP
  address: {{ NodeIP | Quote }}
conditions:
- type: Ready
  status: "True"
  reason: KubeletReady
  lastHeartbeatTime: {{ $now | Quote }}
  lastTransitionTime: {{ $now | Quote }}
`,
  },
});

const podBecomesReady = stage('pod-becomes-ready', 'Pod', {
  selector: {
    matchExpressions: [
      { key: '.metadata.deletionTimestamp', operator: 'DoesNotExist' },
      { key: '.status.podIP', operator: 'DoesNotExist' },
    ],
  },
  delay: { durationMilliseconds: READY_AFTER },
  next: {
    statusTemplate: `
{{ $now := Now }}
phase: Running
startTime: {{ $now | Quote }}
hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
podIP: {{ PodIPWith .spec.nodeName ( or .spec.hostNetwork false ) ( or .metadata.uid "" ) ( or .metadata.name "" ) ( or .metadata.namespace "" ) | Quote }}
conditions:
{{ range $type := list "Initialized" "ContainersReady" "Ready" }}
- type: {{ $type }}
  status: "True"
  lastTransitionTime: {{ $now | Quote }}
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: true
  restartCount: 0
  state:
    running:
      startedAt: {{ $now | Quote }}
{{ end }}
`,
  },
});

const podIsGone = stage('pod-is-gone', 'Pod', {
  selector: { matchExpressions: [{ key: '.metadata.deletionTimestamp', operator: 'Exists' }] },
  delay: { durationMilliseconds: GONE_AFTER },
  next: { finalizers: { empty: true }, delete: true },
});

function stage(name: string, kind: 'Node' | 'Pod', spec: object): object {
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name },
    spec: { resourceRef: { apiGroup: 'v1', kind }, ...spec },
  };
}
