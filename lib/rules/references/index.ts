import type { Rule } from '../rule';
import { affinitySelectsNothing } from './affinity-selects-nothing';
import { autoscalerContainerMissing } from './autoscaler-container-missing';
import { backendPortMissing } from './backend-port-missing';
import { backendServiceMissing } from './backend-service-missing';
import { budgetSelectsNothing } from './budget-selects-nothing';
import { claimMissing } from './claim-missing';
import { claimNotMounted } from './claim-not-mounted';
import { claimUnused } from './claim-unused';
import { commandDoesNothing } from './command-does-nothing';
import { configMapKeyMissing } from './config-map-key-missing';
import { configMapMissing } from './config-map-missing';
import { corednsSettingsUnread } from './coredns-settings-unread';
import { endpointsUnused } from './endpoints-unused';
import { envReferenceUndefined } from './env-reference-undefined';
import { externalNameDead } from './external-name-dead';
import { fileNotMounted } from './file-not-mounted';
import { gatewayParentMissing } from './gateway-parent-missing';
import { imageOfOtherWorkload } from './image-of-other-workload';
import { ingressClassUnknown } from './ingress-class-unknown';
import { ingressPath } from './ingress-path';
import { ingressWithoutClass } from './ingress-without-class';
import { issuerMissing } from './issuer-missing';
import { listensOnLoopback } from './listens-on-loopback';
import { monitorSelectsNothing } from './monitor-selects-nothing';
import { mountWithoutVolume } from './mount-without-volume';
import { nameUnlikeReferences } from './name-unlike-references';
import { networkPolicySelectsNothing } from './network-policy-selects-nothing';
import { nginxReference } from './nginx-reference';
import { nodePortTaken } from './node-port-taken';
import { operatorReferenceMisspelt } from './operator-reference-misspelt';
import { podClassUnknown } from './pod-class-unknown';
import { portVariable } from './port-variable';
import { probePort } from './probe-port';
import { redisUnlikeClients } from './redis-unlike-clients';
import { referenceGrantMissing } from './reference-grant-missing';
import { regionOfOtherEndpoint } from './region-of-other-endpoint';
import { roleBindingDangling } from './role-binding-dangling';
import { routeToOtherService } from './route-to-other-service';
import { scaleTargetMissing } from './scale-target-missing';
import { secretKeyMissing } from './secret-key-missing';
import { secretMissing } from './secret-missing';
import { serviceAccountMissing } from './service-account-missing';
import { serviceAddress } from './service-address';
import { serviceSelectsNothing } from './service-selects-nothing';
import { serviceSelectsOtherWorkload } from './service-selects-other-workload';
import { serviceSelectsSeveralWorkloads } from './service-selects-several-workloads';
import { serviceTargetPort } from './service-target-port';
import { spreadSelectsOthers } from './spread-selects-others';
import { sslModeUnknown } from './ssl-mode-unknown';
import { statefulSetService } from './stateful-set-service';
import { storageClassUnknown } from './storage-class-unknown';
import { storeListensElsewhere } from './store-listens-elsewhere';
import { traefikCrossNamespace } from './traefik-cross-namespace';
import { traefikReferenceMissing } from './traefik-reference-missing';
import { urlMalformed } from './url-malformed';
import { variableUnlikeOthers } from './variable-unlike-others';
import { volumeNotMounted } from './volume-not-mounted';
import { webhookServiceMissing } from './webhook-service-missing';
import { workloadSelector } from './workload-selector';
import { workloadSelectorsOverlap } from './workload-selectors-overlap';

/** What one object says of another must be so. */
export const REFERENCES_RULES: readonly Rule[] = [
  affinitySelectsNothing,
  autoscalerContainerMissing,
  backendPortMissing,
  backendServiceMissing,
  budgetSelectsNothing,
  claimMissing,
  claimNotMounted,
  claimUnused,
  commandDoesNothing,
  configMapKeyMissing,
  configMapMissing,
  corednsSettingsUnread,
  endpointsUnused,
  envReferenceUndefined,
  externalNameDead,
  fileNotMounted,
  gatewayParentMissing,
  imageOfOtherWorkload,
  ingressClassUnknown,
  ingressPath,
  ingressWithoutClass,
  issuerMissing,
  listensOnLoopback,
  monitorSelectsNothing,
  mountWithoutVolume,
  nameUnlikeReferences,
  networkPolicySelectsNothing,
  nginxReference,
  nodePortTaken,
  operatorReferenceMisspelt,
  podClassUnknown,
  portVariable,
  probePort,
  redisUnlikeClients,
  referenceGrantMissing,
  regionOfOtherEndpoint,
  roleBindingDangling,
  routeToOtherService,
  scaleTargetMissing,
  secretKeyMissing,
  secretMissing,
  serviceAccountMissing,
  serviceAddress,
  serviceSelectsNothing,
  serviceSelectsOtherWorkload,
  serviceSelectsSeveralWorkloads,
  serviceTargetPort,
  spreadSelectsOthers,
  sslModeUnknown,
  statefulSetService,
  storeListensElsewhere,
  storageClassUnknown,
  traefikCrossNamespace,
  traefikReferenceMissing,
  urlMalformed,
  variableUnlikeOthers,
  volumeNotMounted,
  webhookServiceMissing,
  workloadSelector,
  workloadSelectorsOverlap,
];
