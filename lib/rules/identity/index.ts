import type { Rule } from '../rule';
import { absurdQuantity } from './absurd-quantity';
import { duplicateEnv } from './duplicate-env';
import { duplicateInPod } from './duplicate-in-pod';
import { duplicateObject } from './duplicate-object';
import { duplicatePort } from './duplicate-port';
import { duplicateRoute } from './duplicate-route';
import { envOverridden } from './env-overridden';
import { invalidEnvName } from './invalid-env-name';
import { invalidLabel } from './invalid-label';
import { invalidName } from './invalid-name';
import { invalidQuantity } from './invalid-quantity';
import { modeIsDecimal } from './mode-is-decimal';
import { namespaceLeftOut } from './namespace-left-out';
import { notAString } from './not-a-string';
import { portOutOfRange } from './port-out-of-range';
import { undeclaredNamespace } from './undeclared-namespace';

/** What an object is called, and what its values are. */
export const IDENTITY_RULES: readonly Rule[] = [
  absurdQuantity,
  duplicateEnv,
  duplicateInPod,
  duplicateObject,
  duplicatePort,
  duplicateRoute,
  envOverridden,
  invalidEnvName,
  invalidLabel,
  invalidName,
  invalidQuantity,
  modeIsDecimal,
  namespaceLeftOut,
  notAString,
  portOutOfRange,
  undeclaredNamespace,
];
