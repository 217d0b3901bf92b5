import { traefikReleases } from '../../manifests/traefik/release';
import { traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { defaultCertificates, hasHostCertificates, mayHaveOthers } from './tls-certificates';

const INGRESS = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec: { failurePolicy: abort, valuesContent: '{}' }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { traefik.ingress.kubernetes.io/router.entrypoints: websecure }
      spec:
        ingressClassName: traefik
        rules: [{ host: shop.example.com }]`;

export const fullStrictCertificate: Rule = {
  id: 'full-strict-certificate',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "Cloudflare's mode is Full (strict), and nothing gives Traefik a certificate.",
    outage: 'Traefik shows the one that it signed itself, Cloudflare refuses it, and every visitor gets 526.',
    bad: dedent`${INGRESS}`,
    good: dedent`${INGRESS}
        tls: [{ hosts: [shop.example.com], secretName: origin }]`,
    cluster: { edge: 'cloudflare-full-strict' },
    source: 'Cloudflare: Error 526, invalid SSL certificate. Traefik: TLSStore.',
  },
  check({ set, cluster, report }) {
    if (cluster.edge !== 'cloudflare-full-strict' || mayHaveOthers(set)) return;
    // The TLSStore is with the edge: where that isn't, these are the hosts of another repository.
    if (traefikReleases(set).length === 0) return;
    if (hasHostCertificates(set) || defaultCertificates(set).length > 0) return;
    const [router] = traefikRouters(set);
    if (router === undefined) return;
    report(router.manifest, {
      message:
        'is served with the certificate that Traefik signed itself: nothing here names another, and Cloudflare answers 526 in Full (strict) mode.',
      fix: 'Name a Secret with an Origin CA certificate: in a TLSStore default, or in spec.tls.',
      at: ['spec'],
    });
  },
};
