import { ManifestSet } from '../../../lib/manifests/manifest-set';
import { parseManifests } from '../../../lib/manifests/parse';
import { applyRules } from '../../../lib/rules/apply-rules';
import { removedApiVersion } from '../../../lib/rules/identity/removed-api-version';
import { describeRule } from '../../support/describe-rule';

const object = (apiVersion: string, kind: string) =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: a } }`;

describeRule(removedApiVersion, {
  finds: {
    'an Ingress of 2018': object('extensions/v1beta1', 'Ingress'),
    'an Ingress of 2020': object('networking.k8s.io/v1beta1', 'Ingress'),
    'a Deployment of 2017': object('apps/v1beta2', 'Deployment'),
    'a CronJob': object('batch/v1beta1', 'CronJob'),
    'an autoscaler': object('autoscaling/v2beta2', 'HorizontalPodAutoscaler'),
    'a PodSecurityPolicy, which has no successor': object('policy/v1beta1', 'PodSecurityPolicy'),
    'a ClusterRole': object('rbac.authorization.k8s.io/v1beta1', 'ClusterRole'),
  },
  silentOn: {
    'versions of today': `${object('batch/v1', 'CronJob')}\n---\n${object('autoscaling/v1', 'HorizontalPodAutoscaler')}`,
    'other kinds that are still beta': object('networking.k8s.io/v1beta1', 'ServiceCIDR'),
    "an operator's own beta": object('example.com/v1beta1', 'Ingress'),
  },
});

test.each([
  ['config/default/cainjection_patch.yaml', 0],
  ['config/crd/patches/cainjection.yaml', 0],
  ['config/crd/dispatch.yaml', 1],
])('a patch is never sent as it is, so that its version does not count: %s', (file, count) => {
  const crd = object('apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition');
  const set = new ManifestSet(parseManifests(crd, file));
  expect(applyRules([removedApiVersion], set, {}, new Set([removedApiVersion.id]))).toHaveLength(count);
});
