import { isRecord, type JsonObject, type JsonPath, numberOr } from '../json';
import { perContainer } from '../per-set';
import type { Container } from './pods';

export const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;
export type ProbeName = (typeof PROBES)[number];

/** A probe with the kubelet's defaults filled in. A figure that a word stands for is NaN, which is above and below nothing. */
export interface Probe {
  readonly body: JsonObject;
  readonly path: JsonPath;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  /** Seconds of failing until the kubelet acts, not counting the initial delay. */
  readonly patience: number;
}

/** A probe of a container, if it has that one. */
export function probeOf(container: Container, name: ProbeName): Probe | undefined {
  return probesOf(container)[name];
}

const probesOf = perContainer((container) => {
  const [startupProbe, livenessProbe, readinessProbe] = PROBES.map((name) => read(container, name));
  return { startupProbe, livenessProbe, readinessProbe };
});

function read(container: Container, name: ProbeName): Probe | undefined {
  const body = container.body[name];
  if (!isRecord(body)) return undefined;
  // 0 is what an absent number is to the API server, which then writes the default.
  const figure = (key: string, fallback: number) => {
    const written = numberOr(body[key], fallback) ?? Number.NaN;
    return written === 0 ? fallback : written;
  };
  const periodSeconds = figure('periodSeconds', 10);
  const failureThreshold = figure('failureThreshold', 3);
  return {
    body,
    path: [...container.path, name],
    initialDelaySeconds: figure('initialDelaySeconds', 0),
    periodSeconds,
    timeoutSeconds: figure('timeoutSeconds', 1),
    failureThreshold,
    patience: periodSeconds * failureThreshold,
  };
}
