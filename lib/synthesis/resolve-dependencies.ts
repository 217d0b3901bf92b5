import { ApiObject, type App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * Makes what charts and objects depend on explicit, as cdk8s does: what a construct depends on, its chart and its
 * objects depend on. cdk8s does it for the whole app again with every chart that it renders, so that its time grows
 * with the square of the charts; here it is done once.
 *
 * @returns whether a chart depends on another, or holds one: then the names of the files are numbered
 */
export function resolveDependencies(app: App): boolean {
  const constructs = app.node.findAll();
  let isBetweenCharts = false;
  const follow = (chart: Chart, other: Chart) => {
    chart.node.addDependency(other);
    isBetweenCharts = true;
  };
  for (const chart of constructs.filter(Chart.isChart)) {
    for (const inner of chart.node.children.filter(Chart.isChart)) follow(chart, inner);
  }
  for (const [source, target] of dependenciesOf(constructs)) {
    const [from, to] = [Chart.of(source), Chart.of(target)];
    if (from !== to) follow(from, to);
  }
  for (const [source, target] of dependenciesOf(constructs)) {
    const targets = objectsBelow(target);
    for (const object of objectsBelow(source)) {
      object.node.addDependency(...targets.filter((other) => other !== object));
    }
  }
  return isBetweenCharts;
}

function dependenciesOf(constructs: readonly IConstruct[]): (readonly [IConstruct, IConstruct])[] {
  return constructs.flatMap((source) => source.node.dependencies.map((target) => [source, target] as const));
}

/** The objects at and below a construct, but not those of a chart further down. */
function objectsBelow(construct: IConstruct): ApiObject[] {
  const chart = Chart.of(construct);
  return construct.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .filter((object) => object.chart === chart);
}
