import { removedApiVersion } from '../../../lib/rules/identity/removed-api-version';
import { describeRule } from '../../support/describe-rule';

const object = (apiVersion: string, kind: string) =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: a } }`;

const CRD = object('apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition');

describeRule(removedApiVersion, {
  finds: {
    'a Certificate of the group of before': object('certmanager.k8s.io/v1alpha1', 'Certificate'),
    'an admission policy of the former version': `
      apiVersion: admissionregistration.k8s.io/v1beta1
      kind: ValidatingAdmissionPolicy
      metadata: { name: tags }
    `,
    'a definition in a file that is no patch': { files: { 'config/crd/dispatch.yaml': CRD } },
    'an Ingress of 2018': object('extensions/v1beta1', 'Ingress'),
    'an Ingress of 2020': object('networking.k8s.io/v1beta1', 'Ingress'),
    'a Deployment of 2017': object('apps/v1beta2', 'Deployment'),
    'a CronJob': object('batch/v1beta1', 'CronJob'),
    'an autoscaler': object('autoscaling/v2beta2', 'HorizontalPodAutoscaler'),
    'a PodSecurityPolicy, which has no successor': object('policy/v1beta1', 'PodSecurityPolicy'),
    'a ClusterRole': object('rbac.authorization.k8s.io/v1beta1', 'ClusterRole'),
    'a certificate of 2020': object('cert-manager.io/v1alpha2', 'Certificate'),
  },
  silentOn: {
    'a version that the set defines itself': `
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: { name: certificates.cert-manager.io }
      spec: { group: cert-manager.io, names: { kind: Certificate } }
      ---
      ${object('cert-manager.io/v1alpha2', 'Certificate')}`,
    'a certificate for two releases of cert-manager': {
      files: {
        'old.yaml': object('cert-manager.io/v1alpha2', 'Certificate'),
        'new.yaml': object('cert-manager.io/v1', 'Certificate'),
      },
    },
    'what another file has in the version of today': {
      files: { 'install-v1beta1.yaml': CRD, 'install.yaml': CRD.replace('v1beta1', 'v1') },
    },
    'a patch by its file, which is never sent as it is': { files: { 'config/default/cainjection_patch.yaml': CRD } },
    'a patch by its folder': { files: { 'config/crd/patches/cainjection.yaml': CRD } },
    'versions of today': `${object('batch/v1', 'CronJob')}\n---\n${object('autoscaling/v1', 'HorizontalPodAutoscaler')}`,
    'other kinds that are still beta': object('networking.k8s.io/v1beta1', 'ServiceCIDR'),
    "an operator's own beta": object('example.com/v1beta1', 'Ingress'),
  },
});
