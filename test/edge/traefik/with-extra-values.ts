import { Testing } from 'cdk8s';
import { load } from 'js-yaml';
import type { Values } from '../../../lib/edge/traefik/chart/values';
import {
  TraefikDaemonSetConfig,
  type TraefikDaemonSetConfigProps,
} from '../../../lib/edge/traefik/traefik-daemon-set-config';
import { refusedProps } from '../../../lib/props/prop-problems';

/** What values that no prop covers come to, beside ours. */
export function build(extraValues: Values, acknowledge?: readonly string[], props: TraefikDaemonSetConfigProps = {}) {
  const chart = Testing.chart();
  const { valuesContent } = new TraefikDaemonSetConfig(chart, 'traefik', { ...props, extraValues, acknowledge });
  return {
    values: load(valuesContent) as Values,
    refused: refusedProps(chart).map(({ message, fix }) => `${message} ${fix}`),
  };
}
