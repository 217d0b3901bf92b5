import { number } from '../../manifests/json';
import { placeOf } from '../../manifests/left-open/batches';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const SYSTEM = ['system-cluster-critical', 'system-node-critical'];
const HIGHEST = 1_000_000_000;

export const priorityClassRefused: Rule = {
  id: 'priority-class-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A PriorityClass is higher than users may go, has a name that is reserved, or is the second global default.',
    outage: 'The API server refuses it, and with it every pod that names it.',
    bad: dedent`
      apiVersion: scheduling.k8s.io/v1
      kind: PriorityClass
      metadata: { name: edge }
      value: 2000000000
      `,
    good: dedent`
      apiVersion: scheduling.k8s.io/v1
      kind: PriorityClass
      metadata: { name: edge }
      value: 1000000
      `,
    source: 'Kubernetes 1.34, pkg/apis/scheduling/validation: ValidatePriorityClass; admission plugin Priority.',
  },
  check({ set, report }) {
    let globalDefault: Manifest | undefined;
    for (const priority of set.ofType('scheduling.k8s.io/PriorityClass')) {
      const value = number(priority.body.value) ?? 0;
      if (SYSTEM.includes(priority.name)) continue;
      if (priority.name.startsWith('system-')) {
        report(priority, {
          message: `its name begins with system-, which is reserved; the API server refuses it.`,
          fix: 'Give it another name, here and in the pods.',
          at: ['metadata', 'name'],
        });
      } else if (value > HIGHEST) {
        report(priority, {
          message: `its value is ${value}; the API server refuses more than ${HIGHEST} (1e9), which is Kubernetes' own.`,
          fix: `Write at most ${HIGHEST}.`,
          at: ['value'],
        });
      }
      if (priority.body.globalDefault !== true) continue;
      if (
        globalDefault !== undefined &&
        globalDefault.name !== priority.name &&
        placeOf(globalDefault) === placeOf(priority)
      ) {
        report(priority, {
          message: `is a global default, and ${globalDefault.name} is one already; the API server refuses a second.`,
          fix: 'Leave globalDefault to one of the two.',
          at: ['globalDefault'],
        });
      }
      globalDefault ??= priority;
    }
  },
};
