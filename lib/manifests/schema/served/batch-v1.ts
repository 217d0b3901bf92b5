import type { Definitions } from '../shape';
/** The definitions of batch.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  CronJob:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#batch.v1.CronJobSpec","status":"any"},"implied":["spec"]}',
  CronJobSpec:
    '{"fields":{"concurrencyPolicy":{"of":"string","words":["","Allow","Forbid","Replace"]},"failedJobsHistoryLimit":"int32","jobTemplate":"#batch.v1.JobTemplateSpec","schedule":"string","startingDeadlineSeconds":"int64","successfulJobsHistoryLimit":"int32","suspend":"boolean","timeZone":"string"},"required":["jobTemplate","schedule"]}',
  Job: '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#batch.v1.JobSpec","status":"any"},"implied":["spec"]}',
  JobSpec:
    '{"fields":{"activeDeadlineSeconds":"int64","backoffLimit":"int32","backoffLimitPerIndex":"int32","completionMode":{"of":"string","words":["Indexed","NonIndexed"]},"completions":"int32","managedBy":"string","manualSelector":"boolean","maxFailedIndexes":"int32","parallelism":"int32","podFailurePolicy":"#batch.v1.PodFailurePolicy","podReplacementPolicy":{"of":"string","words":["Failed","TerminatingOrFailed"]},"selector":"#meta.v1.LabelSelector","successPolicy":"#batch.v1.SuccessPolicy","suspend":"boolean","template":"#core.v1.PodTemplateSpec","ttlSecondsAfterFinished":"int32"},"required":["template"]}',
  JobTemplateSpec: '{"fields":{"metadata":"#meta.v1.ObjectMeta","spec":"#batch.v1.JobSpec"},"implied":["spec"]}',
  PodFailurePolicy: '{"fields":{"rules":["#batch.v1.PodFailurePolicyRule"]}}',
  PodFailurePolicyOnExitCodesRequirement:
    '{"fields":{"containerName":"string","operator":{"of":"string","words":["In","NotIn"]},"values":["int32"]},"required":["operator","values"]}',
  PodFailurePolicyOnPodConditionsPattern: '{"fields":{"status":"string","type":"string"},"required":["type"]}',
  PodFailurePolicyRule:
    '{"fields":{"action":{"of":"string","words":["Count","FailIndex","FailJob","Ignore"]},"onExitCodes":"#batch.v1.PodFailurePolicyOnExitCodesRequirement","onPodConditions":["#batch.v1.PodFailurePolicyOnPodConditionsPattern"]},"required":["action"]}',
  SuccessPolicy: '{"fields":{"rules":["#batch.v1.SuccessPolicyRule"]},"required":["rules"]}',
  SuccessPolicyRule: '{"fields":{"succeededCount":"int32","succeededIndexes":"string"}}',
};
