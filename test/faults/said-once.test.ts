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
];

test.each(SAID_ONCE)('%s is told once', (_, rule, edit) => {
  const system = new EditedSystem(base);
  system.apply(edit);
  expect(findingsOf({ objects: system.objects, cluster }).map((finding) => finding.rule)).toEqual([rule]);
});
