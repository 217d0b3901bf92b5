import { fieldsOfServer } from '../../../lib/rules/identity/fields-of-server';
import { describeRule } from '../../support/describe-rule';

const object = (metadata: string, kind = 'ConfigMap') =>
  `{ apiVersion: v1, kind: ${kind}, metadata: { name: a, ${metadata} } }`;

describeRule(fieldsOfServer, {
  finds: {
    'an owner that never makes such objects': object(
      'ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: api, uid: 6f1c, controller: true }]',
    ),
    'the version of a live object': object('resourceVersion: "182736"'),
    'a version that YAML takes for a number': object('resourceVersion: 182736'),
    'the identity of a live object': object('uid: 6f1c6c1e-1f6d-4c53-9a2b-5f0a6a7a8b9c'),
    'all that kubectl get writes': object('uid: 6f1c, generation: 3, managedFields: [{ manager: kubectl }]'),
    'a file that is called after what a backup is made with': {
      files: { 'velero/backup-location.yaml': object('uid: 6f1c') },
    },
    'one of several objects in a list': `{ apiVersion: v1, kind: List, items: [${object('uid: 6f1c6c1e-1f6d')}] }`,
  },
  silentOn: {
    'an owner that an operator has': object(
      'ownerReferences: [{ apiVersion: shop.example.com/v1, kind: Shop, name: api, uid: 6f1c, controller: true }]',
    ),
    'a ReplicaSet of a Deployment': object(
      'ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: api, uid: 6f1c, controller: true }]',
      'ReplicaSet',
    ),
    'what kubectl create --dry-run writes': object('creationTimestamp: null'),
    'what the API server overlooks': object('creationTimestamp: "2026-01-02T03:04:05Z", generation: 3'),
    'a version that is empty': object('resourceVersion: ""'),
    'the same word among annotations': object('annotations: { uid: "3" }'),
    'a pod written out with its owner': object('uid: 6f1c, ownerReferences: [{ kind: ReplicaSet, name: a }]', 'Pod'),
    'endpoints written out': object('uid: 6f1c', 'Endpoints'),
    'a record of what a cluster held': [1, 2, 3].map(() => object('uid: 6f1c')).join('\n---\n'),
    'an object that is sent to be finalized': object(
      'uid: 6f1c, deletionTimestamp: "2018-11-19T18:59:36Z"',
      'Namespace',
    ),
    'one whose name is to be filled in': `{ apiVersion: v1, kind: Namespace, metadata: { name: <name>, uid: 6f1c } }`,
    'a proof among the documents': { files: { 'docs/proof/api.yaml': object('uid: 6f1c') } },
    'what a script patches, as it was': { files: { 'shop/api-original.yaml': object('uid: 6f1c') } },
    'a backup': { files: { 'shop/backup/api.yaml': object('uid: 6f1c') } },
    'a file that says what there is at the moment': { files: { 'scripts/cluster-current.yaml': object('uid: 6f1c') } },
    'a node written out': object('uid: 6f1c', 'Node'),
  },
  says: {
    'that the status is to go too': [
      object('resourceVersion: "182736"', 'Service').replace(/ }$/, ', status: { loadBalancer: {} } }'),
      'Remove resourceVersion, and status.',
    ],
    'the field alone where there is no status': [object('resourceVersion: "182736"'), 'Remove resourceVersion.'],
  },
});
