import { truthy } from './arguments';
import type { ValueProblem } from './value-problem';
import { type Values, valueAt } from './values';

/** An access log that is on and says nothing. */
export function checkLogs(values: Values): ValueProblem[] {
  const filters = valueAt(values, 'logs', 'access', 'filters');
  const codes = valueAt(filters, 'statuscodes');
  if (typeof codes === 'string' && !/^(\s*\d{3}(-\d{3})?\s*(,|$))*$/.test(codes)) {
    const message = 'is no list of statuses: Traefik drops the filter, and logs every request.';
    return [{ path: 'logs.access.filters.statuscodes', value: codes, message, fix: 'Write like 400-499,500-599.' }];
  }
  const retries = valueAt(filters, 'retryattempts');
  const others = truthy(valueAt(filters, 'statuscodes')) || truthy(valueAt(filters, 'minduration'));
  if (!truthy(valueAt(values, 'logs', 'access', 'enabled')) || !truthy(retries) || others) return [];
  return [
    {
      path: 'logs.access.filters.retryattempts',
      value: retries,
      message: 'is the only filter: requests that were not retried are left out, which is all of them without a retry.',
      fix: 'Take it out, or add statuscodes or minduration; the filters add up.',
    },
  ];
}
