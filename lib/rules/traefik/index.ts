import type { Rule } from '../rule';
import { gatewayUnserved } from './gateway-unserved';
import { helmChartConfigField } from './helm-chart-config-field';
import { helmChartFails } from './helm-chart-fails';
import { traefikAccessLog } from './traefik-access-log';
import { traefikApiOpen } from './traefik-api-open';
import { traefikArgument } from './traefik-argument';
import { traefikBlind } from './traefik-blind';
import { traefikChartFails } from './traefik-chart-fails';
import { traefikChartVersion } from './traefik-chart-version';
import { traefikConfigMisplaced } from './traefik-config-misplaced';
import { traefikEntrypoint } from './traefik-entrypoint';
import { traefikFailurePolicy } from './traefik-failure-policy';
import { traefikHeaderLimit } from './traefik-header-limit';
import { traefikNotAtEdge } from './traefik-not-at-edge';
import { traefikPodFails } from './traefik-pod-fails';
import { traefikPodFragile } from './traefik-pod-fragile';
import { traefikRollout } from './traefik-rollout';
import { traefikServiceFightsHostPorts } from './traefik-service-fights-host-ports';
import { traefikStatusEmpty } from './traefik-status-empty';
import { traefikValuesKey } from './traefik-values-key';
import { traefikValuesUnreadable } from './traefik-values-unreadable';

export const TRAEFIK_RULES: readonly Rule[] = [
  gatewayUnserved,
  helmChartConfigField,
  helmChartFails,
  traefikAccessLog,
  traefikApiOpen,
  traefikArgument,
  traefikBlind,
  traefikChartFails,
  traefikChartVersion,
  traefikConfigMisplaced,
  traefikEntrypoint,
  traefikFailurePolicy,
  traefikHeaderLimit,
  traefikNotAtEdge,
  traefikPodFails,
  traefikPodFragile,
  traefikRollout,
  traefikServiceFightsHostPorts,
  traefikStatusEmpty,
  traefikValuesKey,
  traefikValuesUnreadable,
];
