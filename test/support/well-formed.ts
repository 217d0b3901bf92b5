import type { Container, DeploymentSpec, Manifest, Probe } from './manifests';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const UNITS: Readonly<Record<string, number>> = { m: 1e-3, '': 1, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };

/**
 * What an API server, a kubelet or a careful reader would have against objects of ours. Written anew from the
 * Kubernetes API's rules, so that it doesn't share a mistake with the checks of the props.
 */
export function faultsOf(objects: readonly Manifest[]): string[] {
  return objects.flatMap((object) => {
    const faults = [...metadata(object)];
    if (object.kind === 'Deployment') faults.push(...deployment((object as unknown as Manifest<DeploymentSpec>).spec));
    if (object.kind === 'Service' && !/^[a-z]/.test(object.metadata.name)) faults.push('name of a Service');
    if (object.kind === 'ConfigMap' && Object.values(object.data ?? {}).some((value) => typeof value !== 'string')) {
      faults.push('value that is no string');
    }
    return faults.map((fault) => `${object.kind} ${object.metadata.name}: ${fault}`);
  });
}

/** A quantity as a number: cores or bytes. NaN for what the API server wouldn't read. */
export function quantity(text: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(text) ?? [];
  return Number(digits) * (UNITS[unit] ?? Number.NaN);
}

/** How long a probe goes on failing before it takes effect. */
export function patience({ periodSeconds, failureThreshold }: Probe): number {
  return periodSeconds * failureThreshold;
}

function* metadata({ metadata: { name, labels = {} } }: Manifest): Generator<string> {
  if (!SUBDOMAIN.test(name) || name.length > 253) yield 'name';
  for (const [key, value] of Object.entries(labels)) {
    if (!LABEL_VALUE.test(value) || value.length > 63) yield `label ${key}`;
  }
}

function* deployment({ selector, template, progressDeadlineSeconds }: DeploymentSpec): Generator<string> {
  const { labels = {} } = template.metadata;
  const selected = Object.entries(selector.matchLabels);
  if (selected.length === 0) yield 'selects nothing';
  if (selected.some(([key, value]) => labels[key] !== value)) yield 'does not select its own pods';
  for (const [key, value] of Object.entries(labels)) {
    if (!LABEL_VALUE.test(value) || value.length > 63) yield `label ${key} of the pods`;
  }
  const { containers, volumes = [], terminationGracePeriodSeconds } = template.spec;
  const names = volumes.map(({ name }) => name);
  if (names.some((name) => !LABEL.test(name) || name.length > 63)) yield `names of volumes: ${names}`;
  if (new Set(names).size < names.length) yield `a volume twice: ${names}`;
  for (const container of containers) {
    yield* ofContainer(container, names);
    const startUp = container.startupProbe === undefined ? 0 : patience(container.startupProbe);
    if (progressDeadlineSeconds <= startUp) yield 'gives up a rollout while pods may still start';
    const stop = container.lifecycle?.preStop.sleep.seconds ?? 0;
    if (terminationGracePeriodSeconds <= stop) yield 'no time left after the drain delay';
  }
}

function* ofContainer(
  { resources, volumeMounts = [], env = [], ...container }: Container,
  volumes: string[],
): Generator<string> {
  if (!LABEL.test(container.name) || container.name.length > 63) yield 'name of the container';
  for (const resource of ['cpu', 'memory'] as const) {
    const [request, limit] = [quantity(resources.requests[resource]), quantity(resources.limits[resource])];
    if (!(request > 0 && request <= limit)) yield `${resource}: ${request} of ${limit}`;
  }
  if (quantity(resources.requests.memory) < 2 ** 20) yield 'memory below a mebibyte';
  const paths = volumeMounts.map(({ mountPath }) => mountPath);
  if (new Set(paths).size < paths.length) yield `a mount twice: ${paths}`;
  if (paths.some((path) => !/^\/./.test(path) || path.includes(':') || path.split('/').includes('..')))
    yield `mounts: ${paths}`;
  if (volumeMounts.some(({ name }) => !volumes.includes(name))) yield 'mounts a volume that is not there';
  if (env.some(({ name }) => !/^[A-Za-z_]\w*$/.test(name))) yield 'name of a variable';
  for (const { containerPort, name } of container.ports ?? []) {
    if (!(containerPort >= 1 && containerPort <= 65535) || name.length > 15) yield `port ${name} ${containerPort}`;
  }
  for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe]) {
    if (probe === undefined) continue;
    if ([probe.periodSeconds, probe.timeoutSeconds, probe.failureThreshold].some((figure) => !(figure >= 1)))
      yield 'probe';
    if (probe.httpGet !== undefined && !/^\/([^/]|$)/.test(probe.httpGet.path)) yield `probe of ${probe.httpGet.path}`;
  }
}
