import { truthy } from './arguments';
import { checkResources } from './check-resources';
import type { ValueProblem } from './value-problem';
import { leaves, textOf, type Value, type Values, valueAt } from './values';

/** Values that the chart renders and that the API server or the pods' start then refuses. Takes effective values. */
export function checkWorkload(values: Values): ValueProblem[] {
  return [
    ...checkRollout(values),
    ...checkCounts(values),
    ...checkSysctls(values),
    ...checkResolvers(values),
    ...checkPlugins(values),
    ...checkDashboard(values),
    ...checkMetrics(values),
    ...checkTelemetry(values),
    ...checkPod(values),
    ...checkResources(values),
  ];
}

function checkRollout(values: Values): ValueProblem[] {
  const rolling = valueAt(values, 'updateStrategy', 'type') === 'RollingUpdate';
  if (!rolling || !isDaemonSet(values)) return [];
  const path = 'updateStrategy.rollingUpdate.maxSurge';
  // What null takes out, the API server fills in so.
  const [surge = 0, unavailable = 1] = ['maxSurge', 'maxUnavailable'].map((key) =>
    valueAt(values, 'updateStrategy', 'rollingUpdate', key),
  );
  const both = !isNone(surge) && !isNone(unavailable);
  const neither = isNone(surge) && isNone(unavailable);
  if (!both && !neither) return [];
  return [
    {
      path,
      value: surge,
      message: `is ${textOf(surge)} with maxUnavailable ${textOf(unavailable)}: the API server refuses a DaemonSet with ${both ? 'both' : 'neither'}, and the release fails.`,
      fix: 'Write both: maxUnavailable 1 and maxSurge 0. (The chart brings maxSurge 1 where nothing is written.)',
    },
  ];
}

/** A number in quotes is a text to the API server, and a text must be a percentage. */
function checkCounts(values: Values): ValueProblem[] {
  return ['maxSurge', 'maxUnavailable'].flatMap((key) => {
    const value = valueAt(values, 'updateStrategy', 'rollingUpdate', key);
    if (typeof value !== 'string' || !/^\d+$/.test(value)) return [];
    return [
      {
        path: `updateStrategy.rollingUpdate.${key}`,
        value,
        message: 'is a text, which the API server takes as a percentage alone; it refuses the workload.',
        fix: `Write ${value} without quotes.`,
      },
    ];
  });
}

function checkPlugins(values: Values): ValueProblem[] {
  const plugins = valueAt(values, 'experimental', 'plugins');
  return Object.keys(truthy(plugins) ? (plugins as Values) : {}).flatMap((name) => {
    const missing = ['moduleName', 'version'].find(
      (key) => !truthy(valueAt(values, 'experimental', 'plugins', name, key)),
    );
    if (missing === undefined) return [];
    return [
      {
        path: `experimental.plugins.${name}`,
        value: valueAt(values, 'experimental', 'plugins', name),
        message: `has no ${missing}, and the chart fails on it: what runs stays as it was, or is uninstalled.`,
        fix: 'Write moduleName and version, both as texts.',
      },
    ];
  });
}

function checkDashboard(values: Values): ValueProblem[] {
  if (!truthy(valueAt(values, 'ingressRoute', 'dashboard', 'enabled')) || truthy(values.api)) return [];
  return [
    {
      path: 'ingressRoute.dashboard.enabled',
      value: true,
      message: 'makes a route to the dashboard, and api switches it off: the route answers 404.',
      fix: 'Take it out, or give api its dashboard: true.',
    },
  ];
}

function checkMetrics(values: Values): ValueProblem[] {
  const name = valueAt(values, 'metrics', 'prometheus', 'entryPoint');
  const ports = Object.keys(truthy(values.ports) ? (values.ports as Values) : {});
  if (typeof name !== 'string' || ports.includes(name)) return [];
  return [
    {
      path: 'metrics.prometheus.entryPoint',
      value: name,
      message: 'is no entrypoint: Traefik makes the route to its metrics nowhere, and Prometheus gets 404.',
      fix: `Write one of: ${ports.join(', ')}.`,
    },
  ];
}

/** Places that telemetry is sent to: by HTTP a URL, by gRPC a host and a port. */
function checkTelemetry(values: Values): ValueProblem[] {
  return ['tracing', 'metrics', 'logs.general', 'logs.access'].flatMap((kind) =>
    (['http', 'grpc'] as const).flatMap((way): ValueProblem[] => {
      const path = `${kind}.otlp.${way}.endpoint`;
      const value = valueAt(values, ...path.split('.'));
      const isRight = way === 'http' ? /^https?:\/\//i : /^[^/]+:\d+$/;
      if (typeof value !== 'string' || value === '' || isRight.test(value) || value.includes('{{')) return [];
      const fix =
        way === 'http' ? `Write http://${value}.` : 'Write host and port, like otel-collector.monitoring.svc:4317.';
      const form = way === 'http' ? 'is no URL' : 'is no host with a port';
      return [{ path, value, message: `${form}: Traefik sends nothing there, and starts all the same.`, fix }];
    }),
  );
}

const REFUSED = 'the API server refuses the workload, and the release fails.';

function checkPod(values: Values): ValueProblem[] {
  const problems = ['name', 'instance'].flatMap((key): ValueProblem[] => {
    const path = `deployment.podLabels[app.kubernetes.io/${key}]`;
    const value = valueAt(values, 'deployment', 'podLabels', `app.kubernetes.io/${key}`);
    if (value === undefined) return [];
    return [{ path, value, message: `is a label that the chart selects its pods by: ${REFUSED}`, fix: 'Take it out.' }];
  });
  const own = [String(valueAt(values, 'persistence', 'path') ?? '/data'), '/tmp'];
  ['volumes', 'additionalVolumeMounts'].forEach((key) => {
    const items = values[key];
    if (!Array.isArray(items)) return;
    items.forEach((item, index) => {
      const value = valueAt(item, 'mountPath');
      if (typeof value !== 'string' || !own.includes(value)) return;
      const message = `is where the chart mounts a volume of its own: ${REFUSED}`;
      problems.push({ path: `${key}[${index}].mountPath`, value, message, fix: 'Mount it elsewhere, in /certs.' });
    });
  });
  const monitored = truthy(valueAt(values, 'metrics', 'prometheus', 'serviceMonitor', 'enabled'));
  const asked = [valueAt(values, 'metrics', 'prometheus', 'service', 'enabled'), valueAt(values, 'service', 'enabled')];
  if (monitored && !asked.some(truthy)) {
    const message = 'makes a ServiceMonitor, and there is no Service that it could select: Prometheus asks nobody.';
    const fix = 'Add metrics.prometheus.service.enabled: true, or make a PodMonitor.';
    problems.push({ path: 'metrics.prometheus.serviceMonitor.enabled', value: true, message, fix });
  }
  return problems;
}

function checkSysctls(values: Values): ValueProblem[] {
  const sysctls = valueAt(values, 'podSecurityContext', 'sysctls');
  if (!truthy(values.hostNetwork) || !truthy(sysctls)) return [];
  return [
    {
      path: 'podSecurityContext.sysctls',
      value: sysctls,
      message: "is refused by the API server under hostNetwork: the network is the node's, and so are its sysctls.",
      fix: 'Set the sysctl on every node (net.ipv4.ip_unprivileged_port_start=0 in /etc/sysctl.d) and take this out.',
    },
  ];
}

function checkResolvers(values: Values): ValueProblem[] {
  const resolvers = valueAt(values, 'certificatesResolvers');
  if (!isDaemonSet(values) || !truthy(resolvers)) return [];
  const acme = leaves(resolvers as Values).find(([path]) => path.split('.').includes('acme'));
  if (acme === undefined) return [];
  const name = acme[0].split('.')[0];
  return [
    {
      path: `certificatesResolvers.${name}`,
      value: valueAt(resolvers, name ?? ''),
      message:
        'passes the chart and cannot work on a DaemonSet: each pod has its own /data, and the challenge reaches any node.',
      fix: 'Use a certificate in a Secret: an Origin CA certificate in a TLSStore, or cert-manager with DNS-01.',
    },
  ];
}

function isDaemonSet(values: Values): boolean {
  return valueAt(values, 'deployment', 'kind') === 'DaemonSet';
}

/** The API server counts 0 and '0%' as not set. */
function isNone(value: Value): boolean {
  return /^0%?$/.test(textOf(value));
}
