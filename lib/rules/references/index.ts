import type { Rule } from '../rule';
import { serviceSelectsNothing } from './service-selects-nothing';

/** What one object says of another must be so. */
export const REFERENCES_RULES: readonly Rule[] = [serviceSelectsNothing];
