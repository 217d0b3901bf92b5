import { flag, flagIfGiven, switchOn, treeOfFlags, truthy } from './arguments';
import { ChartError } from './chart-error';
import { sortedEntries, textOf, type Value, type Values, valueAt } from './values';

/** Addresses of the entrypoints, which the chart writes before everything else. */
export function addressArguments(values: Values): string[] {
  return entryPoints(values).flatMap(([name, port]) => [
    `--entryPoints.${name}.address=${textOf(valueAt(port, 'hostIP') ?? '')}:${textOf(valueAt(port, 'port'))}/${protocol(port).toLowerCase()}`,
    ...flag(`entryPoints.${name}.asDefault`, valueAt(port, 'asDefault')),
    ...['accessLogs', 'metrics', 'tracing', 'traceVerbosity'].flatMap((key) =>
      flagIfGiven(`entryPoints.${name}.observability.${key}`, valueAt(port, 'observability', key)),
    ),
  ]);
}

/** The entrypoints' other settings, which it writes after the providers'. */
export function entryPointArguments(values: Values): string[] {
  return entryPoints(values).flatMap(([name, port]) => {
    const path = `entryPoints.${name}`;
    return [
      ...httpArguments(name, port, values),
      ...(truthy(valueAt(port, 'http3', 'enabled'))
        ? [`--${path}.http3`, ...flag(`${path}.http3.advertisedPort`, valueAt(port, 'http3', 'advertisedPort'))]
        : []),
      ...switchOn(`${path}.allowACMEByPass`, valueAt(port, 'allowACMEByPass'), '=true'),
      ...['forwardedHeaders', 'proxyProtocol'].flatMap((trust) => [
        ...flag(`${path}.${trust}.trustedIPs`, valueAt(port, trust, 'trustedIPs')),
        ...switchOn(`${path}.${trust}.insecure`, valueAt(port, trust, 'insecure')),
      ]),
      ...transportArguments(path, valueAt(port, 'transport')),
    ];
  });
}

/** The container's ports. */
export function containerPorts(values: Values): Record<string, Value>[] {
  return entryPoints(values).flatMap(([name, port]) => {
    const [number, hostPort, hostIP] = ['port', 'hostPort', 'hostIP'].map((key) => valueAt(port, key));
    if (truthy(values.hostNetwork) && truthy(hostPort) && textOf(hostPort) !== textOf(number)) {
      throw new ChartError(
        `ports.${name}.hostPort`,
        'All hostPort must match their respective containerPort when `hostNetwork` is enabled',
      );
    }
    const own = {
      containerPort: valueAt(port, 'containerPort') ?? number ?? null,
      ...(truthy(hostIP) && { hostIP: hostIP ?? null }),
      ...(truthy(hostPort) && { hostPort: hostPort ?? null }),
      name: portName(name),
      protocol: protocol(port),
    };
    if (!truthy(valueAt(port, 'http3', 'enabled'))) return [own];
    const advertised = valueAt(port, 'http3', 'advertisedPort') ?? hostPort ?? null;
    const http3 = {
      containerPort: number ?? null,
      ...(truthy(hostPort) && { hostPort: advertised }),
      name: portName(`${name}-http3`),
      protocol: 'UDP',
    };
    return [own, http3];
  });
}

function entryPoints(values: Values): [string, Value][] {
  return sortedEntries(values.ports).filter(([, port]) => truthy(port));
}

function protocol(port: Value): string {
  return textOf(valueAt(port, 'protocol') ?? 'TCP');
}

/** Name of the container's port that the chart makes of an entrypoint's. */
export function portName(name: string): string {
  return name.toLowerCase().replace(/^-/, '').slice(0, 15).replace(/-$/, '');
}

function httpArguments(name: string, port: Value, values: Values): string[] {
  const path = `entryPoints.${name}.http`;
  const http = valueAt(port, 'http');
  const tls = valueAt(http, 'tls');
  return [
    ...treeOfFlags(`${path}.encodedCharacters`, valueAt(http, 'encodedCharacters')),
    ...flag(`${path}.maxHeaderBytes`, valueAt(http, 'maxHeaderBytes')),
    ...flag(`${path}.middlewares`, valueAt(http, 'middlewares')),
    ...redirectionArguments(name, valueAt(http, 'redirections', 'entryPoint'), values),
    ...flagIfGiven(`${path}.sanitizePath`, valueAt(http, 'sanitizePath')),
    ...(truthy(valueAt(tls, 'enabled'))
      ? [
          `--${path}.tls=true`,
          ...flag(`${path}.tls.options`, valueAt(tls, 'options')),
          ...flag(`${path}.tls.certResolver`, valueAt(tls, 'certResolver')),
          ...listOf(valueAt(tls, 'domains')).flatMap((domain, index) => [
            ...flag(`${path}.tls.domains[${index}].main`, valueAt(domain, 'main')),
            ...flag(`${path}.tls.domains[${index}].sans`, valueAt(domain, 'sans')),
          ]),
        ]
      : []),
  ];
}

function redirectionArguments(name: string, redirection: Value | undefined, values: Values): string[] {
  if (!truthy(redirection)) return [];
  const path = `entryPoints.${name}.http.redirections.entryPoint`;
  const fault = `ports.${name}.http.redirections.entryPoint`;
  const [to, scheme] = [textOf(valueAt(redirection, 'to')), valueAt(redirection, 'scheme')];
  const target = valueAt(values, 'ports', to);
  if (target === undefined)
    throw new ChartError(`${fault}.to`, `Cannot redirect ${name} to ${to}: entryPoint not found`);
  if (truthy(valueAt(target, 'http', 'tls', 'enabled')) && truthy(scheme) && scheme !== 'https') {
    throw new ChartError(`${fault}.scheme`, `Cannot redirect ${name} to ${to} without setting scheme to https`);
  }
  return [
    `--${path}.to=:${textOf(valueAt(target, 'exposedPort'))}`,
    ...flag(`${path}.scheme`, scheme),
    ...flag(`${path}.priority`, valueAt(redirection, 'priority')),
    ...flagIfGiven(`${path}.permanent`, valueAt(redirection, 'permanent')),
  ];
}

function transportArguments(path: string, transport: Value | undefined): string[] {
  const below = (group: string | undefined, key: string) => [...(group === undefined ? [] : [group]), key];
  const keys = [
    ...['readTimeout', 'writeTimeout', 'idleTimeout'].map((key) => below('respondingTimeouts', key)),
    ...['requestAcceptGraceTimeout', 'graceTimeOut'].map((key) => below('lifeCycle', key)),
    ...['keepAliveMaxRequests', 'keepAliveMaxTime'].map((key) => below(undefined, key)),
  ];
  return keys.flatMap((key) => flagIfGiven(`${path}.transport.${key.join('.')}`, valueAt(transport, ...key)));
}

function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}
