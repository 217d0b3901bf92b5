import { type JsonObject, list, record } from '../json';
import { changedAt } from './field-paths';
import { type Resource, withBody } from './resource';

const WORKLOADS = 'Deployment|ReplicaSet|DaemonSet|StatefulSet';
const TEMPLATE = 'spec/template/metadata';
const IN_CRON_JOB = ['spec/jobTemplate/metadata', 'spec/jobTemplate/spec/template/metadata'];
const AFFINITIES = ['podAffinity', 'podAntiAffinity'].flatMap((affinity) =>
  [
    'preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
    'requiredDuringSchedulingIgnoredDuringExecution',
  ].map((term) => `affinity/${affinity}/${term}`),
);

/** Where the objects of a kind keep the metadata of what they make. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  ...kinds(`${WORKLOADS}|ReplicationController|Job`, [TEMPLATE]),
  CronJob: IN_CRON_JOB,
};

/** Where they select by labels, which come there in any case. */
const SELECTORS: Readonly<Record<string, readonly string[]>> = {
  ...kinds('Service|ReplicationController', ['spec/selector']),
  ...kinds(WORKLOADS, ['spec/selector/matchLabels']),
};

/** Where they select by labels only if somebody wrote a selector. */
const WRITTEN_SELECTORS: Readonly<Record<string, readonly string[]>> = {
  ...kinds(
    'Deployment|StatefulSet',
    [...AFFINITIES, 'topologySpreadConstraints'].map((term) => `spec/template/spec/${term}/labelSelector/matchLabels`),
  ),
  ...kinds('Job|PodDisruptionBudget', ['spec/selector/matchLabels']),
  CronJob: ['spec/jobTemplate/spec/selector/matchLabels'],
  NetworkPolicy: ['spec', 'spec/ingress/from', 'spec/egress/to'].map((place) => `${place}/podSelector/matchLabels`),
};

/** Resources with the labels and annotations that a Kustomization gives to all. */
export function labelled(resources: readonly Resource[], kustomization: JsonObject): readonly Resource[] {
  const { labels, commonLabels, commonAnnotations } = kustomization;
  const common: JsonObject = { pairs: commonLabels, includeSelectors: true };
  let all = resources;
  for (const each of [...list(labels).map(record), common]) {
    const { pairs, includeSelectors, includeTemplates, fields } = each;
    if (Object.keys(record(pairs)).length === 0) continue;
    const chosen = list(fields).map(record);
    all = all.map((resource) => {
      const { kind } = resource.manifest;
      const makes = ['metadata/labels'];
      if (includeSelectors || includeTemplates) {
        makes.push(...(TEMPLATES[kind] ?? []).map((place) => `${place}/labels`));
        if (kind === 'StatefulSet') makes.push('spec/volumeClaimTemplates/metadata/labels');
      }
      if (includeSelectors) makes.push(...(SELECTORS[kind] ?? []));
      const fills = includeSelectors ? [...(WRITTEN_SELECTORS[kind] ?? [])] : [];
      for (const { path, create, kind: ofKind } of chosen)
        if (ofKind === undefined || ofKind === kind) (create === true ? makes : fills).push(String(path));
      return withAll(resource, record(pairs), makes, fills);
    });
  }
  if (Object.keys(record(commonAnnotations)).length === 0) return all;
  return all.map((resource) => {
    const places = ['metadata', ...(TEMPLATES[resource.manifest.kind] ?? [])];
    const makes = places.map((place) => `${place}/annotations`);
    return withAll(resource, record(commonAnnotations), makes, []);
  });
}

function withAll(resource: Resource, pairs: JsonObject, makes: readonly string[], fills: readonly string[]): Resource {
  const add = (before: unknown) => ({ ...record(before), ...pairs });
  const made = makes.reduce((body, path) => changedAt(body, path, add, isThere(body, path)), resource.body);
  return withBody(
    resource,
    fills.reduce((body, path) => changedAt(body, path, add), made),
  );
}

/** Claims get labels where there are claims. */
function isThere({ spec }: JsonObject, path: string): boolean {
  return !path.startsWith('spec/volumeClaimTemplates') || record(spec).volumeClaimTemplates !== undefined;
}

function kinds(names: string, places: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(names.split('|').map((kind) => [kind, places]));
}
