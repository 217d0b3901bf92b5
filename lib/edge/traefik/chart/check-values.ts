import { CHART_DEFAULTS } from './chart-defaults';
import { checkArguments } from './check-arguments';
import { checkKeys } from './check-keys';
import { checkLogs } from './check-logs';
import { checkPorts } from './check-ports';
import { checkWorkload } from './check-workload';
import { renderTraefik } from './render-traefik';
import type { ValueProblem } from './value-problem';
import { isMap, mergeValues, type Values, valueAt } from './values';

/**
 * What is wrong with values for the chart 39.0.5, all of it at once. On k3s nothing else looks: the chart comes without
 * its schema there, so a typo is installed as if it were not written.
 */
export function checkValues(values: unknown): ValueProblem[] {
  if (!isMap(values)) {
    const message = 'is not a map of values; Helm refuses it, and the Traefik that runs stays as it is.';
    return [{ path: '', value: undefined, message, fix: "Write keys and values, like 'hostNetwork: true'." }];
  }
  const effective = mergeValues(CHART_DEFAULTS, values);
  return [
    ...checkKeys(values),
    ...checkRender(values),
    ...checkWorkload(effective),
    ...checkPorts(effective),
    ...checkLogs(effective),
    ...checkArguments(effective),
  ];
}

function checkRender(values: Values): ValueProblem[] {
  const rendered = renderTraefik(values);
  if (!('error' in rendered)) return [];
  return [
    {
      path: rendered.path,
      value: valueAt(values, ...rendered.path.split('.')),
      message: `makes the chart fail, and Helm changes nothing: ${rendered.error}.`,
      fix: 'Change the value that the chart names.',
    },
  ];
}
