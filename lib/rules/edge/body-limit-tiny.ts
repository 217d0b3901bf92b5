import { number } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Shorter than nearly any form or answer of JSON; who writes less means megabytes. */
const TINY = 1024;

const buffering = (bytes: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: body, namespace: shop }
      spec: { buffering: { maxRequestBodyBytes: ${bytes} } }`;

export const bodyLimitTiny: Rule = {
  id: 'body-limit-tiny',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A buffering Middleware limits bodies to a few bytes, where megabytes are meant.',
    outage: 'Traefik refuses every form and upload with 413, or fails every answer that is longer.',
    bad: dedent`${buffering('10')}`,
    good: dedent`${buffering('10485760')}`,
    source: 'Traefik: Buffering: maxRequestBodyBytes and maxResponseBodyBytes are bytes; 0 and less are no limit.',
  },
  check({ set, report }) {
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      for (const field of ['maxRequestBodyBytes', 'maxResponseBodyBytes']) {
        const at = ['spec', 'buffering', field];
        const bytes = number(middleware.at(...at));
        if (bytes === undefined || bytes <= 0 || bytes > TINY) continue;
        const what = field === 'maxRequestBodyBytes' ? 'what visitors send' : 'answers';
        const message = `limits ${what} to ${bytes} bytes (${field}); nearly everything is refused.`;
        report(middleware, { message, fix: `Write bytes: ${bytes} MiB are ${bytes * 1_048_576}.`, at });
      }
    }
  },
};
