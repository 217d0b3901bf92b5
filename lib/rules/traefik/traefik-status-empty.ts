import { valueAt } from '../../edge/traefik/chart/values';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikOf } from '../../manifests/traefik/release';
import { isTraefikIngress } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { VALUES_AT } from './values-of';

const CONFIG = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { external-dns.alpha.kubernetes.io/hostname: shop.example.com }
      spec: { ingressClassName: traefik, rules: [{ host: shop.example.com }] }
      ---
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        failurePolicy: abort
        valuesContent: |
          service: { enabled: false }`;

export const traefikStatusEmpty: Rule = {
  id: 'traefik-status-empty',
  family: 'traefik',
  severity: 'warning',
  docs: {
    fault: 'Traefik has no Service to take its address from, and something waits for the address of the Ingresses.',
    outage:
      'The status of every Ingress stays empty: external-dns makes no records, and a GitOps tool never calls them healthy.',
    bad: dedent`${CONFIG}
      `,
    good: dedent`${CONFIG}
          additionalArguments: [--providers.kubernetesingress.ingressendpoint.ip=203.0.113.7]
      `,
    source: 'Traefik: provider kubernetesIngress, ingressEndpoint; measured on Traefik 3.6.10.',
  },
  check({ set, report }) {
    const release = traefikOf(set);
    if (release?.flags === undefined || valueAt(release.values, 'service', 'enabled') !== false) return;
    const asked = release.flags.get('providers.kubernetesingress.ingressendpoint.publishedservice')?.at(-1);
    if (asked === 'kube-system/traefik' && set.find('Service', 'kube-system', 'traefik') === undefined) {
      report(release.manifest, {
        message:
          'takes the address of the Ingresses from the Service kube-system/traefik, which is switched off: their status stays empty, and the log fills with errors.',
        fix: 'Write --providers.kubernetesingress.ingressendpoint.ip=… or .hostname=… instead.',
        at: VALUES_AT,
      });
      return;
    }
    if ([...release.flags.keys()].some((flag) => flag.includes('.ingressendpoint.'))) return;
    const who = waiting(
      set,
      valueAt(release.values, 'providers', 'kubernetesIngress', 'publishedService', 'enabled') === true,
    );
    if (who === undefined) return;
    report(release.manifest, {
      message: `has the Service switched off and no address for the Ingresses, whose status stays empty; ${who}.`,
      fix: 'Add the argument --providers.kubernetesingress.ingressendpoint.ip=…, or .hostname=….',
      at: VALUES_AT,
    });
  },
};

function waiting(set: ManifestSet, isPublished: boolean): string | undefined {
  if (isPublished) return 'publishedService has no Service to publish';
  const ingresses = set.ofType('networking.k8s.io/Ingress').filter((one) => isTraefikIngress(set, one));
  const annotated = ingresses.find(({ annotations }) =>
    Object.keys(annotations).some((key) => key.startsWith('external-dns.') && !key.endsWith('/target')),
  );
  const hasTarget =
    annotated !== undefined && Object.keys(annotated.annotations).some((key) => /^external-dns\..*\/target$/.test(key));
  if (annotated !== undefined && !hasTarget) return `external-dns waits for the address of ${annotated}`;
  const runs = set.containers.some(({ body }) => /(^|\/)external-dns[:@]/.test(String(body.image)));
  return runs && ingresses.length > 0 ? 'external-dns waits for it' : undefined;
}
