import type { Definitions } from '../shape';
/** The definitions of apiextensions.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  CustomResourceColumnDefinition:
    '{"fields":{"description":"string","format":"string","jsonPath":"string","name":"string","priority":"int32","type":"string"},"required":["jsonPath","name","type"]}',
  CustomResourceConversion:
    '{"fields":{"strategy":"string","webhook":"#apiextensions.v1.WebhookConversion"},"required":["strategy"]}',
  CustomResourceDefinition:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#apiextensions.v1.CustomResourceDefinitionSpec","status":"any"},"required":["spec"]}',
  CustomResourceDefinitionNames:
    '{"fields":{"categories":["string"],"kind":"string","listKind":"string","plural":"string","shortNames":["string"],"singular":"string"},"required":["kind","plural"]}',
  CustomResourceDefinitionSpec:
    '{"fields":{"conversion":"#apiextensions.v1.CustomResourceConversion","group":"string","names":"#apiextensions.v1.CustomResourceDefinitionNames","preserveUnknownFields":"boolean","scope":"string","versions":["#apiextensions.v1.CustomResourceDefinitionVersion"]},"required":["group","names","scope","versions"]}',
  CustomResourceDefinitionVersion:
    '{"fields":{"additionalPrinterColumns":["#apiextensions.v1.CustomResourceColumnDefinition"],"deprecated":"boolean","deprecationWarning":"string","name":"string","schema":"#apiextensions.v1.CustomResourceValidation","selectableFields":["#apiextensions.v1.SelectableField"],"served":"boolean","storage":"boolean","subresources":"#apiextensions.v1.CustomResourceSubresources"},"required":["name","storage"]}',
  CustomResourceSubresourceScale:
    '{"fields":{"labelSelectorPath":"string","specReplicasPath":"string","statusReplicasPath":"string"},"required":["specReplicasPath","statusReplicasPath"]}',
  CustomResourceSubresourceStatus: '"any"',
  CustomResourceSubresources:
    '{"fields":{"scale":"#apiextensions.v1.CustomResourceSubresourceScale","status":"#apiextensions.v1.CustomResourceSubresourceStatus"}}',
  CustomResourceValidation: '{"fields":{"openAPIV3Schema":"#apiextensions.v1.JSONSchemaProps"}}',
  ExternalDocumentation: '{"fields":{"description":"string","url":"string"}}',
  JSON: '"any"',
  JSONSchemaProps:
    '{"fields":{"$ref":"string","$schema":"string","additionalItems":"#apiextensions.v1.JSONSchemaPropsOrBool","additionalProperties":"#apiextensions.v1.JSONSchemaPropsOrBool","allOf":["#apiextensions.v1.JSONSchemaProps"],"anyOf":["#apiextensions.v1.JSONSchemaProps"],"default":"#apiextensions.v1.JSON","definitions":{"map":"#apiextensions.v1.JSONSchemaProps"},"dependencies":{"map":"#apiextensions.v1.JSONSchemaPropsOrStringArray"},"description":"string","enum":["#apiextensions.v1.JSON"],"example":"#apiextensions.v1.JSON","exclusiveMaximum":"boolean","exclusiveMinimum":"boolean","externalDocs":"#apiextensions.v1.ExternalDocumentation","format":"string","id":"string","items":"#apiextensions.v1.JSONSchemaPropsOrArray","maxItems":"int64","maxLength":"int64","maxProperties":"int64","maximum":"number","minItems":"int64","minLength":"int64","minProperties":"int64","minimum":"number","multipleOf":"number","not":"#apiextensions.v1.JSONSchemaProps","nullable":"boolean","oneOf":["#apiextensions.v1.JSONSchemaProps"],"pattern":"string","patternProperties":{"map":"#apiextensions.v1.JSONSchemaProps"},"properties":{"map":"#apiextensions.v1.JSONSchemaProps"},"required":["string"],"title":"string","type":"string","uniqueItems":"boolean","x-kubernetes-embedded-resource":"boolean","x-kubernetes-int-or-string":"boolean","x-kubernetes-list-map-keys":["string"],"x-kubernetes-list-type":"string","x-kubernetes-map-type":"string","x-kubernetes-preserve-unknown-fields":"boolean","x-kubernetes-validations":["#apiextensions.v1.ValidationRule"]}}',
  JSONSchemaPropsOrArray: '"any"',
  JSONSchemaPropsOrBool: '"any"',
  JSONSchemaPropsOrStringArray: '"any"',
  SelectableField: '{"fields":{"jsonPath":"string"}}',
  ServiceReference: '{"fields":{"name":"string","namespace":"string","path":"string","port":"int32"}}',
  ValidationRule:
    '{"fields":{"fieldPath":"string","message":"string","messageExpression":"string","optionalOldSelf":"boolean","reason":{"of":"string","words":["FieldValueDuplicate","FieldValueForbidden","FieldValueInvalid","FieldValueRequired"]},"rule":"string"},"required":["rule"]}',
  WebhookClientConfig: '{"fields":{"caBundle":"byte","service":"#apiextensions.v1.ServiceReference","url":"string"}}',
  WebhookConversion:
    '{"fields":{"clientConfig":"#apiextensions.v1.WebhookClientConfig","conversionReviewVersions":["string"]}}',
};
