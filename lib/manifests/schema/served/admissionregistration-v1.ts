import type { Definitions } from '../shape';
/** The definitions of admissionregistration.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  AuditAnnotation: '{"fields":{"key":"string","valueExpression":"string"},"required":["key","valueExpression"]}',
  MatchCondition: '{"fields":{"expression":"string","name":"string"},"required":["expression","name"]}',
  MatchResources:
    '{"fields":{"excludeResourceRules":["#admissionregistration.v1.NamedRuleWithOperations"],"matchPolicy":{"of":"string","words":["Equivalent","Exact"]},"namespaceSelector":"#meta.v1.LabelSelector","objectSelector":"#meta.v1.LabelSelector","resourceRules":["#admissionregistration.v1.NamedRuleWithOperations"]}}',
  MutatingWebhook:
    '{"fields":{"admissionReviewVersions":["string"],"clientConfig":"#admissionregistration.v1.WebhookClientConfig","failurePolicy":{"of":"string","words":["Fail","Ignore"]},"matchConditions":{"list":"#admissionregistration.v1.MatchCondition","keys":["name"]},"matchPolicy":{"of":"string","words":["Equivalent","Exact"]},"name":"string","namespaceSelector":"#meta.v1.LabelSelector","objectSelector":"#meta.v1.LabelSelector","reinvocationPolicy":"string","rules":["#admissionregistration.v1.RuleWithOperations"],"sideEffects":{"of":"string","words":["None","NoneOnDryRun","Some","Unknown"]},"timeoutSeconds":"int32"},"required":["admissionReviewVersions","name","sideEffects"]}',
  MutatingWebhookConfiguration:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","webhooks":{"list":"#admissionregistration.v1.MutatingWebhook","keys":["name"]}}}',
  NamedRuleWithOperations:
    '{"fields":{"apiGroups":["string"],"apiVersions":["string"],"operations":[{"of":"string","words":["*","CONNECT","CREATE","DELETE","UPDATE"]}],"resourceNames":["string"],"resources":["string"],"scope":"string"}}',
  ParamKind: '{"fields":{"apiVersion":"string","kind":"string"}}',
  ParamRef:
    '{"fields":{"name":"string","namespace":"string","parameterNotFoundAction":"string","selector":"#meta.v1.LabelSelector"}}',
  RuleWithOperations:
    '{"fields":{"apiGroups":["string"],"apiVersions":["string"],"operations":[{"of":"string","words":["*","CONNECT","CREATE","DELETE","UPDATE"]}],"resources":["string"],"scope":"string"}}',
  ServiceReference:
    '{"fields":{"name":"string","namespace":"string","path":"string","port":"int32"},"required":["name","namespace"]}',
  ValidatingAdmissionPolicy:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#admissionregistration.v1.ValidatingAdmissionPolicySpec","status":"any"}}',
  ValidatingAdmissionPolicyBinding:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec"}}',
  ValidatingAdmissionPolicyBindingSpec:
    '{"fields":{"matchResources":"#admissionregistration.v1.MatchResources","paramRef":"#admissionregistration.v1.ParamRef","policyName":"string","validationActions":[{"of":"string","words":["Audit","Deny","Warn"]}]}}',
  ValidatingAdmissionPolicySpec:
    '{"fields":{"auditAnnotations":["#admissionregistration.v1.AuditAnnotation"],"failurePolicy":{"of":"string","words":["Fail","Ignore"]},"matchConditions":{"list":"#admissionregistration.v1.MatchCondition","keys":["name"]},"matchConstraints":"#admissionregistration.v1.MatchResources","paramKind":"#admissionregistration.v1.ParamKind","validations":["#admissionregistration.v1.Validation"],"variables":{"list":"#admissionregistration.v1.Variable","keys":["name"]}}}',
  ValidatingWebhook:
    '{"fields":{"admissionReviewVersions":["string"],"clientConfig":"#admissionregistration.v1.WebhookClientConfig","failurePolicy":{"of":"string","words":["Fail","Ignore"]},"matchConditions":{"list":"#admissionregistration.v1.MatchCondition","keys":["name"]},"matchPolicy":{"of":"string","words":["Equivalent","Exact"]},"name":"string","namespaceSelector":"#meta.v1.LabelSelector","objectSelector":"#meta.v1.LabelSelector","rules":["#admissionregistration.v1.RuleWithOperations"],"sideEffects":{"of":"string","words":["None","NoneOnDryRun","Some","Unknown"]},"timeoutSeconds":"int32"},"required":["admissionReviewVersions","name","sideEffects"]}',
  ValidatingWebhookConfiguration:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","webhooks":{"list":"#admissionregistration.v1.ValidatingWebhook","keys":["name"]}}}',
  Validation:
    '{"fields":{"expression":"string","message":"string","messageExpression":"string","reason":"string"},"required":["expression"]}',
  Variable: '{"fields":{"expression":"string","name":"string"},"required":["expression","name"]}',
  WebhookClientConfig:
    '{"fields":{"caBundle":"byte","service":"#admissionregistration.v1.ServiceReference","url":"string"}}',
};
