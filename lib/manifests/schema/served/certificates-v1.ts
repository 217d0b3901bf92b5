import type { Definitions } from '../shape';
/** The definitions of certificates.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  CertificateSigningRequest:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#certificates.v1.CertificateSigningRequestSpec","status":"any"},"required":["spec"]}',
  CertificateSigningRequestSpec:
    '{"fields":{"expirationSeconds":"int32","extra":{"map":["string"]},"groups":["string"],"request":"byte","signerName":"string","uid":"string","usages":[{"of":"string","words":["any","cert sign","client auth","code signing","content commitment","crl sign","data encipherment","decipher only","digital signature","email protection","encipher only","ipsec end system","ipsec tunnel","ipsec user","key agreement","key encipherment","microsoft sgc","netscape sgc","ocsp signing","s/mime","server auth","signing","timestamping"]}],"username":"string"},"required":["request","signerName"]}',
};
