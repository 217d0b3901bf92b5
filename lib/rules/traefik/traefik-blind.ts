import { TRAEFIK_CHART } from '../../edge/traefik/chart/traefik-chart';
import { groupBy } from '../../manifests/groups';
import { list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { LabelSelector } from '../../manifests/selector';
import { type TraefikRelease, traefikOf } from '../../manifests/traefik/release';
import { isTraefikIngress } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { VALUES_AT } from './values-of';

const CONFIG = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec: { ingressClassName: traefik }
      ---
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        failurePolicy: abort
        valuesContent: |
          providers: { kubernetesIngress: { namespaces: [`;

export const traefikBlind: Rule = {
  id: 'traefik-blind',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: "Traefik's providers are told not to look where the routes of these manifests are, or may read nothing.",
    outage: 'Traefik does not see the Ingress, or the Middleware that it names: its hosts answer 404.',
    bad: dedent`${CONFIG}store] } }`,
    good: dedent`${CONFIG}store, shop] } }`,
    source: 'Traefik: providers kubernetesIngress and kubernetesCRD: enabled, namespaces, ingressClass, labelSelector.',
  },
  check({ set, report }) {
    const release = traefikOf(set);
    if (release?.flags === undefined) return;
    const [route] = seen(set).flatMap(([, , manifests]) => manifests);
    if (route !== undefined && mayReadNothing(set, release)) {
      report(release.manifest, {
        message: `gives Traefik no right to read anything (rbac.enabled: false), and no binding here does: it does not see ${route}, and every host answers 404.`,
        fix: 'Take out rbac.enabled, or bind a ClusterRole to its account.',
        at: VALUES_AT,
      });
    }
    const unseen = seen(set).flatMap(([provider, name, manifests]) =>
      manifests.flatMap((one) => {
        const reason = blindness(release.flags ?? new Map(), provider, one) ?? withoutClass(set, release, one);
        return reason === undefined ? [] : [{ one, name, reason }];
      }),
    );
    const isNamespaced = record(release.values?.rbac).namespaced === true;
    // One value is behind both providers there; elsewhere each has its own.
    for (const blind of groupBy(unseen, ({ name }) => (isNamespaced ? '' : name)).values()) {
      const [first] = blind;
      if (first === undefined) continue;
      const others = blind.length > 1 ? ` and ${blind.length - 1} more` : '';
      const keys = [...new Set(blind.map(({ name }) => `providers.${name}`))].join(' and ');
      report(release.manifest, {
        message: `keeps Traefik from seeing ${first.one}${others}: ${first.reason}; its hosts answer 404.`,
        fix: isNamespaced
          ? `Take out rbac.namespaced, or list the namespaces in ${keys}.`
          : `Change ${keys}, or ingressClass, so that it takes them in.`,
        at: VALUES_AT,
      });
    }
  },
};

/** An account of another name, or one that is not the chart's, may have its rights from elsewhere. */
function mayReadNothing(set: ManifestSet, { values }: TraefikRelease): boolean {
  if (record(values?.rbac).enabled !== false || values?.serviceAccount !== undefined) return false;
  const { name, namespace } = TRAEFIK_CHART;
  const isBound = (binding: Manifest) =>
    list(binding.body.subjects).some((item) => {
      const subject = record(item);
      return subject.kind === 'Group' || (subject.name === name && subject.namespace === namespace);
    });
  const bindings = ['ClusterRoleBinding', 'RoleBinding'].flatMap((kind) =>
    set.ofType(`rbac.authorization.k8s.io/${kind}`),
  );
  return !bindings.some(isBound);
}

type Provider = 'kubernetesingress' | 'kubernetescrd';

function seen(set: ManifestSet): [Provider, string, readonly Manifest[]][] {
  const ingresses = set.ofType('networking.k8s.io/Ingress').filter((one) => isTraefikIngress(set, one));
  const objects = ['IngressRoute', 'IngressRouteTCP', 'Middleware', 'TLSOption', 'TLSStore'].flatMap((kind) =>
    set.ofType(`traefik.io/${kind}`),
  );
  return [
    ['kubernetesingress', 'kubernetesIngress', ingresses],
    ['kubernetescrd', 'kubernetesCRD', objects],
  ];
}

function blindness(
  flags: ReadonlyMap<string, readonly string[]>,
  provider: Provider,
  manifest: Manifest,
): string | undefined {
  const path = `providers.${provider}`;
  const value = (key: string) => flags.get(`${path}.${key}`)?.at(-1);
  if (!flags.has(path) || flags.get(path)?.at(-1) === 'false') return 'the provider is switched off';
  const namespaces = flags.get(`${path}.namespaces`)?.flatMap((list) => list.split(','));
  if (namespaces !== undefined && !namespaces.includes(manifest.namespace ?? '')) {
    return `it looks into ${namespaces.join(', ')} only`;
  }
  const selector = value('labelselector');
  const labels = selector === undefined ? undefined : plainLabels(selector);
  if (labels !== undefined && !LabelSelector.ofLabels(labels).matches(manifest.labels)) {
    return `it takes what is labelled ${selector} only`;
  }
  const className = value('ingressclass');
  const own = text(manifest.at('spec', 'ingressClassName')) ?? manifest.annotations['kubernetes.io/ingress.class'];
  if (className === undefined || own === className) return undefined;
  // Of Traefik's own kinds only the routes have a class.
  if (provider === 'kubernetescrd' && !manifest.kind.startsWith('IngressRoute')) return undefined;
  return `it takes the class ${className} only, and this has ${own ?? 'none'}`;
}

/** Traefik takes an Ingress by the IngressClass that it names, and the chart makes that object. */
function withoutClass(set: ManifestSet, { values }: TraefikRelease, ingress: Manifest): string | undefined {
  const own = text(ingress.at('spec', 'ingressClassName'));
  if (own === undefined || set.find('networking.k8s.io/IngressClass', undefined, own) !== undefined) return undefined;
  const { enabled, name } = record(values?.ingressClass);
  if (enabled === false) return `the IngressClass ${own} is not made (ingressClass.enabled: false)`;
  const made = text(name) || 'traefik';
  return made === own ? undefined : `the IngressClass ${own} is not made, ${made} is (ingressClass.name)`;
}

/** `a=b,c=d`; nothing for the set-based form. */
function plainLabels(selector: string): Record<string, string> | undefined {
  const pairs = selector.split(',').map((part) => /^\s*([^=!\s]+)\s*==?\s*([^=\s]+)\s*$/.exec(part)?.slice(1));
  return pairs.every((pair) => pair !== undefined) ? Object.fromEntries(pairs as [string, string][]) : undefined;
}
