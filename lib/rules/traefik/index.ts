import type { Rule } from '../rule';
import { traefikAccessLog } from './traefik-access-log';
import { traefikArgument } from './traefik-argument';
import { traefikChartFails } from './traefik-chart-fails';
import { traefikEntrypoint } from './traefik-entrypoint';
import { traefikValuesKey } from './traefik-values-key';

export const TRAEFIK_RULES: readonly Rule[] = [
  traefikAccessLog,
  traefikArgument,
  traefikChartFails,
  traefikEntrypoint,
  traefikValuesKey,
];
