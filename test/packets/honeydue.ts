import { App, Testing } from 'cdk8s';
import { Honeydue, type HoneydueProps } from '../../lib';
import type { KubeObject } from '../real/api';
import { System } from './system';

const IMAGE = 'registry.example.com/shop/app:1f2e3d4';

/** honeydue with what production doesn't use today; in all else like production, as far as the edge can tell. */
export function honeydue(props: Partial<HoneydueProps>): System {
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
  return new System(Testing.synth(chart) as KubeObject[], chart.edge.mode);
}
