import type { Finding } from '../../lib';

/** Whether a refusal tells its reader where, which prop, which value, what it would have done, and what to do. */
export function isClear({ rule, severity, path, message, fix }: Finding): boolean {
  const told = /^\S.* = \S.*: \S.*\.$/s.test(message) && /^[A-Z].*\.$/s.test(fix);
  return rule === 'props' && severity === 'error' && path !== undefined && path !== '' && told;
}
