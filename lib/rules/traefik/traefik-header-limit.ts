import { valueAt } from '../../edge/traefik/chart/values';
import { parseQuantity } from '../../manifests/fields/quantity';
import type { TraefikRelease } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { PEAK } from './traefik-pod-fails';
import { readableReleases, VALUES_AT } from './values-of';

const config = (http: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        failurePolicy: abort
        valuesContent: |
          resources: { limits: { memory: 256Mi } }
          ports:
            web: ${http}
            websecure: ${http}`;

const KIBIBYTE = 2 ** 10;
const MEBIBYTE = 2 ** 20;
/** So many that never end, each with headers as long as are let in, shall not end Traefik. */
const HALF_OPEN = 1000;
/** What Traefik takes for a byte of headers that are still arriving: 1.7 to 1.9 were measured. */
const MEMORY_PER_BYTE = 1.9;
/** What Cloudflare passes on at most, and what browsers with a few cookies send. */
const [MOST, LEAST] = [128, 4];

export const traefikHeaderLimit: Rule = {
  id: 'traefik-header-limit',
  family: 'traefik',
  severity: 'warning',
  docs: {
    fault:
      "An entrypoint of visitors is made to let in longer headers than Traefik's memory limit bears a thousand times, or hardly any: kilobytes written for bytes.",
    outage:
      'Whoever reaches the port sends requests that never end, which Traefik holds until the kernel kills it: 300 of 1 MB at 256Mi. Where hardly any are let in, who has cookies gets 431.',
    bad: dedent`${config('{ http: { maxHeaderBytes: 1048576 } }')}`,
    good: dedent`${config('{ http: { maxHeaderBytes: 131072 } }')}`,
    source:
      'Traefik: entryPoints, http.maxHeaderBytes, 1 MiB by default; measured on Traefik 3.6.13. Go: net/http, initialReadLimitSize.',
  },
  check({ set, report }) {
    for (const release of readableReleases(set)) {
      const visited = entryPointsOfVisitors(release);
      const tiny = visited.filter(({ bytes }) => bytes < LEAST * KIBIBYTE);
      if (tiny.length > 0) {
        const least = Math.min(...tiny.map(({ bytes }) => bytes));
        report(release.manifest, {
          message: `lets in headers of ${least} bytes (${tiny.map(({ name }) => name).join(', ')}), and of the 4 KiB that Go adds: visitors with some cookies get 431.`,
          fix: `Write bytes: ${MOST} KiB are ${MOST * KIBIBYTE}.`,
          at: VALUES_AT,
        });
      }
      const limit = valueAt(release.effective, 'resources', 'limits', 'memory');
      const memory = parseQuantity(limit) ?? 0;
      // Without a limit nothing kills it, and where too little is left for any headers another rule has spoken.
      if (memory < PEAK) continue;
      const bearable = memory / HALF_OPEN / MEMORY_PER_BYTE;
      const excessive = visited.filter(({ bytes }) => bytes > bearable);
      if (excessive.length === 0) continue;
      const longest = Math.max(...excessive.map(({ bytes }) => bytes));
      const needed = Math.round((HALF_OPEN * MEMORY_PER_BYTE * longest) / MEBIBYTE);
      const most = Math.min(MOST, 2 ** Math.floor(Math.log2(bearable / KIBIBYTE)));
      report(release.manifest, {
        message: `lets a request hold headers of ${sizeOf(longest)} (${excessive.map(({ name }) => name).join(', ')}): ${HALF_OPEN} that never end take some ${needed} MiB, and at ${limit} the kernel kills Traefik.`,
        fix: `Write http.maxHeaderBytes: ${most * KIBIBYTE} below ${excessive.map(({ name }) => `ports.${name}`).join(' and ')}, or raise resources.limits.memory.`,
        at: VALUES_AT,
      });
    }
  },
};

/**
 * Those of the chart, and what serves routes that name none; not the ports of the node itself. Who writes no limit has
 * Traefik's own, 1 MiB, and most behind Cloudflare live well with it: only a choice is spoken of.
 */
function entryPointsOfVisitors({ entryPoints, flags }: TraefikRelease): { name: string; bytes: number }[] {
  return [...entryPoints.values()].flatMap(({ name, asDefault, hostIP }) => {
    if (hostIP.startsWith('127.') || !(asDefault || name === 'web' || name === 'websecure')) return [];
    const given = Number(flags?.get(`entrypoints.${name}.http.maxheaderbytes`)?.at(-1) ?? 0);
    return given > 0 ? [{ name, bytes: given }] : [];
  });
}

function sizeOf(bytes: number): string {
  return bytes < MEBIBYTE ? `${Math.round(bytes / KIBIBYTE)} KiB` : `${Math.round(bytes / MEBIBYTE)} MiB`;
}
