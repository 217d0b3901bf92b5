import { EdgeIngress, type EdgeIngressProps, type EdgeMiddleware, type Honeydue } from '../../lib';
import type { KubeObject } from '../real/api';
import { NAMESPACE } from '../real/manifests';
import { PODS } from './addresses';
import { slice } from './cluster-objects';
import { honeydue } from './honeydue';
import type { Variant } from './proof';
import type { System } from './system';
import { MIDDLEWARES } from './variants';

/** A host of honeydue's api with what is to be proven; the others are as in production, and must stay so. */
export const HOST = 'guarded.myhoneydue.com';
const INGRESS = 'guarded';

/** honeydue with that host, and what it has other than its edge gives it. */
export function guarded(by: (chart: Honeydue) => Omit<EdgeIngressProps, 'edge' | 'hosts' | 'backend'>): System {
  return honeydue({}, (chart) => {
    const { edge, api: backend } = chart;
    new EdgeIngress(chart, INGRESS, { edge, backend, hosts: [HOST], ...by(chart) });
  });
}

/** The same, with one more middleware. */
export function guardedBy(make: (chart: Honeydue) => EdgeMiddleware): System {
  return guarded((chart) => ({ additionalMiddlewares: [make(chart)] }));
}

export const UNATTACHED: Variant = {
  without: 'when it is attached to nothing',
  change: (system) =>
    system.update('Ingress', INGRESS, MIDDLEWARES, (list) => `${list}`.split(',').slice(0, -1).join(',')),
  foundBy: 'middleware-unattached',
};

/** Leads the host to two pods, at the first of which nothing listens, as where one has just ended. */
export function halfAway(system: System): System {
  const pods = slice(NAMESPACE, 'half', 8000, [PODS.admin[0] ?? '', PODS.api[0] ?? '']);
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'half', namespace: NAMESPACE },
    spec: { ports: [{ name: 'http', port: 8000 }] },
  };
  return system
    .with(pods, service as KubeObject)
    .update('Ingress', INGRESS, ['spec', 'rules'], (rules) =>
      JSON.parse(JSON.stringify(rules).replace('"name":"api"', '"name":"half"')),
    );
}
