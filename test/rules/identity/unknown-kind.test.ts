import { unknownKind } from '../../../lib/rules/identity/unknown-kind';
import { describeRule } from '../../support/describe-rule';

const object = (apiVersion: string, kind: string) =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: a } }`;

describeRule(unknownKind, {
  says: {
    'that the version is empty': [object("''", 'Deployment'), 'there is no Deployment in an empty apiVersion; '],
  },
  finds: {
    'a typo in the kind': object('apps/v1', 'Deploymnet'),
    'a kind in small letters': object('apps/v1', 'deployment'),
    'a Service in apps': object('apps/v1', 'Service'),
    'an Ingress in apps': object('apps/v1', 'Ingress'),
    'a group without its domain': object('networking/v1', 'Ingress'),
    'a letter that a domain lost': object('traefik.i/v1alpha1', 'Middleware'),
    'a group with a typo': object('networking.k8.io/v1', 'Ingress'),
    'a group in the singular': object('app/v1', 'Deployment'),
    'a version that never was': object('apps/v2', 'Deployment'),
    'a beta of a kind that never had one': object('networking.k8s.io/v1beta1', 'NetworkPolicy'),
    'one beta too many': object('apps/v1beta3', 'Deployment'),
    'a Middleware in v1': object('traefik.io/v1', 'Middleware'),
    'a HelmChartConfig in a version that never was': object('helm.cattle.io/v1beta1', 'HelmChartConfig'),
    'a HelmChartConfg': object('helm.cattle.io/v1', 'HelmChartConfg'),
    'a CronJob with a letter in small': object('batch/v1', 'Cronjob'),
    'a budget by its short name': object('policy/v1', 'PodDisruptionbudget'),
    'a beta of what is stable by now': {
      yaml: object('resource.k8s.io/v1beta1', 'ResourceClaim'),
      cluster: { chart: '39.0.5' },
    },
  },
  silentOn: {
    'a beta of what is not stable yet': {
      yaml: object('certificates.k8s.io/v1beta1', 'ClusterTrustBundle'),
      cluster: { chart: '39.0.5' },
    },
    'a beta in a cluster that nobody describes': object('resource.k8s.io/v1beta1', 'ResourceClaim'),
    'a version that a script puts in': '{ apiVersion: DAEMONSET_API, kind: DaemonSet, metadata: { name: a } }',
    'a patch that no Kustomization names': {
      files: {
        'crd/patches/cainjection_in_shovels.yaml':
          '{ apiVersion: apiextensions.k8s.io, kind: CustomResourceDefinition, metadata: { name: shovels.example.com } }',
      },
    },
    'what there is': `${object('v1', 'Service')}\n---\n${object('traefik.io/v1alpha1', 'IngressRouteTCP')}`,
    "operators' kinds, even of well-known names": `${object('serving.knative.dev/v1', 'Service')}\n---\n${object('example.com/v1', 'Deploymnet')}`,
    'alpha and beta kinds': object('resource.k8s.io/v1alpha3', 'DeviceTaintRule'),
    'a beta version of a group that still has some': object('networking.k8s.io/v1beta1', 'IPAddress'),
    'the Gateway API': object('gateway.networking.k8s.io/v1', 'HTTPRoute'),
    "a tool's own file": `${object('v1', 'Config')}\n---\n${object('skaffold/v4beta1', 'Config')}`,
    'a removed version, which another rule is for': object('policy/v1beta1', 'PodDisruptionBudget'),
    "OpenShift's kinds": `${object('v1', 'Template')}\n---\n${object('route.openshift.io/v1', 'Route')}`,
  },
});
