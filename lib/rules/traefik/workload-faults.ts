import type { ValueProblem } from '../../edge/traefik/chart/value-problem';
import { valueAt } from '../../edge/traefik/chart/values';
import { list, record, text } from '../../manifests/json';
import type { SchemaProblem } from '../../manifests/schema/problem';
import { schemaProblems } from '../../manifests/schema/validate';
import type { TraefikRelease } from '../../manifests/traefik/release';
import { traefikWorkloadOf } from '../../manifests/traefik/workload';
import { variableFaults } from '../availability/pod-refused';
import { quantityFaults } from '../identity/invalid-quantity';
import { numberFaults } from '../identity/number-refused';

/** Values that the chart copies unread into its workload, and that Helm or the API server then refuses. */
export function workloadFaults(release: TraefikRelease): ValueProblem[] {
  const workload = traefikWorkloadOf(release);
  if (workload === undefined) return [];
  const { manifest, pod } = workload;
  const faults = [
    ...pod.containers.flatMap((container) => variableFaults(container, pod)),
    ...quantityFaults(manifest, pod),
    ...numberFaults(manifest, pod),
  ].flatMap(({ at = [], message, fix }): ValueProblem[] => {
    const path = workload.valueOf(at);
    return path === undefined ? [] : [{ path, value: undefined, message: `is wrong: ${message}`, fix }];
  });
  const refused = schemaProblems(manifest).flatMap((problem): ValueProblem[] => {
    const path = workload.valueOf(problem.at);
    if (path === undefined || isTemplate(problem) || faults.some((fault) => fault.path === path)) return [];
    // Of its rollout the chart writes what it knows, and passes over the rest.
    if (problem.fault === 'unknown' && path.startsWith('updateStrategy.')) return [];
    return [{ path, value: undefined, ...whyNot(problem) }];
  });
  return [...faults, ...refused, ...mountsOfNothing(release)];
}

/** The chart fills in `{{ … }}` of what it copies. */
function isTemplate(problem: SchemaProblem): boolean {
  return 'value' in problem && typeof problem.value === 'string' && problem.value.includes('{{');
}

const REFUSED = 'Helm or the API server refuses the workload, and the release fails.';

function whyNot(problem: SchemaProblem): Pick<ValueProblem, 'message' | 'fix'> {
  switch (problem.fault) {
    case 'unknown': {
      const fix =
        problem.meant === undefined ? `Write one of: ${problem.known.join(', ')}.` : `Write ${problem.meant}.`;
      return { message: `is no field of Kubernetes there: ${REFUSED}`, fix };
    }
    case 'missing':
      return { message: `has no ${problem.field}: ${REFUSED}`, fix: `Write its ${problem.field}.` };
    case 'type':
      return {
        message: `has a value of another type than Kubernetes takes: ${REFUSED}`,
        fix: `Write ${problem.expected}.`,
      };
    case 'value':
      return {
        message: `is ${JSON.stringify(problem.value)}, a word that Kubernetes does not take: ${REFUSED}`,
        fix: `Write one of: ${problem.expected}.`,
      };
    case 'both':
      return {
        message: `has both ${problem.fields.join(' and ')}: ${REFUSED}`,
        fix: `Keep ${problem.fields.join(' or ')}.`,
      };
    case 'duplicate':
      return {
        message: `has the same ${problem.keys.join(' and ')} as item ${problem.first}: ${REFUSED}`,
        fix: 'Take one of them out.',
      };
  }
}

/** The chart's own volumes; those of its plugins are named by the plugins. */
function mountsOfNothing({ values = {} }: TraefikRelease): ValueProblem[] {
  if (valueAt(values, 'experimental', 'localPlugins') !== undefined) return [];
  const named = (place: unknown) => list(place).flatMap((item) => text(record(item).name) ?? []);
  const volumes = new Set([
    ...[
      'tmp',
      'plugins',
      'hub-token',
      'traefik-extra-config',
      String(valueAt(values, 'persistence', 'name') ?? 'data'),
    ],
    ...named(values.volumes).map((name) => name.replaceAll('.', '-')),
    ...named(valueAt(values, 'deployment', 'additionalVolumes')),
  ]);
  return named(values.additionalVolumeMounts).flatMap((name, index) => {
    if (volumes.has(name) || name.includes('{{')) return [];
    return [
      {
        path: `additionalVolumeMounts[${index}].name`,
        value: name,
        message: `is no volume of Traefik's pods: the API server refuses the workload, and the release fails.`,
        fix: 'Add the volume under deployment.additionalVolumes.',
      },
    ];
  });
}
