import { list, record } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';

export const invalidEnvName: Rule = {
  id: 'invalid-env-name',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'The name of an environment variable is empty, or holds a space, =, a quote or a $, or ends in a colon.',
    outage:
      'With = or nothing the API server refuses the object. The others it accepts (since 1.32), and the program does not find the variable it asks for.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", env: [{ name: "PORT=8000" }] }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", env: [{ name: PORT, value: "8000" }] }] }
      `,
    source: 'Kubernetes: KEP-4369, "Allow special characters in environment variables", stable in 1.34.',
  },
  ...tellsSlips(({ set }) =>
    set.containers.flatMap(({ body, name: container, path, pod }) =>
      list(body.env).flatMap((item, index): SlipOf[] => {
        const { name, value, valueFrom } = record(item);
        if (name === undefined && value === undefined && valueFrom === undefined) return [];
        if (name !== undefined && (typeof name !== 'string' || isReadable(name))) return [];
        const fault = {
          message: `container ${container} has a variable named '${name ?? ''}'; it would be refused, or not be found by the program.`,
          fix: 'Write letters, digits and _ alone: LOG_LEVEL, and the value under value.',
        };
        const meant = name?.replace(/^[\s"'`$]+|[\s"'`,;:=]+$/g, '') ?? '';
        return [[pod.owner, { at: [...path, 'env', index, 'name'], fault, meant: isReadable(meant) ? meant : name }]];
      }),
    ),
  ),
};

/** Dots, dashes and colons are in use (Spring, .NET); a template is yet to be filled in. */
function isReadable(name: string): boolean {
  return /\{\{|\$\{/.test(name) || (/^[\x21-\x7e]+$/.test(name) && !/[="'`,;$]|:$/.test(name));
}
