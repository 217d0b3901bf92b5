import type { ClusterFacts } from '../../cluster/cluster-facts';
import { isDescribed } from '../../cluster/is-described';
import { CHART_DEFAULTS } from '../../edge/traefik/chart/chart-defaults';
import { mergeValues } from '../../edge/traefik/chart/values';
import { dig, type JsonPath, list } from '../../manifests/json';
import { isTemplated, UNKNOWN } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName, onlyNear } from '../../manifests/nearest-name';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';

/** Capabilities of Linux, up to the newest (5.9), without their CAP_. */
const KNOWN: ReadonlySet<string> = new Set(
  `ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH
  FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE
  NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE
  SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM`.split(/\s+/),
);

const pod = (capability: string) => `
      apiVersion: v1
      kind: Pod
      metadata: { name: proxy, namespace: shop }
      spec:
        containers:
          - name: proxy
            image: shop/proxy:1.0.0
            securityContext: { capabilities: { drop: [ALL], add: [${capability}] } }`;

export const capabilityUnknown: Rule = {
  id: 'capability-unknown',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'A container adds or drops a capability that Linux does not have.',
    outage:
      'The API server takes any word; the runtime refuses it or passes it over. A program lacks the right that it needs (port 80 stays closed to it), or keeps one that was to be taken.',
    bad: dedent`${pod('NET_BIND_SERVICES')}`,
    good: dedent`${pod('NET_BIND_SERVICE')}`,
    source:
      'capabilities(7). containerd: internal/cri/opts, WithCapabilities. Kubernetes: "Set capabilities for a Container".',
  },
  ...tellsSlips(({ set, cluster }) =>
    contextsIn(set, cluster).flatMap(({ manifest, capabilities, at, takesPrefix }) =>
      ['add', 'drop'].flatMap((key): SlipOf[] => {
        const written = list(dig(capabilities, key));
        const isWrong = (name: unknown) => typeof name === 'string' && !isKnown(name, takesPrefix);
        const wrong = written.find(isWrong);
        if (typeof wrong !== 'string') return [];
        const bare = wrong.trim().toUpperCase().replace(/^CAP_/, '');
        const nearest = KNOWN.has(bare)
          ? bare
          : (nearestName(wrong.toUpperCase(), KNOWN) ?? onlyNear(bare, [...KNOWN]));
        const fault = {
          message: `has the capability ${wrong} to ${key}, which Linux does not have; the container ${key === 'add' ? 'does not get what it needs' : 'keeps what it should lose'}, or does not start.`,
          fix:
            nearest === undefined
              ? 'Write a capability of Linux without CAP_, like NET_BIND_SERVICE.'
              : `Write ${nearest}.`,
        };
        // The values of a chart are a text.
        const isList = Array.isArray(manifest.at(...at(key)));
        const meant = isList
          ? written.map((name) => (isWrong(name) ? (nearest ?? UNKNOWN) : name))
          : manifest.at(...at(key));
        return [[manifest, { at: at(key), fault, meant }]];
      }),
    ),
  ),
};

/** Kubernetes hands casing and prefix on as they are, and runtimes differ in taking them: k3s' containerd adds a CAP_ to each. */
export function isKnown(name: string, takesPrefix: boolean): boolean {
  const bare = takesPrefix ? name.toUpperCase().replace(/^CAP_/, '') : name.toUpperCase();
  return KNOWN.has(bare) || isTemplated(name);
}

interface Context {
  readonly manifest: Manifest;
  readonly capabilities: unknown;
  /** Whether the runtime, which nobody knows, may take names with CAP_ before them. */
  readonly takesPrefix: boolean;
  at(key: string): JsonPath;
}

/** The containers of pods, and the one that Traefik's chart makes. */
function contextsIn(set: ManifestSet, cluster: ClusterFacts): Context[] {
  const takesPrefix = !isDescribed(cluster);
  const ofPods = set.pods.flatMap(({ owner, containers }) =>
    containers.map(({ body, path }): Context => {
      const place = ['securityContext', 'capabilities'];
      return { manifest: owner, capabilities: dig(body, ...place), takesPrefix, at: (key) => [...path, ...place, key] };
    }),
  );
  const ofTraefik = traefikReleases(set).map(({ manifest, values }): Context => {
    const capabilities = dig(mergeValues(CHART_DEFAULTS, values ?? {}), 'securityContext', 'capabilities');
    return { manifest, capabilities, takesPrefix: false, at: () => ['spec', 'valuesContent'] };
  });
  return [...ofPods, ...ofTraefik];
}
