import { readCorpus } from './corpus';
import { type Edit, EditedSystem } from './edits';
import { findingsOf } from './judge';

const { base, cluster } = readCorpus();

const API = 'spec.template.spec.containers[api]';
const ADMIN = 'spec.template.spec.containers[admin]';
const REDIS = 'spec.template.spec.containers[redis]';

/** Mistakes with consequences elsewhere, and the one rule that tells of them. */
const SAID_ONCE: readonly [mistake: string, rule: string, edit: Edit][] = [
  ['a number left empty', 'schema', { set: 'Service/api', at: 'spec.ports[http].port', to: '' }],
  [
    'two fields that one item lacks',
    'schema',
    { set: 'Deployment/api', at: `${API}.env[DATABASE_URL].valueFrom.secretKeyRef`, to: {} },
  ],
  [
    'an item of a list left empty',
    'schema',
    { set: 'Middleware/cloudflare-only', at: 'spec.ipAllowList.sourceRange[0]', to: null },
  ],
  ['containers left out', 'schema', { remove: 'Deployment/api', at: 'spec.template.spec.containers' }],
  ['containers of a store left out', 'schema', { remove: 'Deployment/redis', at: 'spec.template.spec.containers' }],
  ['a pod left out', 'schema', { remove: 'Deployment/redis', at: 'spec.template.spec' }],
  ['all volumes left out', 'mount-without-volume', { remove: 'Deployment/admin', at: 'spec.template.spec.volumes' }],
  [
    'the volume of a claim left out',
    'mount-without-volume',
    { remove: 'Deployment/redis', at: 'spec.template.spec.volumes' },
  ],
  [
    'a volume of which nothing is left',
    'schema',
    { set: 'Deployment/admin', at: 'spec.template.spec.volumes[0]', to: null },
  ],
  ['a mount of which nothing is left', 'schema', { set: 'Deployment/redis', at: `${REDIS}.volumeMounts[0]`, to: null }],
  ['a port of which nothing is left', 'schema', { set: 'Deployment/redis', at: `${REDIS}.ports[0]`, to: {} }],
  [
    'a container of which nothing is left',
    'schema',
    { set: 'Deployment/redis', at: 'spec.template.spec.containers[0]', to: null },
  ],
  [
    'a setting of Pod Security left empty',
    'schema',
    { set: 'Deployment/redis', at: `${REDIS}.securityContext.allowPrivilegeEscalation`, to: '' },
  ],
  ['all mounts left out', 'volume-not-mounted', { remove: 'Deployment/admin', at: `${ADMIN}.volumeMounts` }],
  [
    'CPU and memory swapped',
    'absurd-quantity',
    { set: 'Deployment/redis', at: `${REDIS}.resources.requests`, to: { cpu: '256Mi', memory: '100m' } },
  ],
  [
    'two arguments swapped',
    'redis-option-invalid',
    { set: 'Deployment/redis', at: `${REDIS}.args`, to: ['redis-server', '--dir', '--appendonly', '/data', 'yes'] },
  ],
  ['an application that is gone', 'service-selects-nothing', { drop: 'Deployment/api' }],
  ['a Middleware that is gone', 'middleware-reference', { drop: 'Middleware/cloudflare-only' }],
  ['a ConfigMap that is gone', 'config-map-missing', { drop: 'ConfigMap/honeydue-config' }],
  ['a worker that is gone', 'budget-selects-nothing', { drop: 'Deployment/worker' }],
  ['a policy that lets nobody out', 'policy-cuts-outside-off', { remove: 'NetworkPolicy/api', at: 'spec.egress' }],
  ['a rule to outside that is gone', 'policy-cuts-outside-off', { remove: 'NetworkPolicy/api', at: 'spec.egress[2]' }],
  ['a policy that says nothing', 'policy-leaves-workload-out', { set: 'NetworkPolicy/admin', at: 'spec', to: {} }],
  [
    'a port of a policy left empty',
    'policy-port-unserved',
    { set: 'NetworkPolicy/redis', at: 'spec.ingress[0].ports[0].port', to: '' },
  ],
  [
    'a protocol of a policy left empty',
    'schema',
    { set: 'NetworkPolicy/redis', at: 'spec.ingress[0].ports[0].protocol', to: '' },
  ],
  ['annotations left out', 'origin-open', { remove: 'Ingress/honeydue-admin', at: 'metadata.annotations' }],
  [
    'a capability of Traefik left empty',
    'traefik-pod-fragile',
    { set: 'values', at: 'securityContext.capabilities.add', to: [null] },
  ],
  [
    'a misspelt capability of Traefik',
    'capability-unknown',
    { set: 'values', at: 'securityContext.capabilities.add', to: ['NET_BNDSERVICE'] },
  ],
  [
    "a misspelt entrypoint of Traefik's own",
    'traefik-entrypoint',
    { rename: 'values', at: 'ports.metrics', to: 'metics' },
  ],
  [
    "Traefik's namespace left out",
    'traefik-config-misplaced',
    { remove: 'HelmChartConfig/traefik', at: 'metadata.namespace' },
  ],
  [
    'what becomes of a failed release left empty',
    'schema',
    { set: 'HelmChartConfig/traefik', at: 'spec.failurePolicy', to: '' },
  ],
  [
    'a misspelt label of Pod Security',
    'pod-security-label',
    {
      rename: 'Namespace/honeydue',
      at: 'metadata.labels[pod-security.kubernetes.io/enforce]',
      to: 'pod-security.kubenetes.io/enforce',
    },
  ],
  ['a path of a mount left out', 'schema', { remove: 'Deployment/redis', at: `${REDIS}.volumeMounts[0].mountPath` }],
  ['a probe that asks nothing', 'probe-refused', { set: 'Deployment/redis', at: `${REDIS}.startupProbe`, to: {} }],
  ['a Service that says nothing', 'service-refused', { set: 'Service/api', at: 'spec', to: {} }],
  ['a claim without its size', 'schema', { remove: 'PersistentVolumeClaim/redis-data', at: 'spec.resources' }],
];

test.each(SAID_ONCE)('%s is told once', (_, rule, edit) => {
  const system = new EditedSystem(base);
  system.apply(edit);
  expect(findingsOf({ objects: system.objects, cluster }).map((finding) => finding.rule)).toEqual([rule]);
});
