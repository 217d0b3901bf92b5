import { list } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { traefikOf } from '../../manifests/traefik/release';
import { traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

/** Entrypoints of the chart where no values add any. */
const OF_CHART = ['web', 'websecure', 'metrics', 'traefik'];

const INGRESS = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { traefik.ingress.kubernetes.io/router.entrypoints: `;

export const entrypointUnknown: Rule = {
  id: 'entrypoint-unknown',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A route names an entrypoint that Traefik does not have, or one of TCP for UDP.',
    outage: 'Traefik logs an error and binds the router to none of its ports: the hosts answer 404.',
    bad: dedent`${INGRESS}http }
      spec: { ingressClassName: traefik }
      `,
    good: dedent`${INGRESS}web }
      spec: { ingressClassName: traefik }
      `,
    cluster: { chart: '39.0.5' },
    source: 'Traefik: Kubernetes Ingress routing configuration, router.entrypoints; the chart, values.yaml, ports.',
  },
  check({ set, cluster, report }) {
    const release = traefikOf(set);
    const known = release === undefined ? undefined : [...release.entryPoints.keys()];
    // What else the values of a Traefik from another folder add, nobody knows here.
    const isBundled = known !== undefined || cluster.chart !== undefined;
    const tcp = set.ofType('traefik.io/IngressRouteTCP').map((manifest) => ({
      manifest,
      entryPoints: list(manifest.at('spec', 'entryPoints')).map((name) => String(name).toLowerCase()),
      entryPointsAt: ['spec', 'entryPoints'],
    }));
    for (const route of set.ofType('traefik.io/IngressRouteUDP')) {
      report(route, udpFault(set, route));
    }
    for (const { manifest, entryPoints = [], entryPointsAt } of [...traefikRouters(set), ...tcp]) {
      for (const name of entryPoints) {
        if (/\/udp$/i.test(release?.flags?.get(`entrypoints.${name}.address`)?.at(-1) ?? '')) {
          report(manifest, {
            message: `is a route of TCP, and the entrypoint ${name} takes UDP alone; nothing comes through.`,
            fix: `Take protocol: UDP out of ports.${name}.`,
            at: entryPointsAt,
          });
        }
        if (isTemplated(name) || known?.includes(name)) continue;
        const near = nearestName(name, known ?? OF_CHART) ?? (isBundled ? MEANT[name] : undefined);
        // Who runs a Traefik of his own names its entrypoints as he likes.
        const isMalformed = name === '' || /[\s;]/.test(name);
        if (known === undefined && near === undefined && !isMalformed) continue;
        report(manifest, {
          message: `names the entrypoint '${name}', which Traefik does not have; ${outcomeOf(manifest)}.`,
          fix:
            near === undefined
              ? `Write names, parted by commas, of: ${(known ?? OF_CHART).join(', ')}.`
              : `Name the entrypoint ${near}.`,
          at: entryPointsAt,
        });
      }
    }
  },
};

/** Entrypoints of which it is known that no datagram comes through them. */
function udpFault(set: ManifestSet, route: Manifest): Fault | undefined {
  const { entryPoints, flags } = traefikOf(set) ?? {};
  const named = list(route.at('spec', 'entryPoints')).map((name) => String(name).toLowerCase());
  const tcp = named.find((name) => {
    const address = flags?.get(`entrypoints.${name}.address`)?.at(-1) ?? '';
    return entryPoints?.has(name) === true && !/\/udp$/i.test(address);
  });
  if (tcp === undefined) return undefined;
  return {
    message: `is a route of UDP, and the entrypoint ${tcp} takes TCP alone; nothing comes through.`,
    fix: `Give Traefik an entrypoint with protocol: UDP, and name that.`,
    at: ['spec', 'entryPoints'],
  };
}

function outcomeOf({ kind }: Manifest): string {
  return kind === 'IngressRouteTCP' ? 'nobody can connect' : 'its hosts would answer 404 there';
}

/** Names that other guides give to the entrypoints that the chart calls so. */
const MEANT: Readonly<Record<string, string>> = { http: 'web', '80': 'web', https: 'websecure', '443': 'websecure' };
