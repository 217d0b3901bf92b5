import type { Duration } from 'cdk8s';
import { seconds } from '../../props/checks';
import type { PropProblems } from '../../props/prop-problems';
import { list, object } from '../../props/shapes';
import type { Values } from './chart/values';

/**
 * Which requests Traefik logs, and how. Filters add up: a request is logged when any takes it; without one, all are.
 */
export interface AccessLog {
  /**
   * `json` for machines; `common` is Apache's line.
   * @default 'json'
   */
  readonly format?: 'json' | 'common';
  /**
   * Status codes to log, each a code or a range: `['500-599', '429']`.
   * @default all
   */
  readonly statusCodes?: readonly string[];
  /**
   * Log requests that took longer than this, in whole seconds.
   * @default requests of any duration
   */
  readonly slowerThan?: Duration;
  /**
   * Request headers to log, by name. All others are dropped: cookies and tokens don't belong in a log.
   * @default none
   */
  readonly headers?: readonly string[];
}

/** The access log as values of `logs.access`. */
export function accessLogValues(problems: PropProblems, log: AccessLog): Values {
  const form = '{} for the defaults, or leave it out for no access log';
  const { format = 'json', slowerThan, ...lists } = object(problems, 'accessLog', log, {}, form);
  const statusCodes = list(problems, 'accessLog.statusCodes', lists.statusCodes ?? []);
  const headers = list(problems, 'accessLog.headers', lists.headers ?? []);
  if (format !== 'json' && format !== 'common') {
    problems.refuse('accessLog.format', format, 'no format of the access log.', "Give 'json' or 'common'.");
  }
  const filters = {
    ...(statusCodes.length > 0 && { statuscodes: statusCodes.map((code) => statusCode(problems, code)).join(',') }),
    ...(slowerThan !== undefined && { minduration: `${slow(problems, slowerThan)}s` }),
  };
  const names = Object.fromEntries(headers.map((name) => [headerName(problems, name), 'keep']));
  return {
    enabled: true,
    format,
    ...(Object.keys(filters).length > 0 && { filters }),
    ...(headers.length > 0 && { fields: { headers: { names } } }),
  };
}

function slow(problems: PropProblems, value: Duration): number {
  const consequence = 'no duration that requests take; nothing would be logged, or everything.';
  return seconds(problems, 'accessLog.slowerThan', value, { min: 1, max: 3600 }, consequence);
}

function statusCode(problems: PropProblems, code: string): string {
  const [from, to] = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(code)?.slice(1) ?? [];
  if (from === undefined || (to !== undefined && to < from)) {
    problems.refuse(
      'accessLog.statusCodes',
      code,
      'neither a status code nor a range of them; Traefik would not start its access log.',
      "Write '404' or '500-599'.",
    );
  }
  return code;
}

const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization', 'set-cookie'];

function headerName(problems: PropProblems, name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) {
    problems.refuse('accessLog.headers', name, 'not the name of a header; it would never be logged.', 'Name it alone.');
  } else if (SECRET_HEADERS.includes(name.toLowerCase())) {
    problems.refuse(
      'accessLog.headers',
      name,
      'carries what proves who a visitor is; whoever reads the log could act as him.',
      'Leave it out.',
    );
  }
  return name;
}
