import { type JsonPath, number } from '../../manifests/json';
import type { PodTemplate } from '../../manifests/pods/pods';
import { PROBES, probeOf } from '../../manifests/pods/probes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const secondsAsMilliseconds: Rule = {
  id: 'seconds-as-milliseconds',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A number of seconds was written as milliseconds.',
    outage:
      'periodSeconds: 5000 asks every 83 minutes, terminationGracePeriodSeconds: 30000 makes a drain wait eight hours for a process that does not stop.',
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
    source: 'Kubernetes: Pod API, the units of a probe and of terminationGracePeriodSeconds are seconds.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      for (const { name, value, path } of durationsOf(pod)) {
        report(pod.owner, {
          message: `${name} is ${value}, and counts seconds: ${(value / 3600).toFixed(1)} hours.`,
          fix: `Write ${value / 1000}, if milliseconds were meant.`,
          at: path,
        });
      }
    }
  },
};

interface Duration {
  readonly name: string;
  readonly value: number;
  readonly path: JsonPath;
}

/** The durations of a pod that look like milliseconds. */
function durationsOf({ spec, specPath, containers }: PodTemplate): Duration[] {
  const durations: Duration[] = [];
  const add = (name: string, value: unknown, path: JsonPath, least: number) => {
    const seconds = number(value) ?? 0;
    // Round in thousands, and not in hours as somebody writes who means them.
    if (seconds >= least && seconds % (least < 5000 ? 500 : 1000) === 0 && seconds % 3600 !== 0) {
      durations.push({ name, value: seconds, path: [...path, name] });
    }
  };
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
