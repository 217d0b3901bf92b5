import { matches } from './path-pattern';

/** A key that people write and the chart 39.0.5 ignores: what that does, and where the setting is. */
interface MisplacedKey {
  readonly pattern: string;
  readonly message: string;
  readonly fix: string;
}

const NEWER =
  'is a key of chart 41, which a k3s patch release can bring; 39.0.5 ignores it, as 41 ignores its old name.';

const MISPLACED_KEYS: readonly MisplacedKey[] = [
  {
    pattern: 'ports.*.forwardedHeaders.trustedIps',
    message:
      'is ignored for its casing: no proxy is trusted, and all visitors look like the proxy that they came through.',
    fix: "Write 'trustedIPs'.",
  },
  {
    pattern: 'ports.*.proxyProtocol.trustedIps',
    message: 'is ignored for its casing: the PROXY header is taken for the request, and every connection fails.',
    fix: "Write 'trustedIPs'.",
  },
  ...['redirections', 'redirectTo'].map((key) => ({
    pattern: `ports.*.${key}`,
    message: 'is the old key of entrypoint redirections, and is ignored: nothing is redirected.',
    fix: "The key is 'http.redirections.entryPoint' now; with Cloudflare in Flexible mode use none (endless loop).",
  })),
  {
    pattern: 'ports.*.tls',
    message: 'is the old key, and is ignored: TLS options, certificates and resolvers set here do nothing.',
    fix: "The key is 'http.tls' now.",
  },
  {
    pattern: 'ports.*.middlewares',
    message: 'is the old key, and is ignored: requests pass without these middlewares.',
    fix: "The key is 'http.middlewares' now; a middleware missing there makes every router answer 404.",
  },
  {
    pattern: 'deployment.strategy',
    message: 'is ignored: the rollout goes by updateStrategy, whose default the chart refuses under hostNetwork.',
    fix: "Write 'updateStrategy' at the top.",
  },
  ...['deployment.updateStrategy', 'rollingUpdate'].map((pattern) => ({
    pattern,
    message: "is ignored: the rollout goes by the chart's default, which it refuses under hostNetwork.",
    fix: "Write 'updateStrategy.rollingUpdate' at the top, with maxUnavailable and maxSurge both.",
  })),
  {
    pattern: 'log',
    message: NEWER,
    fix: "Write 'logs.general', and check the chart's version before an upgrade of k3s.",
  },
  {
    pattern: 'accessLog',
    message: NEWER,
    fix: "Write 'logs.access', and check the chart's version before an upgrade of k3s.",
  },
  {
    pattern: 'globalArguments',
    message: 'is a key of older charts, and is ignored.',
    fix: "Write 'global.checkNewVersion' and 'global.sendAnonymousUsage', or 'additionalArguments'.",
  },
  {
    pattern: 'securityContext.sysctls',
    message: "is no container's setting, and the pod's is refused under hostNetwork: the network is the node's.",
    fix: 'Set the sysctl on the node.',
  },
  {
    pattern: 'dashboard',
    message: 'is a key of older charts, and is ignored.',
    fix: "The dashboard is 'api.dashboard'; it stays off here.",
  },
];

/** What is known about an unknown key at this path. */
export function misplacedKey(path: string): MisplacedKey | undefined {
  return MISPLACED_KEYS.find(({ pattern }) => matches(path, pattern));
}
