import { groupBy } from '../../manifests/groups';
import { text } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const ingressWithoutClass: Rule = {
  id: 'ingress-without-class',
  family: 'references',
  severity: 'warning',
  docs: {
    fault: 'An Ingress names no class, though the other Ingresses of its namespace do.',
    outage:
      "It is served as long as the cluster's default class is the right one, and by every controller that takes what has none.",
    bad: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { ingressClassName: nginx, defaultBackend: { service: { name: api, port: { number: 80 } } } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: admin, namespace: shop }
      spec: { defaultBackend: { service: { name: admin, port: { number: 80 } } } }
      `,
    good: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { ingressClassName: nginx, defaultBackend: { service: { name: api, port: { number: 80 } } } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: admin, namespace: shop }
      spec: { ingressClassName: nginx, defaultBackend: { service: { name: admin, port: { number: 80 } } } }
      `,
    source:
      'Kubernetes: Ingress, "Default IngressClass". Traefik: shouldProcessIngress takes Ingresses without a class, and its chart (also the one in k3s) makes its class the default.',
  },
  check({ set, report }) {
    const all = set.ofType('networking.k8s.io/Ingress');
    if (isMostlyUnnamed(all) || hasDefault(set)) return;
    const groups = groupBy(all, (ingress) => `${ingress.namespace} ${folderOf(ingress)}`);
    for (const ingresses of groups.values()) {
      const unnamed = ingresses.filter((ingress) => classOf(ingress) === undefined);
      const named = ingresses.find((ingress) => classOf(ingress) !== undefined);
      if (named === undefined || isMostlyUnnamed(ingresses) || TAKES_UNNAMED.test(classOf(named) ?? '')) continue;
      for (const ingress of unnamed) {
        report(ingress, {
          message: `names no class, while the Ingress ${named.name} names ${classOf(named)}; which controller serves it is left to the cluster's default.`,
          fix: `Add ingressClassName: ${classOf(named)}.`,
          at: ['spec'],
        });
      }
    }
  },
};

/** Traefik's chart makes its class the default, GKE's controller takes what names none, and Tailscale's stands beside another. */
const TAKES_UNNAMED = /^(traefik|gce|tailscale)$/;

/** Where most name none, the cluster has a default. */
function isMostlyUnnamed(ingresses: readonly Manifest[]): boolean {
  return ingresses.filter((ingress) => classOf(ingress) === undefined).length * 2 > ingresses.length;
}

/** Whether a class of the set is the cluster's default: what names none is meant for that one. */
function hasDefault(set: ManifestSet): boolean {
  return set
    .ofType('networking.k8s.io/IngressClass')
    .some(({ annotations }) => annotations['ingressclass.kubernetes.io/is-default-class'] === 'true');
}

function classOf(ingress: Manifest): string | undefined {
  return text(ingress.at('spec', 'ingressClassName')) ?? ingress.annotations['kubernetes.io/ingress.class'];
}
