import { truthy } from './arguments';
import { CHART_DEFAULTS } from './chart-defaults';
import { ChartError } from './chart-error';
import { additionalArguments, traefikArguments } from './render-arguments';
import { containerPorts } from './render-entry-points';
import { mergeValues, sortedEntries, textOf, type Value, type Values, valueAt } from './values';

/** What the chart makes of values: the parts of its objects that decide how Traefik runs. */
export interface TraefikRender {
  /** Kinds of the objects that it installs, sorted. */
  readonly kinds: readonly string[];
  readonly workload: string;
  readonly updateStrategy: Value;
  readonly minReadySeconds: Value;
  readonly hostNetwork: Value;
  readonly dnsPolicy: Value;
  readonly args: readonly string[];
  readonly ports: readonly Record<string, Value>[];
  readonly readinessProbe: Value;
  readonly livenessProbe: Value;
  readonly securityContext: Value;
  readonly podSecurityContext: Value;
  readonly resources: Value;
  readonly terminationGracePeriodSeconds: Value;
}

/** The chart installs objects, but no Traefik among them: what comes of `deployment.kind: Daemonset`. */
export interface NoTraefikRendered {
  readonly kinds: readonly string[];
  readonly workload?: undefined;
}

/** The chart fails instead; `error` is in its own words, `path` the value to blame. */
export interface TraefikRenderFailure {
  readonly error: string;
  readonly path: string;
}

/**
 * A model of the chart 39.0.5 as k3s installs it (release `traefik` in `kube-system`): which arguments and ports
 * Traefik gets from the values, or why the chart fails on them. Like the chart on k3s it does not mind unknown keys;
 * `checkValues` does. It stands for Helm where none runs, and is held against Helm's own renders in the tests.
 */
export function renderTraefik(values: Values): TraefikRender | NoTraefikRendered | TraefikRenderFailure {
  const effective = mergeValues(CHART_DEFAULTS, values);
  try {
    refuseTag(effective);
    const workload = workloadKind(effective);
    const kinds = installedKinds(effective, workload);
    return workload === undefined ? { kinds } : { kinds, ...renderWorkload(effective, workload) };
  } catch (error) {
    if (error instanceof ChartError) return { error: error.message, path: error.path };
    throw error;
  }
}

function renderWorkload(values: Values, workload: string): Omit<TraefikRender, 'kinds'> {
  if (workload === 'DaemonSet') refuseOnDaemonSet(values);
  const at = (...path: string[]) => valueAt(values, ...path) ?? null;
  return {
    workload,
    updateStrategy: at('updateStrategy'),
    minReadySeconds: at('deployment', 'minReadySeconds'),
    hostNetwork: at('hostNetwork'),
    dnsPolicy: at('deployment', 'dnsPolicy'),
    readinessProbe: probe(values, 'readiness'),
    livenessProbe: probe(values, 'liveness'),
    ports: containerPorts(values),
    args: traefikArguments(values),
    securityContext: at('securityContext'),
    podSecurityContext: at('podSecurityContext'),
    resources: at('resources'),
    terminationGracePeriodSeconds: at('deployment', 'terminationGracePeriodSeconds'),
  };
}

function workloadKind(values: Values): string | undefined {
  const kind = valueAt(values, 'deployment', 'kind');
  const known = kind === 'Deployment' || kind === 'DaemonSet';
  return known && truthy(valueAt(values, 'deployment', 'enabled')) ? kind : undefined;
}

/** The chart goes by the tag, unless `versionOverride` says what is behind it. */
function refuseTag(values: Values): void {
  const path = truthy(values.versionOverride) ? 'versionOverride' : 'image.tag';
  const tag = valueAt(values, ...path.split('.'));
  const version = textOf(tag ?? '').replace(/@.*|latest-|experimental-/g, '');
  if (!truthy(tag) || version === 'master') return;
  const major = /^v?(\d+)/.exec(version)?.[1];
  if (major === undefined) throw new ChartError(path, `version "${textOf(tag)}" is not supported`);
  if (Number(major) < 3) throw new ChartError(path, 'This version of the Chart only supports Traefik Proxy v3');
}

function refuseOnDaemonSet(values: Values): void {
  if (additionalArguments(values).some((argument) => argument.includes('.acme.'))) {
    throw new ChartError(
      'additionalArguments',
      'ACME functionality is not supported when running Traefik as a DaemonSet',
    );
  }
  const rollingUpdate = valueAt(values, 'updateStrategy', 'rollingUpdate');
  const unavailable = textOf(valueAt(rollingUpdate, 'maxUnavailable') ?? 0);
  const type = valueAt(values, 'updateStrategy', 'type');
  const rolling = type === 'RollingUpdate' && truthy(rollingUpdate) && !unavailable.includes('%');
  if (rolling && truthy(values.hostNetwork) && Number(unavailable) < 1) {
    const path = 'updateStrategy.rollingUpdate.maxUnavailable';
    throw new ChartError(path, 'maxUnavailable should be greater than 0 when using hostNetwork.');
  }
}

function probe(values: Values, kind: 'readiness' | 'liveness'): Value {
  const setting = (key: string) => valueAt(values, 'deployment', key);
  const own = valueAt(values, 'ports', 'traefik');
  if (!truthy(own) && !truthy(setting('healthchecksPort'))) {
    throw new ChartError(
      'ports.traefik',
      'When disabling traefik port, you need to specify `deployment.healthchecksPort`',
    );
  }
  const host = setting('healthchecksHost') ?? valueAt(own, 'hostIP');
  return {
    ...(values[`${kind}Probe`] as Values),
    httpGet: {
      ...(truthy(host) && { host: host ?? null }),
      path: setting(`${kind}Path`) ?? '/ping',
      port: setting('healthchecksPort') ?? valueAt(own, 'port') ?? null,
      scheme: setting('healthchecksScheme') ?? 'HTTP',
    },
  };
}

function installedKinds(values: Values, workload: string | undefined): string[] {
  const on = (...path: string[]) => truthy(valueAt(values, ...path));
  const clusterWide = on('rbac', 'enabled') && !on('rbac', 'namespaced');
  const routes = sortedEntries(values.ingressRoute).some(([, route]) => truthy(valueAt(route, 'enabled')));
  const installed: [string, boolean][] = [
    ['ClusterRole', clusterWide],
    ['ClusterRoleBinding', clusterWide],
    [workload ?? '', workload !== undefined],
    ['IngressClass', on('ingressClass', 'enabled')],
    ['IngressRoute', routes],
    ['Service', on('service', 'enabled')],
    ['ServiceAccount', true],
    ['TLSOption', truthy(values.tlsOptions)],
    ['TLSStore', truthy(values.tlsStore)],
  ];
  return installed.flatMap(([kind, present]) => (present ? [kind] : []));
}
