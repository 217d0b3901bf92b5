import { AVAILABILITY_RULES } from './availability';
import { EDGE_RULES } from './edge';
import { IDENTITY_RULES } from './identity';
import { NETWORK_RULES } from './network';
import { REFERENCES_RULES } from './references';
import type { Rule } from './rule';
import { SECURITY_RULES } from './security';
import { TRAEFIK_RULES } from './traefik';
import { waiver } from './waivers/waiver';

/** Every rule; each family lists its own. The one about waivers is last, when it is known what the others found. */
export const RULES: readonly Rule[] = [
  ...IDENTITY_RULES,
  ...REFERENCES_RULES,
  ...AVAILABILITY_RULES,
  ...TRAEFIK_RULES,
  ...EDGE_RULES,
  ...NETWORK_RULES,
  ...SECURITY_RULES,
  waiver,
];
