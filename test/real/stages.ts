/**
 * What kwok does with a pod that is bound to a node: ready after READY_AFTER, and gone GONE_AFTER its deletion. With no
 * delay every rollout and drain would be over before anything could be seen of it.
 */
const READY_AFTER = 3_000;
const GONE_AFTER = 1_500;

/** kwok's configuration: one JSON document a line, which is also YAML when they are kept apart. */
export function kwokStages(): string {
  return [podBecomesReady, podIsGone].map((stage) => JSON.stringify(stage)).join('\n---\n');
}

const podBecomesReady = stage('pod-becomes-ready', {
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

const podIsGone = stage('pod-is-gone', {
  selector: { matchExpressions: [{ key: '.metadata.deletionTimestamp', operator: 'Exists' }] },
  delay: { durationMilliseconds: GONE_AFTER },
  next: { finalizers: { empty: true }, delete: true },
});

function stage(name: string, spec: object): object {
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name },
    spec: { resourceRef: { apiGroup: 'v1', kind: 'Pod' }, ...spec },
  };
}
