import type { Rule } from '../rule';

export const TRAEFIK_RULES: readonly Rule[] = [];
