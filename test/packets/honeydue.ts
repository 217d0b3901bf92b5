import { App, Testing } from 'cdk8s';
import { Honeydue, type HoneydueProps } from '../../lib';
import type { KubeObject } from '../real/api';
import { System } from './system';

export const IMAGE = 'registry.example.com/shop/app:1f2e3d4';

/**
 * honeydue with what production doesn't use today; in all else like production, as far as the edge can tell.
 *
 * @param more what the chart has beside it
 */
export function honeydue(props: Partial<HoneydueProps>, more: (chart: Honeydue) => void = () => {}): System {
  const chart = new Honeydue(new App(), 'honeydue', {
    hosts: { api: ['api.myhoneydue.com', 'myhoneydue.com'], admin: ['admin.myhoneydue.com'] },
    imagePullSecret: 'gitea-registry',
    config: {},
    adminConfig: {},
    secretEnvironment: {},
    api: { image: IMAGE },
    admin: { image: IMAGE },
    worker: { image: IMAGE },
    ...props,
  });
  more(chart);
  return new System(Testing.synth(chart) as KubeObject[], chart.edge.mode);
}
