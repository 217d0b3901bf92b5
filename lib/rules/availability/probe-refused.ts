import { isRecord, list, number, record } from '../../manifests/json';
import { isInPatchFile } from '../../manifests/left-open/partial';
import { UNKNOWN } from '../../manifests/left-open/placeholders';
import { PROBES, type ProbeName, probeOf } from '../../manifests/pods/probes';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';

export const HANDLERS = ['exec', 'grpc', 'httpGet', 'tcpSocket'];
const FIGURES = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

export const probeRefused: Rule = {
  id: 'probe-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A probe asks in no way or in two, runs an empty command, has a negative figure, or a successThreshold above 1 where one success must do.',
    outage: 'The API server refuses the workload, and the apply ends there.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            livenessProbe: { httpGet: { path: /health, port: 8000 }, successThreshold: 2 }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            readinessProbe: { httpGet: { path: /health, port: 8000 }, successThreshold: 2 }
      `,
    source: 'Kubernetes 1.34, pkg/apis/core/validation: validateProbe, validateLivenessProbe, validateHandler.',
  },
  ...tellsSlips(({ set }) =>
    set.containers.flatMap((container) => {
      const { owner } = container.pod;
      // How a patch's probe asks stands in what it is laid over.
      if (isInPatchFile(owner)) return [];
      return PROBES.flatMap((name) => {
        const probe = probeOf(container, name);
        if (probe === undefined) return [];
        return faultsOf(name, probe.body).map(({ at = [], ...fault }): SlipOf => {
          // A figure that is refused is as good as none; what else is asked is asked all the same.
          const meant = at.length === 0 ? probe.body : UNKNOWN;
          return [owner, { at: [...probe.path, ...at], fault, meant }];
        });
      });
    }),
  ),
};

function faultsOf(name: ProbeName, body: Readonly<Record<string, unknown>>): Fault[] {
  const faults: Fault[] = [];
  const handlers = HANDLERS.filter((handler) => isAsked(body[handler]));
  if (handlers.length !== 1) {
    faults.push({
      message: `${name} asks by ${handlers.length === 0 ? 'nothing at all' : handlers.join(' and ')}; the API server wants exactly one of ${HANDLERS.join(', ')}.`,
      fix: handlers.length === 0 ? 'Say what it asks: httpGet with a path and a port.' : 'Keep one of them.',
    });
  }
  if (handlers.length === 1 && isRecord(body.exec) && list(body.exec.command).length === 0) {
    faults.push({
      message: `${name} is to run a command and names none; the API server refuses it.`,
      fix: 'Write exec.command, a word an item.',
      at: ['exec'],
    });
  }
  for (const key of FIGURES) {
    const figure = number(body[key]) ?? 0;
    if (figure >= 0) continue;
    faults.push({
      message: `${name}.${key} is ${figure}; the API server refuses a negative number.`,
      fix: 'Write a positive number, or leave it out for the default.',
      at: [key],
    });
  }
  const successes = number(body.successThreshold) ?? 1;
  if (name !== 'readinessProbe' && successes > 1) {
    faults.push({
      message: `${name}.successThreshold is ${successes}; the API server accepts 1 alone there.`,
      fix: 'Leave successThreshold out; only a readiness probe may ask for several successes.',
      at: ['successThreshold'],
    });
  }
  if (name === 'readinessProbe' && body.terminationGracePeriodSeconds !== undefined) {
    faults.push({
      message: 'readinessProbe.terminationGracePeriodSeconds is refused by the API server: this probe ends nothing.',
      fix: 'Remove it, or move it to the liveness probe.',
      at: ['terminationGracePeriodSeconds'],
    });
  }
  return faults;
}

/** A patch takes a way of the object below back with null, or with `$patch: delete`. */
function isAsked(handler: unknown): boolean {
  return handler !== undefined && handler !== null && record(handler).$patch !== 'delete';
}
