import { isAtOrBelow } from './chart/path-pattern';

/** A value of the chart that is not to be changed by the way, and what changing it does. */
interface GuardedValue {
  /** Dotted path; `*` stands for any key, and what lies below is guarded too. */
  readonly pattern: string;
  readonly message: string;
}

const EXPOSES = "opens a port of the node's public address that only the node itself should reach";
const ROOT = 'gives the process on the public ports more rights than it needs; whoever breaks into it has them';

const GUARDED_VALUES: readonly GuardedValue[] = [
  {
    pattern: 'deployment.kind',
    message: 'only a DaemonSet runs on every node that DNS names; any other word removes Traefik',
  },
  { pattern: 'deployment.enabled', message: 'takes Traefik away' },
  {
    pattern: 'deployment.dnsPolicy',
    message: "without ClusterFirstWithHostNet Traefik asks the node's DNS, which knows no Service",
  },
  { pattern: 'deployment.healthchecksPort', message: 'points the probes at a port where Traefik may not answer' },
  { pattern: 'hostNetwork', message: 'without it nothing listens on the ports that visitors come to' },
  {
    pattern: 'service',
    message: 'a Service would be offered on every node beside the host ports, and hide the visitor behind it',
  },
  {
    pattern: 'updateStrategy',
    message:
      'the chart or the API server refuses anything but maxUnavailable 1 with maxSurge 0: no second pod fits on the ports',
  },
  { pattern: 'ports.web.port', message: 'visitors come to port 80, and port and hostPort must be the same' },
  { pattern: 'ports.web.hostPort', message: 'visitors come to port 80, and port and hostPort must be the same' },
  { pattern: 'ports.websecure.port', message: 'visitors come to port 443, and port and hostPort must be the same' },
  { pattern: 'ports.websecure.hostPort', message: 'visitors come to port 443, and port and hostPort must be the same' },
  {
    pattern: 'ports.*.forwardedHeaders',
    message: 'who is trusted here writes the address that limits, allow-lists and logs go by',
  },
  {
    pattern: 'ports.*.proxyProtocol',
    message: 'who is trusted here writes the address that limits, allow-lists and logs go by',
  },
  {
    pattern: 'ports.*.http.redirections',
    message:
      'with Cloudflare in Flexible mode a redirection from web to websecure is an endless loop, and it comes before every allow-list',
  },
  {
    pattern: 'ports.*.http.middlewares',
    message: 'a middleware that is missing here makes every router of the entrypoint answer 404',
  },
  { pattern: 'ports.metrics', message: EXPOSES },
  { pattern: 'ports.traefik', message: EXPOSES },
  { pattern: 'api', message: 'the API shows the whole routing, and the dashboard with it, without a password' },
  { pattern: 'ingressRoute', message: 'publishes the dashboard or the health check' },
  { pattern: 'metrics.prometheus.entryPoint', message: 'serves the metrics where visitors come' },
  { pattern: 'image', message: 'runs a Traefik that this chart was not made for, and that k3s will not update' },
  { pattern: 'global', message: 'sends something about this cluster to a server outside' },
  {
    pattern: 'providers.kubernetesCRD.allowCrossNamespace',
    message: "lets one namespace's routes use another's middlewares and Services",
  },
  {
    pattern: 'providers.kubernetesCRD.allowExternalNameServices',
    message: 'lets a Service lead visitors to any host inside or outside',
  },
  {
    pattern: 'providers.kubernetesIngress.allowExternalNameServices',
    message: 'lets a Service lead visitors to any host inside or outside',
  },
  { pattern: 'podSecurityContext', message: ROOT },
  { pattern: 'securityContext', message: ROOT },
];

/** Flags of Traefik that do what guarded values do, by the beginning of their names in lower case. */
const GUARDED_FLAGS: readonly GuardedValue[] = [
  { pattern: 'api', message: 'the API shows the whole routing, and the dashboard with it, without a password' },
  { pattern: 'ping', message: 'the probes ask /ping where the chart put it' },
  { pattern: 'global', message: 'sends something about this cluster to a server outside' },
  {
    pattern: 'entrypoints',
    message: 'the ports have keys of their own, which are checked; an argument changes them unseen',
  },
  { pattern: 'metrics.prometheus.entrypoint', message: 'serves the metrics where visitors come' },
  {
    pattern: 'certificatesresolvers',
    message: "certificates of Traefik's own cannot work where each pod has its own disk",
  },
  {
    pattern: 'providers.kubernetescrd.allowcrossnamespace',
    message: "lets one namespace's routes use another's middlewares",
  },
  { pattern: 'providers.kubernetescrd.allowexternalnameservices', message: 'lets a Service lead visitors to any host' },
  {
    pattern: 'providers.kubernetesingress.allowexternalnameservices',
    message: 'lets a Service lead visitors to any host',
  },
  { pattern: 'providers.kubernetesingress.ingressendpoint', message: "the prop 'ingressAddress' writes it" },
];

/** What changing the value at a path would do, when it is a guarded one. */
export function guardOf(path: string): string | undefined {
  return GUARDED_VALUES.find(({ pattern }) => isAtOrBelow(path, pattern))?.message;
}

/** What a flag among the additional arguments would do, when it is a guarded one. */
export function guardOfFlag(flag: string): string | undefined {
  return GUARDED_FLAGS.find(({ pattern }) => isAtOrBelow(flag, pattern))?.message;
}
