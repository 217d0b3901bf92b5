import { ApiObject, type App, Chart } from 'cdk8s';
import type { JsonObject } from '../manifests/json';
import { resolveDependencies } from './resolve-dependencies';
import { topology } from './topology';

/** An object as it is to be written. */
export interface RenderedObject {
  /** Name of the construct's object, by which cdk8s' metadata knows it. */
  readonly name: string;
  /** Path of the construct that makes it. */
  readonly path: string;
  readonly body: JsonObject;
}

export interface RenderedChart {
  readonly chart: Chart;
  readonly objects: readonly RenderedObject[];
}

/** An app's charts in the order in which they are to be applied. */
export interface RenderedApp {
  readonly charts: readonly RenderedChart[];
  readonly dependOnEachOther: boolean;
}

/** Renders each object once, for the rules and for the files. */
export function renderCharts(app: App): RenderedApp {
  const dependOnEachOther = resolveDependencies(app);
  const charts = topology(app).filter(Chart.isChart);
  return { dependOnEachOther, charts: charts.map((chart) => ({ chart, objects: objectsOf(chart) })) };
}

function objectsOf(chart: Chart): RenderedObject[] {
  // A chart with a rendering of its own is asked for it, though nobody can tell the objects' constructs then.
  if (chart.toJson !== Chart.prototype.toJson) {
    return chart.toJson().map((body) => ({ name: body.metadata?.name, path: chart.node.path, body }));
  }
  return topology(chart)
    .filter(ApiObject.isApiObject)
    .filter((object) => object.chart === chart)
    .map((object) => ({ name: object.name, path: object.node.path, body: object.toJson() }));
}
