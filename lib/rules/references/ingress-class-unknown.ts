import { list, record, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance } from '../../manifests/nearest-name';
import { controllerOnHostNetwork } from '../../manifests/network/ingress-controllers';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const ANNOTATION = 'kubernetes.io/ingress.class';
const TRAEFIK_ANNOTATION = 'traefik.ingress.kubernetes.io/';

/** Words that the usual controllers' classes are made of: `nginx-internal`, `public-traefik`, `gce-internal`, `alb`. */
const OF_CONTROLLERS =
  /traefik|nginx|haproxy|kong|contour|istio|alb|gce|azure|application-gateway|webapprouting|cilium|tailscale|caddy|cloudflare|openshift|ambassador|emissary|gloo|apisix|higress|skipper|voyager|envoy|nlb|public|private|internal|external|ingress|pomerium|ngrok|avi|f5|citrix|tyk|easegress|bfe|zerotier|wallarm|koordinator|cce|mse|qcloud|cert-manager|acme|dummy/;
const USUAL = ['traefik', 'nginx', 'haproxy', 'kong', 'contour', 'istio', 'cilium', 'tailscale'];

export const ingressClassUnknown: Rule = {
  id: 'ingress-class-unknown',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'An Ingress is of a class that no controller serves, or of another than its annotations are for; or a class of Traefik names another controller.',
    outage: 'Traefik passes it over: its hosts answer 404, with nothing in the log.',
    bad: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec: { ingressClassName: treafik, defaultBackend: { service: { name: api, port: { number: 80 } } } }
      `,
    good: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec: { ingressClassName: traefik, defaultBackend: { service: { name: api, port: { number: 80 } } } }
      `,
    source:
      'Traefik: pkg/provider/kubernetes/ingress, shouldProcessIngress. Kubernetes: Ingress, "Ingress class"; networking validation.',
  },
  check({ set, report }) {
    const defined = set.ofType('networking.k8s.io/IngressClass').map(({ name }) => name);
    const bundled = set.find('helm.cattle.io/HelmChartConfig', 'kube-system', 'traefik');
    const isRenamed = /ingressClass/.test(text(bundled?.at('spec', 'valuesContent')) ?? '');
    const bundledOnly = bundled !== undefined && !isRenamed;
    for (const one of set.ofType('networking.k8s.io/IngressClass')) {
      const controller = text(one.at('spec', 'controller')) ?? '';
      if (!/^traefik\./.test(controller) || controller === CONTROLLER) continue;
      report(one, {
        message: `is of the controller ${controller}, and Traefik 3 serves classes of ${CONTROLLER} alone; the hosts of its Ingresses answer 404.`,
        fix: `Write controller: ${CONTROLLER}.`,
        at: ['spec', 'controller'],
      });
    }
    const served = servedByOthers(set);
    for (const ingress of set.ofType('networking.k8s.io/Ingress')) {
      report(ingress, faultOf(ingress, defined, bundledOnly, served));
    }
    const isBundled = bundledOnly && traefikReleases(set).length === 1;
    for (const type of ['cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer']) {
      for (const issuer of set.ofType(type)) {
        for (const fault of solverFaults(set, issuer, defined, isBundled)) report(issuer, fault);
      }
    }
    if (!isBundled) return;
    for (const route of ['IngressRoute', 'IngressRouteTCP'].flatMap((kind) => set.ofType(`traefik.io/${kind}`))) {
      const annotated = route.annotations[ANNOTATION];
      if (annotated === undefined || annotated === '' || annotated === 'traefik' || isLeftOpen(annotated)) continue;
      report(route, {
        message: `is of the class ${annotated}, while the class of k3s' Traefik is traefik; it would be passed over, and what it matches answer 404, or by another route.`,
        fix: 'Write traefik, or take the annotation out.',
        at: ['metadata', 'annotations', ANNOTATION],
      });
    }
  },
};

/** What Traefik looks for in a class. */
const CONTROLLER = 'traefik.io/ingress-controller';

/** Silent where an Ingress of the class or a chart of its name speaks for another controller. */
function solverFaults(set: ManifestSet, issuer: Manifest, defined: readonly string[], isBundled: boolean): Fault[] {
  // Another controller that has the ports of the nodes leaves Traefik none.
  const isOther = controllerOnHostNetwork(set) === 'the ingress controller' && defined.length > 0;
  const charts = set.ofType('helm.cattle.io/HelmChart').map((one) => `${one.name} ${one.at('spec', 'chart')}`);
  const used = set
    .ofType('networking.k8s.io/Ingress')
    .map((one) => text(one.at('spec', 'ingressClassName')) ?? one.annotations[ANNOTATION]);
  return list(issuer.at('spec', 'acme', 'solvers')).flatMap((solver, index) => {
    const ingress = record(record(record(solver).http01).ingress);
    return ['ingressClassName', 'class'].flatMap((key): Fault[] => {
      const name = text(ingress[key]) ?? '';
      if (['', ...(isOther ? [] : ['traefik']), ...defined, ...used].includes(name) || isLeftOpen(name)) return [];
      const meant = isBundled ? 'traefik' : isOther ? defined[0] : nearestClass(name, defined);
      if (meant === undefined) return [];
      if (charts.some((chart) => chart.includes(name))) return [];
      const own = isBundled ? "the class of k3s' Traefik" : 'what there is';
      const message = `proves hosts by an Ingress of the class ${name}, while ${own} is ${meant}; nobody answers for it, and no certificate is issued.`;
      const at = ['spec', 'acme', 'solvers', index, 'http01', 'ingress', key];
      return [{ message, fix: `Write ${meant}, or define the IngressClass.`, at }];
    });
  });
}

function isForTraefik({ annotations }: Manifest): boolean {
  return Object.keys(annotations).some((key) => key.startsWith(TRAEFIK_ANNOTATION));
}

/** Classes of Ingresses that have nothing for Traefik: another controller serves them, and an annotation was left over. */
function servedByOthers(set: ManifestSet): ReadonlySet<string> {
  const ingresses = set.ofType('networking.k8s.io/Ingress').filter((one) => !isForTraefik(one));
  return new Set(ingresses.map((one) => text(one.at('spec', 'ingressClassName')) ?? one.annotations[ANNOTATION] ?? ''));
}

/** The class that is meant by one with a slip. */
function nearestClass(name: string, defined: readonly string[]): string | undefined {
  if (USUAL.includes(name) || name.length < 4) return undefined;
  return [...USUAL, ...defined].find(
    (other) => other !== name && !name.includes(other) && editDistance(other, name.toLowerCase(), 3) < 3,
  );
}

/** @param bundledOnly the set configures k3s' own Traefik, and leaves its class as it is */
function faultOf(
  ingress: Manifest,
  defined: readonly string[],
  bundledOnly: boolean,
  served: ReadonlySet<string>,
): Fault | undefined {
  const written = text(ingress.at('spec', 'ingressClassName'));
  const annotated = ingress.annotations[ANNOTATION];
  if (written !== undefined && annotated !== undefined && written !== annotated) {
    return {
      message: `is of the class ${written} and, by the older annotation, of ${annotated}; the API server would refuse it.`,
      fix: `Remove the annotation ${ANNOTATION}.`,
      at: ['metadata', 'annotations', ANNOTATION],
    };
  }
  const name = written ?? annotated ?? '';
  const at = written === undefined ? ['metadata', 'annotations', ANNOTATION] : ['spec', 'ingressClassName'];
  if (name === '' || defined.includes(name) || isLeftOpen(name)) return undefined;
  const isUsual = OF_CONTROLLERS.test(name);
  const nearest = nearestClass(name, defined);
  if (nearest !== undefined) {
    return {
      message: `is of the class ${name}, which no controller serves; it would be passed over, and its hosts answer 404.`,
      fix: `Write ${nearest}, which is probably meant.`,
      at,
    };
  }
  if (isForTraefik(ingress) && !served.has(name) && !name.includes('traefik') && (USUAL.includes(name) || !isUsual)) {
    return {
      message: `is of the class ${name} and has annotations for Traefik, which would pass it over; its hosts would answer 404, or be served without what the annotations ask for.`,
      fix: 'Write traefik, the class of the Traefik that k3s brings.',
      at,
    };
  }
  if (bundledOnly && name !== 'traefik' && name.includes('traefik')) {
    return {
      message: `is of the class ${name}, while the class of k3s' Traefik is traefik; it would be passed over, and its hosts answer 404.`,
      fix: 'Write traefik, or define the IngressClass.',
      at,
    };
  }
  if (isUsual || defined.length === 0) return undefined;
  return {
    message: `is of the class ${name}, and these manifests define ${defined.join(', ')}; it would be passed over, and its hosts answer 404.`,
    fix: `Write ${['traefik', ...defined].join(' or ')}.`,
    at,
  };
}
