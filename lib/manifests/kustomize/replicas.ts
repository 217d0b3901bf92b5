import { type JsonObject, list, record, text } from '../json';
import { changedAt } from './field-paths';
import type { Report } from './report';
import { identitiesOf, type Resource, withBody } from './resource';

/** The kinds that have a number of pods. */
export const SCALED: readonly string[] = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];

/** Resources with the numbers of pods that a Kustomization sets, by names of now or before. */
export function withReplicas(
  resources: readonly Resource[],
  { replicas }: JsonObject,
  report: Report,
): readonly Resource[] {
  let all = resources;
  for (const [index, item] of list(replicas).entries()) {
    const { name, count } = record(item);
    const isMeant = (resource: Resource) =>
      SCALED.includes(resource.manifest.kind) && identitiesOf(resource).some((each) => each.name === name);
    if (!all.some(isMeant))
      report(`no workload with replicas is called ${String(name)}`, ['replicas', index], text(name));
    const scaled = (body: JsonObject) => changedAt(body, 'spec/replicas', () => count, true);
    all = all.map((resource) => (isMeant(resource) ? withBody(resource, scaled(resource.body)) : resource));
  }
  return all;
}
