import { mountRefused } from '../../../lib/rules/identity/mount-refused';
import { describeRule } from '../../support/describe-rule';

const pod = (mount: string) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop }
  spec:
    containers: [{ name: api, image: shop/api:1.0.0, volumeMounts: [{ name: data, mountPath: /data, ${mount} }] }]
    volumes: [{ name: data, emptyDir: {} }]`;

describeRule(mountRefused, {
  finds: {
    'a way out': pod('subPath: ../data'),
    'a way out further down': pod('subPath: a/../../b'),
    'both ways to name a part': pod('subPath: a, subPathExpr: $(POD_NAME)'),
    'an expression from the root': pod('subPathExpr: /$(POD_NAME)'),
  },
  silentOn: {
    'a folder of the volume': pod('subPath: uploads/images'),
    'dots in a name': pod('subPath: ..data'),
    'an expression': pod('subPathExpr: $(POD_NAME)'),
    'an empty one': pod('subPath: ""'),
  },
  says: {
    'the folder that was meant': [pod('subPath: /uploads'), 'Write uploads.'],
    'what to do about the root': [pod('subPath: /'), 'Write a folder of it, or leave it out.'],
  },
});
