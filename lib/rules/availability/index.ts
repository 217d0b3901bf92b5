import type { Rule } from '../rule';
import { affinityRefused } from './affinity-refused';
import { antiAffinityLeavesNoNode } from './anti-affinity-leaves-no-node';
import { autoscalerAboveCapacity } from './autoscaler-above-capacity';
import { autoscalerFightsReplicas } from './autoscaler-fights-replicas';
import { autoscalerNeverScales } from './autoscaler-never-scales';
import { autoscalerRefused } from './autoscaler-refused';
import { autoscalerWithoutRequests } from './autoscaler-without-requests';
import { autoscalersShareTarget } from './autoscalers-share-target';
import { budgetBlocksDrain } from './budget-blocks-drain';
import { budgetCannotBeComputed } from './budget-cannot-be-computed';
import { budgetProtectsNothing } from './budget-protects-nothing';
import { budgetRefused } from './budget-refused';
import { budgetSelectsWholeNamespace } from './budget-selects-whole-namespace';
import { budgetsOverlap } from './budgets-overlap';
import { capacityShort } from './capacity-short';
import { claimBeyondLocalPath } from './claim-beyond-local-path';
import { claimNeverBound } from './claim-never-bound';
import { claimRefused } from './claim-refused';
import { claimSharedOnLocalPath } from './claim-shared-on-local-path';
import { containerNeverEnds } from './container-never-ends';
import { cronJobEveryMinute } from './cron-job-every-minute';
import { cronJobNeverRuns } from './cron-job-never-runs';
import { dataNotKept } from './data-not-kept';
import { goMemoryLimitInvalid } from './go-memory-limit-invalid';
import { gracePeriodShort } from './grace-period-short';
import { heapAboveMemoryLimit } from './heap-above-memory-limit';
import { hostPortConflict } from './host-port-conflict';
import { initContainerRefused } from './init-container-refused';
import { jobDeadlineShort } from './job-deadline-short';
import { limitRangeRefuses } from './limit-range-refuses';
import { livenessFromFirstSecond } from './liveness-from-first-second';
import { livenessKillsStart } from './liveness-kills-start';
import { morePodsThanNodes } from './more-pods-than-nodes';
import { podFitsNoNode } from './pod-fits-no-node';
import { podRefused } from './pod-refused';
import { podTemplateRefused } from './pod-template-refused';
import { podsMayShareNode } from './pods-may-share-node';
import { preStopForgotten } from './pre-stop-forgotten';
import { priorityClassRefused } from './priority-class-refused';
import { probeRefused } from './probe-refused';
import { probeWithoutEffect } from './probe-without-effect';
import { probesDisagree } from './probes-disagree';
import { queueEvicted } from './queue-evicted';
import { quotaTooSmall } from './quota-too-small';
import { readinessMissing } from './readiness-missing';
import { redisOptionInvalid } from './redis-option-invalid';
import { requestsAboveLimits } from './requests-above-limits';
import { rollbackImpossible } from './rollback-impossible';
import { rolloutNeedsFreeNode } from './rollout-needs-free-node';
import { rolloutRefused } from './rollout-refused';
import { rolloutStopped } from './rollout-stopped';
import { rolloutTakesAllPods } from './rollout-takes-all-pods';
import { rolloutTakesOnlyPod } from './rollout-takes-only-pod';
import { secondsAsMilliseconds } from './seconds-as-milliseconds';
import { serviceOfNoPods } from './service-of-no-pods';
import { singletonRunsTwice } from './singleton-runs-twice';
import { spreadBlocksPods } from './spread-blocks-pods';
import { spreadRefused } from './spread-refused';
import { startUpBudgetShort } from './start-up-budget-short';
import { startUpOutlastsDeadline } from './start-up-outlasts-deadline';
import { storageClassBindsEarly } from './storage-class-binds-early';
import { storageClassDefaultTwice } from './storage-class-default-twice';
import { storeOfSeveral } from './store-of-several';
import { toleratesLostNodes } from './tolerates-lost-nodes';
import { tolerationRefused } from './toleration-refused';
import { unknownNode } from './unknown-node';
import { unknownNodeLabel } from './unknown-node-label';
import { volumeAboveStorageLimit } from './volume-above-storage-limit';
import { volumeOfOneNode } from './volume-of-one-node';
import { volumeOfTwoWorkloads } from './volume-of-two-workloads';
import { volumeOnlyRead } from './volume-only-read';
import { volumeRefused } from './volume-refused';
import { webhookStopsItself } from './webhook-stops-itself';

export const AVAILABILITY_RULES: readonly Rule[] = [
  affinityRefused,
  antiAffinityLeavesNoNode,
  autoscalerAboveCapacity,
  autoscalerFightsReplicas,
  autoscalerNeverScales,
  autoscalerRefused,
  autoscalersShareTarget,
  autoscalerWithoutRequests,
  budgetBlocksDrain,
  budgetCannotBeComputed,
  budgetProtectsNothing,
  budgetRefused,
  budgetSelectsWholeNamespace,
  budgetsOverlap,
  capacityShort,
  claimBeyondLocalPath,
  claimNeverBound,
  claimRefused,
  claimSharedOnLocalPath,
  containerNeverEnds,
  cronJobEveryMinute,
  cronJobNeverRuns,
  dataNotKept,
  goMemoryLimitInvalid,
  gracePeriodShort,
  heapAboveMemoryLimit,
  hostPortConflict,
  initContainerRefused,
  jobDeadlineShort,
  limitRangeRefuses,
  livenessFromFirstSecond,
  livenessKillsStart,
  morePodsThanNodes,
  podFitsNoNode,
  podRefused,
  podsMayShareNode,
  podTemplateRefused,
  preStopForgotten,
  priorityClassRefused,
  probeRefused,
  probesDisagree,
  probeWithoutEffect,
  queueEvicted,
  quotaTooSmall,
  readinessMissing,
  redisOptionInvalid,
  requestsAboveLimits,
  rollbackImpossible,
  rolloutNeedsFreeNode,
  rolloutRefused,
  rolloutStopped,
  rolloutTakesAllPods,
  rolloutTakesOnlyPod,
  secondsAsMilliseconds,
  serviceOfNoPods,
  singletonRunsTwice,
  spreadBlocksPods,
  spreadRefused,
  startUpBudgetShort,
  startUpOutlastsDeadline,
  storageClassBindsEarly,
  storageClassDefaultTwice,
  storeOfSeveral,
  toleratesLostNodes,
  tolerationRefused,
  unknownNode,
  unknownNodeLabel,
  volumeAboveStorageLimit,
  volumeOfOneNode,
  volumeOfTwoWorkloads,
  volumeOnlyRead,
  volumeRefused,
  webhookStopsItself,
];
