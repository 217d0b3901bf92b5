import type { Rule } from '../rule';
import { duplicateObject } from './duplicate-object';
import { duplicateRoute } from './duplicate-route';
import { namespaceLeftOut } from './namespace-left-out';
import { undeclaredNamespace } from './undeclared-namespace';

/** What an object is called, and what its values are. */
export const IDENTITY_RULES: readonly Rule[] = [duplicateObject, duplicateRoute, namespaceLeftOut, undeclaredNamespace];
