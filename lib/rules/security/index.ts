import type { Rule } from '../rule';
import { broadRoleBinding } from './broad-role-binding';
import { capabilityUnknown } from './capability-unknown';
import { chartNotPinned } from './chart-not-pinned';
import { dataDirectoryNotMounted } from './data-directory-not-mounted';
import { dataStoreExposed } from './data-store-exposed';
import { imageInvalid } from './image-invalid';
import { imageNameTypo } from './image-name-typo';
import { imageNeverPulled } from './image-never-pulled';
import { imageNotPinned } from './image-not-pinned';
import { imagePullSecretMissing } from './image-pull-secret-missing';
import { kubectlNotAllowed } from './kubectl-not-allowed';
import { memoryVolumeUnbounded } from './memory-volume-unbounded';
import { plaintextToOutside } from './plaintext-to-outside';
import { podSecurity } from './pod-security';
import { podSecurityLabel } from './pod-security-label';
import { podSecurityNotEnforced } from './pod-security-not-enforced';
import { roleOfNothing } from './role-of-nothing';
import { roleRefused } from './role-refused';
import { roleWithoutToken } from './role-without-token';
import { secretLiteral } from './secret-literal';
import { secretNotBase64 } from './secret-not-base64';
import { secretRefused } from './secret-refused';
import { secretWithData } from './secret-with-data';
import { securityContextContradiction } from './security-context-contradiction';
import { serviceBypassesEdge } from './service-bypasses-edge';

/** What runs, with which rights, and what it gives away. */
export const SECURITY_RULES: readonly Rule[] = [
  broadRoleBinding,
  capabilityUnknown,
  chartNotPinned,
  dataDirectoryNotMounted,
  dataStoreExposed,
  imageInvalid,
  imageNameTypo,
  imageNeverPulled,
  imageNotPinned,
  imagePullSecretMissing,
  kubectlNotAllowed,
  memoryVolumeUnbounded,
  plaintextToOutside,
  podSecurity,
  podSecurityLabel,
  podSecurityNotEnforced,
  roleOfNothing,
  roleRefused,
  roleWithoutToken,
  secretLiteral,
  secretNotBase64,
  secretRefused,
  secretWithData,
  securityContextContradiction,
  serviceBypassesEdge,
];
