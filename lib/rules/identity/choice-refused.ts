import { choicesIn } from '../../manifests/fields/choices';
import { mayBePartial } from '../../manifests/left-open/partial';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const variable = (choice: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env:
              - name: SECRET_KEY
                ${choice}
                valueFrom: { secretKeyRef: { name: api, key: SECRET_KEY } }
      `;

export const choiceRefused: Rule = {
  id: 'choice-refused',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'Two are written where Kubernetes wants one, or none: a variable with value and valueFrom, a volume of two sources, a hook without a handler, a backend whose port has neither name nor number.',
    outage: 'The API server refuses the object, and the apply ends there.',
    bad: variable('value: unset'),
    good: variable('# from the Secret'),
    source: 'Kubernetes 1.34, pkg/apis/core/validation; pkg/apis/networking/validation.',
  },
  check({ set, report }) {
    for (const manifest of set.manifests) {
      const told = new Set<string>();
      for (const { what, body, path, keys, without } of choicesIn(manifest, set.podsOf(manifest))) {
        const chosen = keys.filter((key) => body[key] !== undefined && body[key] !== null);
        if (chosen.length === 1) continue;
        if (chosen.length > 1) {
          report(manifest, {
            message: `${what} has ${chosen.join(' and ')}; the API server accepts one of them alone.`,
            fix: `Keep ${chosen.join(' or ')}.`,
            at: path,
          });
        } else if (without === 'refused' && !mayBePartial(set, manifest)) {
          // Who takes a list for another one writes all its items so.
          const of = path.slice(0, -1).join();
          if (told.has(of)) continue;
          told.add(of);
          report(manifest, {
            message: `${what} has none of ${keys.join(', ')}; the API server would refuse it.`,
            fix: `Write ${keys.slice(0, -1).join(', ')} or ${keys.at(-1)}.`,
            at: path,
          });
        }
      }
    }
  },
};
