import type { Definitions } from '../shape';
/** The definitions of networking.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  HTTPIngressPath:
    '{"fields":{"backend":"#networking.v1.IngressBackend","path":"string","pathType":{"of":"string","words":["Exact","ImplementationSpecific","Prefix"]}},"required":["pathType"]}',
  HTTPIngressRuleValue: '{"fields":{"paths":["#networking.v1.HTTPIngressPath"]},"required":["paths"]}',
  IPAddress:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#networking.v1.IPAddressSpec"},"implied":["spec"]}',
  IPAddressSpec: '{"fields":{"parentRef":"#networking.v1.ParentReference"},"required":["parentRef"]}',
  IPBlock: '{"fields":{"cidr":"string","except":["string"]},"required":["cidr"]}',
  Ingress:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#networking.v1.IngressSpec","status":"any"}}',
  IngressBackend:
    '{"fields":{"resource":"#core.v1.TypedLocalObjectReference","service":"#networking.v1.IngressServiceBackend"}}',
  IngressClass:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#networking.v1.IngressClassSpec"},"implied":["spec"]}',
  IngressClassParametersReference:
    '{"fields":{"apiGroup":"string","kind":"string","name":"string","namespace":"string","scope":"string"},"required":["kind","name"]}',
  IngressClassSpec:
    '{"fields":{"controller":"string","parameters":"#networking.v1.IngressClassParametersReference"},"required":["controller"]}',
  IngressRule: '{"fields":{"host":"string","http":"#networking.v1.HTTPIngressRuleValue"}}',
  IngressServiceBackend:
    '{"fields":{"name":"string","port":"#networking.v1.ServiceBackendPort"},"required":["name","port"]}',
  IngressSpec:
    '{"fields":{"defaultBackend":"#networking.v1.IngressBackend","ingressClassName":"string","rules":["#networking.v1.IngressRule"],"tls":["#networking.v1.IngressTLS"]}}',
  IngressTLS: '{"fields":{"hosts":["string"],"secretName":"string"}}',
  NetworkPolicy:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#networking.v1.NetworkPolicySpec"}}',
  NetworkPolicyEgressRule:
    '{"fields":{"ports":["#networking.v1.NetworkPolicyPort"],"to":["#networking.v1.NetworkPolicyPeer"]}}',
  NetworkPolicyIngressRule:
    '{"fields":{"from":["#networking.v1.NetworkPolicyPeer"],"ports":["#networking.v1.NetworkPolicyPort"]}}',
  NetworkPolicyPeer:
    '{"fields":{"ipBlock":"#networking.v1.IPBlock","namespaceSelector":"#meta.v1.LabelSelector","podSelector":"#meta.v1.LabelSelector"}}',
  NetworkPolicyPort:
    '{"fields":{"endPort":"int32","port":"int-or-string","protocol":{"of":"string","words":["SCTP","TCP","UDP"]}}}',
  NetworkPolicySpec:
    '{"fields":{"egress":["#networking.v1.NetworkPolicyEgressRule"],"ingress":["#networking.v1.NetworkPolicyIngressRule"],"podSelector":"#meta.v1.LabelSelector","policyTypes":[{"of":"string","words":["Egress","Ingress"]}]}}',
  ParentReference:
    '{"fields":{"group":"string","name":"string","namespace":"string","resource":"string"},"required":["name","resource"]}',
  ServiceBackendPort: '{"fields":{"name":"string","number":"int32"}}',
  ServiceCIDR:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#networking.v1.ServiceCIDRSpec","status":"any"}}',
  ServiceCIDRSpec: '{"fields":{"cidrs":["string"]}}',
};
