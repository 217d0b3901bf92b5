import { ApiObject, Testing } from 'cdk8s';
import { load } from 'js-yaml';
import { renderTraefik, type TraefikRender } from '../../../lib/edge/traefik/chart/render-traefik';
import type { Values } from '../../../lib/edge/traefik/chart/values';
import {
  TraefikDaemonSetConfig,
  type TraefikDaemonSetConfigProps,
} from '../../../lib/edge/traefik/traefik-daemon-set-config';
import { refusedProps } from '../../../lib/props/prop-problems';

/** What props come to: the object, its values, what the chart makes of them, and what is refused. */
export function build(props?: TraefikDaemonSetConfigProps) {
  const chart = Testing.chart();
  const config = new TraefikDaemonSetConfig(chart, 'traefik', props);
  const [object] = config.node.findAll().filter(ApiObject.isApiObject);
  const values = load(config.valuesContent) as Values;
  return {
    manifest: object?.toJson(),
    text: config.valuesContent,
    values,
    render: renderTraefik(values) as TraefikRender,
    refused: refusedProps(chart).map(({ message, fix }) => `${message} ${fix}`),
  };
}
