import { load } from 'js-yaml';
import type { HoneydueProps, OriginMode } from '../../../lib';
import { renderTraefik, type TraefikRender } from '../../../lib/edge/traefik/chart/render-traefik';
import { type Manifest, one } from '../../support/manifests';
import { systemIn } from '../../support/origin-modes';

const PREFIX = 'traefik.ingress.kubernetes.io/router.';

/** What a mode comes to for who connects. */
export function edgeOf(edge: OriginMode, different: Partial<HoneydueProps> = {}) {
  const objects = systemIn(edge, different).toJson() as Manifest[];
  const { valuesContent } = one<{ valuesContent: string }>(objects, 'HelmChartConfig').spec;
  const { args, ports } = renderTraefik(load(valuesContent) as never) as TraefikRender;
  const ingresses = objects.filter(({ kind }) => kind === 'Ingress');
  const annotated = (key: string) => ingresses.map(({ metadata }) => metadata.annotations?.[PREFIX + key]?.split(','));
  const chain = annotated('middlewares').map((names) => names?.map((name) => name.replace(/^honeydue-|@.*/g, '')));
  return { objects, args, ports, ingresses, entryPoints: annotated('entrypoints'), chain };
}
