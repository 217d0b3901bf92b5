import type { Rule } from '../rule';

export const EDGE_RULES: readonly Rule[] = [];
