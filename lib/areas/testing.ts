/** What `honeydue-k3s/testing` exports: for the tests of other repositories, with whichever runner. */

export type { JsonObject } from '../manifests/json';
export { expectNoFindings, findByKind, findByName } from '../testing';
