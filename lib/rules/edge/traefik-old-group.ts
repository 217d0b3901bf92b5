import { list, record, text } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const traefikOldGroup: Rule = {
  id: 'traefik-old-group',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "An object is of Traefik's old API group, traefik.containo.us, beside objects of the new one.",
    outage:
      'Traefik 3 does not read the old group, and k3s no longer installs its CRDs: the apply fails, or the object does nothing and what refers to it answers 404.',
    bad: dedent`
      apiVersion: traefik.containo.us/v1alpha1
      kind: Middleware
      metadata: { name: login, namespace: shop }
      spec: { basicAuth: { secret: users } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec: { routes: [{ match: Host(\`shop.example.com\`), middlewares: [{ name: login }] }] }
      `,
    good: dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: login, namespace: shop }
      spec: { basicAuth: { secret: users } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec: { routes: [{ match: Host(\`shop.example.com\`), middlewares: [{ name: login }] }] }
      `,
    source: 'Traefik: migration from v2 to v3, "Kubernetes CRDs API Group traefik.containo.us".',
  },
  check({ set, cluster, report }) {
    // A folder that is all of the old group is for Traefik 2, unless the cluster's chart says otherwise.
    const renewed = new Set(set.manifests.filter(({ type }) => type.startsWith('traefik.io/')).map(folderOf));
    for (const { manifest, values } of cluster.chart === undefined ? [] : traefikReleases(set)) {
      list(values?.extraObjects).forEach((body, index) => {
        if (!text(record(body).apiVersion)?.startsWith('traefik.containo.us/')) return;
        report(manifest, {
          message: `has an object of traefik.containo.us among its extraObjects (${index + 1}), a group that k3s no longer has: helm fails, and with it the whole release.`,
          fix: 'Write apiVersion: traefik.io/v1alpha1.',
          at: ['spec', 'valuesContent'],
        });
      });
    }
    for (const manifest of set.manifests) {
      if (!manifest.type.startsWith('traefik.containo.us/')) continue;
      if (cluster.chart === undefined && !renewed.has(folderOf(manifest))) continue;
      report(manifest, {
        message: `is of the API group traefik.containo.us, which Traefik 3 does not read; ${manifest.name} would not exist for it.`,
        fix: 'Write apiVersion: traefik.io/v1alpha1.',
        at: ['apiVersion'],
      });
    }
  },
};
