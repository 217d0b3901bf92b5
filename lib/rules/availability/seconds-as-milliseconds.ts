import { type JsonPath, number } from '../../manifests/json';
import type { PodTemplate } from '../../manifests/pods/pods';
import { PROBES, probeOf } from '../../manifests/pods/probes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';

export const secondsAsMilliseconds: Rule = {
  id: 'seconds-as-milliseconds',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A number of seconds was written as milliseconds.',
    outage:
      'periodSeconds: 5000 asks every 83 minutes, minReadySeconds: 10000 makes a rollout take hours, terminationGracePeriodSeconds: 30000 a drain wait eight hours for a process that does not stop.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            readinessProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5000 }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            readinessProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5 }
      `,
    source: 'Kubernetes: Pod and Deployment API, the units of a probe and of these fields are seconds.',
  },
  ...tellsSlips(({ set }) =>
    set.pods.flatMap((pod) =>
      durationsOf(pod).map(({ name, value, path }): SlipOf => {
        const message = `${name} is ${value}, and counts seconds: ${(value / 3600).toFixed(1)} hours.`;
        const fault = { message, fix: `Write ${value / 1000}, if milliseconds were meant.` };
        return [pod.owner, { at: path, fault, meant: value / 1000 }];
      }),
    ),
  ),
};

interface Duration {
  readonly name: string;
  readonly value: number;
  readonly path: JsonPath;
}

/** The durations of a pod that look like milliseconds. */
function durationsOf({ owner, spec, specPath, containers }: PodTemplate): Duration[] {
  const durations: Duration[] = [];
  const add = (name: string, value: unknown, path: JsonPath, least: number) => {
    const seconds = number(value) ?? 0;
    // Round in thousands, and not in hours as somebody writes who means them.
    if (seconds >= least && seconds % (least < 5000 ? 500 : 1000) === 0 && seconds % 3600 !== 0) {
      durations.push({ name, value: seconds, path: [...path, name] });
    }
  };
  // Of a Deployment the rule `rollout-refused` says that it is above the deadline.
  if (owner.type !== 'apps/Deployment') add('minReadySeconds', owner.at('spec', 'minReadySeconds'), ['spec'], 1000);
  add('progressDeadlineSeconds', owner.at('spec', 'progressDeadlineSeconds'), ['spec'], 60_000);
  add('terminationGracePeriodSeconds', spec.terminationGracePeriodSeconds, specPath, 10_000);
  for (const container of containers) {
    for (const name of PROBES) {
      const probe = probeOf(container, name);
      if (probe === undefined) continue;
      add('periodSeconds', probe.body.periodSeconds, probe.path, 1000);
      add('timeoutSeconds', probe.body.timeoutSeconds, probe.path, 1000);
      add('initialDelaySeconds', probe.body.initialDelaySeconds, probe.path, 5000);
    }
  }
  return durations;
}
