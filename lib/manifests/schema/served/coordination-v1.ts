import type { Definitions } from '../shape';
/** The definitions of coordination.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  Lease:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#coordination.v1.LeaseSpec"}}',
  LeaseSpec:
    '{"fields":{"acquireTime":"string","holderIdentity":"string","leaseDurationSeconds":"int32","leaseTransitions":"int32","preferredHolder":"string","renewTime":"string","strategy":"string"}}',
};
