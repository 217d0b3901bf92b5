import { claimRefused } from '../../../lib/rules/availability/claim-refused';
import { describeRule } from '../../support/describe-rule';
import { claim } from './yaml';

const bare = (spec: string) => `
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata: { name: data, namespace: shop }
  spec: { ${spec} }`;
const template = (spec: string) => `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: nats, namespace: shop }
  spec:
    selector: { matchLabels: { app: nats } }
    template: { metadata: { labels: { app: nats } }, spec: { containers: [{ name: nats, image: "nats:2.10" }] } }
    volumeClaimTemplates: [{ metadata: { name: data }, spec: { ${spec} } }]`;
const SIZE = 'resources: { requests: { storage: 1Gi } }';

describeRule(claimRefused, {
  finds: {
    'another resource': bare('accessModes: [ReadWriteOnce], resources: { requests: { memory: 1Gi } }'),
    'the size in the wrong place': bare('accessModes: [ReadWriteOnce], resources: { storage: 1Gi }'),
    'no mode': bare(`accessModes: [], ${SIZE}`),
    'one pod alone beside one node alone': claim('ReadWriteOncePod, ReadWriteOnce'),
    'a template without a size': template('accessModes: [ReadWriteOnce]'),
    'a template without a mode': template(SIZE),
  },
  silentOn: {
    'a claim': claim(),
    'two modes': claim('ReadWriteOnce, ReadOnlyMany'),
    'a template': template(`accessModes: [ReadWriteOnce], ${SIZE}`),
    'a patch': `${bare('resources: { limits: { storage: 1Gi } }')}
  $patch: merge`,
  },
});
