import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import { isRecord } from '../../manifests/json';
import { dnsSubdomain, hostName, labels, seconds } from '../../props/checks';
import type { PropProblems } from '../../props/prop-problems';
import { list, object } from '../../props/shapes';
import { withDefaults } from '../../props/with-defaults';
import { word } from '../../props/word';
import { resourceRequirements } from '../../workloads/resources';
import { parseCidr } from '../cidr';
import { CLOUDFLARE_RANGES } from '../cloudflare-ranges';
import { accessLogValues } from './access-log';
import type { Values } from './chart/values';
import { type EntryPoint, type EntryPointSettings, entryPointValues } from './entry-point';
import { tcpEntryPointValues } from './tcp-entry-point';
import type { IngressAddress, TraefikDaemonSetConfigProps } from './traefik-props';
import { trustValues } from './trust-values';

const DEFAULTS = {
  trustedProxies: CLOUDFLARE_RANGES,
  logLevel: 'INFO',
  logFormat: 'common',
  resources: {
    cpu: { request: Cpu.millis(100), limit: Cpu.units(2) },
    memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
  },
  minReady: Duration.seconds(5),
  gracefulShutdown: {},
  tcpEntryPoints: [],
} as const satisfies TraefikDaemonSetConfigProps;

const SHUTDOWN_DEFAULTS = { acceptFor: Duration.seconds(0), finishWithin: Duration.seconds(10) };
/** Between the end of Traefik's own grace and the moment when the kubelet kills it. */
const SHUTDOWN_RESERVE_SECONDS = 10;
const PORTS = { web: 80, websecure: 443 } as const;
const UNKNOWN = 'a word that Traefik does not know; it would not start.';
const LOOPBACK = '127.0.0.1';

/**
 * What Traefik may do: bind ports as a user that is not root. The lists are written whole, because one in values takes
 * the place of the chart's.
 */
const RIGHTS: Values = {
  podSecurityContext: {
    runAsUser: 65532,
    runAsGroup: 65532,
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
  },
};

/** The props as values of the chart, in the order in which a person would write them. */
export function traefikValues(problems: PropProblems, given: TraefikDaemonSetConfigProps): Values {
  const props = withDefaults(DEFAULTS, given);
  const { acceptFor, finishWithin } = withDefaults(
    SHUTDOWN_DEFAULTS,
    object(problems, 'gracefulShutdown', props.gracefulShutdown, {}, '{ acceptFor: …, finishWithin: … }'),
  );
  const grace = { min: 0, max: 600 };
  const dark = 'the node would be dark for longer than anybody waits, or the time is none.';
  const accept = seconds(problems, 'gracefulShutdown.acceptFor', acceptFor, grace, dark);
  const finish = seconds(problems, 'gracefulShutdown.finishWithin', finishWithin, grace, dark);
  const lifeCycle = { requestAcceptGraceTimeout: `${accept}s`, graceTimeOut: `${finish}s` };
  const trust = trustValues(problems, props);
  const listen: Values = props.hostIP === undefined ? {} : { hostIP: ipv4(problems, 'hostIP', props.hostIP) };
  const defaults = defaultEntryPoints(problems, props);

  const entryPoint = (name: EntryPoint, settings: EntryPointSettings = {}): Values => {
    const { transport, ...own } = entryPointValues(problems, name, settings);
    return {
      port: PORTS[name],
      hostPort: PORTS[name],
      ...listen,
      ...(defaults.includes(name) && { asDefault: true }),
      ...trust,
      ...own,
      transport: { ...(transport as Values | undefined), lifeCycle },
    };
  };
  return {
    deployment: {
      kind: 'DaemonSet',
      // The default policy falls back to the node's resolver under hostNetwork.
      dnsPolicy: 'ClusterFirstWithHostNet',
      minReadySeconds: seconds(
        problems,
        'minReady',
        props.minReady,
        { min: 2, max: 600 },
        'shorter than Traefik needs to route: the rollout would leave 404 behind it; or so long that it never ends.',
      ),
      terminationGracePeriodSeconds: accept + finish + SHUTDOWN_RESERVE_SECONDS,
    },
    hostNetwork: true,
    service: { enabled: false },
    // Both figures, as the chart brings the other one: two pods cannot share a node's ports, so none is added.
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
    ports: {
      // Null takes the chart's own entrypoint away.
      web: props.web === 'closed' ? null : entryPoint('web', props.web),
      websecure: entryPoint('websecure', props.websecure),
      ...tcpEntryPointValues(problems, props.tcpEntryPoints, props.proxyProtocolFrom, {
        ...listen,
        transport: { lifeCycle },
      }),
      // With the node's network these would answer on its public address.
      metrics: { hostIP: LOOPBACK },
      traefik: { hostIP: LOOPBACK },
    },
    // Not merely without its dashboard: null takes the chart's default away, and Traefik starts without the API.
    api: null,
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    logs: {
      general: {
        level: word(problems, 'logLevel', props.logLevel, ['DEBUG', 'INFO', 'WARN', 'ERROR'], UNKNOWN),
        format: word(problems, 'logFormat', props.logFormat, ['common', 'json'], UNKNOWN),
      },
      ...(props.accessLog !== undefined && { access: accessLogValues(problems, props.accessLog) }),
    },
    ...schedulingValues(problems, props),
    resources: plain(resourceRequirements(problems, 'resources', props.resources)),
    ...RIGHTS,
    ...(props.ingressAddress !== undefined && {
      additionalArguments: [ingressEndpoint(problems, props.ingressAddress)],
    }),
  };
}

function schedulingValues(problems: PropProblems, props: TraefikDaemonSetConfigProps): Values {
  return {
    ...(props.nodeSelector !== undefined && { nodeSelector: labels(problems, 'nodeSelector', props.nodeSelector) }),
    ...(props.tolerations !== undefined && { tolerations: plain(list(problems, 'tolerations', props.tolerations)) }),
    ...(props.priorityClassName !== undefined && {
      priorityClassName: dnsSubdomain(problems, 'priorityClassName', props.priorityClassName),
    }),
  };
}

function defaultEntryPoints(
  problems: PropProblems,
  { web, defaultEntryPoints: names }: TraefikDaemonSetConfigProps,
): readonly EntryPoint[] {
  const open: readonly EntryPoint[] = web === 'closed' ? ['websecure'] : ['web', 'websecure'];
  if (names === undefined) return open;
  if (!Array.isArray(names)) return list(problems, 'defaultEntryPoints', names);
  if (names.length === 0 || new Set(names).size < names.length || names.some((name) => !open.includes(name))) {
    problems.refuse(
      'defaultEntryPoints',
      names,
      'without a default that is open, Ingresses that name no entrypoint are served on the metrics port too.',
      `Give ${open.map((name) => `'${name}'`).join(', ')}${open.length > 1 ? ', or both' : ''}.`,
    );
  }
  return names;
}

function ingressEndpoint(problems: PropProblems, address: IngressAddress): string {
  const form = "{ hostname: '…' }, or { ip: '…' }";
  const { hostname, ip } = object(problems, 'ingressAddress', address, { ip: LOOPBACK }, form);
  const path = '--providers.kubernetesingress.ingressendpoint';
  if (ip !== undefined) return `${path}.ip=${ipv4(problems, 'ingressAddress.ip', ip)}`;
  return `${path}.hostname=${hostName(problems, 'ingressAddress.hostname', hostname)}`;
}

function ipv4(problems: PropProblems, prop: string, address: string): string {
  const { cidr } = parseCidr(address);
  if (cidr?.family === 4 && !address.includes('/')) return address;
  problems.refuse(
    prop,
    address,
    'not an IPv4 address; the chart puts it before a colon and the port as it is, which Traefik cannot read as IPv6.',
    "Give an address like '10.0.0.11'.",
  );
  return String(address);
}

/** Kubernetes' value types as YAML says them. */
function plain(value: unknown): Values {
  return JSON.parse(JSON.stringify(value, (_, inner) => (isValueType(inner) ? inner.value : inner))) as Values;
}

/** Whether it is of a class around one value, of whichever copy of cdk8s-plus: a bundler may have renamed the class. */
function isValueType(value: unknown): value is { readonly value: unknown } {
  if (!isRecord(value) || value.constructor === Object) return false;
  return typeof value.value === 'string' || typeof value.value === 'number';
}
