import type { Rule } from '../rule';
import { absurdQuantity } from './absurd-quantity';
import { addressInvalid } from './address-invalid';
import { annotationUnheard } from './annotation-unheard';
import { appliedTooEarly } from './applied-too-early';
import { choiceRefused } from './choice-refused';
import { commandInOneWord } from './command-in-one-word';
import { commandWithoutShell } from './command-without-shell';
import { configMapRefused } from './config-map-refused';
import { duplicateEnv } from './duplicate-env';
import { duplicateInPod } from './duplicate-in-pod';
import { duplicateObject } from './duplicate-object';
import { duplicatePort } from './duplicate-port';
import { duplicateRoute } from './duplicate-route';
import { envOverridden } from './env-overridden';
import { fieldsOfServer } from './fields-of-server';
import { gatewayRefused } from './gateway-refused';
import { ingressRefused } from './ingress-refused';
import { invalidEnvName } from './invalid-env-name';
import { invalidLabel } from './invalid-label';
import { invalidName } from './invalid-name';
import { invalidQuantity } from './invalid-quantity';
import { jobRefused } from './job-refused';
import { keyTwice } from './key-twice';
import { kustomizationBuildFails } from './kustomization-build-fails';
import { kustomizationInFolder } from './kustomization-in-folder';
import { modeIsDecimal } from './mode-is-decimal';
import { monitorRefused } from './monitor-refused';
import { mountRefused } from './mount-refused';
import { nameMissing } from './name-missing';
import { namespaceLeftOut } from './namespace-left-out';
import { notAString } from './not-a-string';
import { numberRefused } from './number-refused';
import { partOfLabelMissing } from './part-of-label-missing';
import { placeholderLeft } from './placeholder-left';
import { portOutOfRange } from './port-out-of-range';
import { removedApiVersion } from './removed-api-version';
import { schema } from './schema';
import { selectorRefused } from './selector-refused';
import { serviceRefused } from './service-refused';
import { strayCharacters } from './stray-characters';
import { undeclaredNamespace } from './undeclared-namespace';
import { unknownKind } from './unknown-kind';
import { valueMisspelt } from './value-misspelt';

/** What an object is called, and what its values are. */
export const IDENTITY_RULES: readonly Rule[] = [
  // What these tell the others read as it is meant, each what those before it have put right.
  notAString,
  portOutOfRange,
  schema,
  unknownKind,
  nameMissing,
  invalidName,
  undeclaredNamespace,
  namespaceLeftOut,
  invalidLabel,
  // These in the order of the alphabet.
  absurdQuantity,
  addressInvalid,
  annotationUnheard,
  appliedTooEarly,
  choiceRefused,
  commandInOneWord,
  commandWithoutShell,
  configMapRefused,
  duplicateEnv,
  duplicateInPod,
  duplicateObject,
  duplicatePort,
  duplicateRoute,
  envOverridden,
  fieldsOfServer,
  gatewayRefused,
  ingressRefused,
  invalidEnvName,
  invalidQuantity,
  jobRefused,
  keyTwice,
  kustomizationInFolder,
  kustomizationBuildFails,
  modeIsDecimal,
  monitorRefused,
  mountRefused,
  numberRefused,
  partOfLabelMissing,
  placeholderLeft,
  removedApiVersion,
  selectorRefused,
  serviceRefused,
  strayCharacters,
  valueMisspelt,
];
