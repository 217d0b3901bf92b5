import { App, Chart } from 'cdk8s';
import type { Finding } from '../../lib';
import { refusedProps } from '../../lib/props/prop-problems';
import type { Manifest } from './manifests';

export const NAMESPACE = 'shop';
export const IMAGE = 'registry.example.com/shop/app:1f2e3d4';

/** The objects that are written when nothing is wrong; what is refused fails the test. */
export function objectsOf(add: (chart: Chart) => void, namespace: string | undefined = NAMESPACE): Manifest[] {
  const chart = built(add, namespace);
  expect(refusedProps(chart)).toEqual([]);
  return chart.toJson() as Manifest[];
}

/** What is refused of what is added to a chart, or to others of its app. */
export function refusalsOf(add: (chart: Chart) => void, namespace?: string): Finding[] {
  return refusedProps(built(add, namespace).node.root);
}

/** A chart in an app, with what a test adds to it. */
export function built(add: (chart: Chart) => void, namespace: string | undefined = NAMESPACE): Chart {
  const chart = new Chart(new App(), 'test', { namespace, labels: { 'app.kubernetes.io/part-of': 'shop' } });
  add(chart);
  return chart;
}
