import type { Rule } from '../rule';
import { helmChartConfigField } from './helm-chart-config-field';
import { traefikAccessLog } from './traefik-access-log';
import { traefikArgument } from './traefik-argument';
import { traefikChartFails } from './traefik-chart-fails';
import { traefikChartVersion } from './traefik-chart-version';
import { traefikConfigMisplaced } from './traefik-config-misplaced';
import { traefikEntrypoint } from './traefik-entrypoint';
import { traefikFailurePolicy } from './traefik-failure-policy';
import { traefikValuesKey } from './traefik-values-key';
import { traefikValuesUnreadable } from './traefik-values-unreadable';

export const TRAEFIK_RULES: readonly Rule[] = [
  helmChartConfigField,
  traefikAccessLog,
  traefikArgument,
  traefikChartFails,
  traefikChartVersion,
  traefikConfigMisplaced,
  traefikEntrypoint,
  traefikFailurePolicy,
  traefikValuesKey,
  traefikValuesUnreadable,
];
