import { parseQuantity } from '../fields/quantity';
import { type JsonPath, list, number, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { Container, PodTemplate } from '../pods/pods';

/** A share of what pods request, as an autoscaler looks at it. */
export interface Utilization {
  readonly resource: string;
  /** The only container that counts. */
  readonly container: string | undefined;
  /** In percent of the request; beyond it there are to be more pods. */
  readonly percent: number | undefined;
  /** Leads to the metric. */
  readonly path: JsonPath;
}

/** What an autoscaler measures against requests. */
export function utilizationsOf(autoscaler: Manifest): Utilization[] {
  if (autoscaler.kind !== 'HorizontalPodAutoscaler') return [];
  const metrics = list(autoscaler.at('spec', 'metrics'));
  // Without any metric, the API server writes one: 80 % of the requested CPU.
  if (metrics.length === 0) {
    const stated = number(autoscaler.at('spec', 'targetCPUUtilizationPercentage'));
    return [{ resource: 'cpu', container: undefined, percent: stated ?? 80, path: ['spec'] }];
  }
  return metrics.flatMap((metric, index): Utilization[] => {
    const { type, resource, containerResource } = record(metric);
    const source = record(type === 'ContainerResource' ? containerResource : resource);
    const share = record(source.target).averageUtilization ?? source.targetAverageUtilization;
    const name = text(source.name);
    if (name === undefined || share === undefined) return [];
    const container = type === 'ContainerResource' ? text(source.container) : undefined;
    return [{ resource: name, container, percent: number(share), path: ['spec', 'metrics', index] }];
  });
}

/** Whether an autoscaler goes by more than one metric. */
export function hasSeveralMetrics(autoscaler: Manifest): boolean {
  return list(autoscaler.at('spec', 'metrics')).length > 1;
}

/** An amount that the pods of an autoscaler's target may use on average, as `averageValue` states it. */
export interface Amount {
  readonly resource: string;
  readonly amount: number;
  readonly written: string;
  /** Leads to the metric. */
  readonly path: JsonPath;
}

export function amountsOf(autoscaler: Manifest): Amount[] {
  return list(autoscaler.at('spec', 'metrics')).flatMap((metric, index): Amount[] => {
    const { type, resource } = record(metric);
    const { name, target } = record(resource);
    const { averageValue, averageUtilization } = record(target);
    const amount = parseQuantity(averageValue);
    if (type !== 'Resource' || typeof name !== 'string' || amount === undefined || averageUtilization !== undefined) {
      return [];
    }
    return [{ resource: name, amount, written: String(averageValue), path: ['spec', 'metrics', index] }];
  });
}

/** The containers of a pod whose use counts. */
export function countedBy({ container }: Utilization, pod: PodTemplate): Container[] {
  return pod.containers.filter(({ isInit, name }) => !isInit && (container ?? name) === name);
}
