import { TRAEFIK_CHART } from '../../edge/traefik/chart/traefik-chart';
import { text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance } from '../../manifests/nearest-name';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const config = (name: string, namespace: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: ${name}, namespace: ${namespace} }
      spec:
        failurePolicy: abort
        valuesContent: |
          hostNetwork: false`;

export const traefikConfigMisplaced: Rule = {
  id: 'traefik-config-misplaced',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault:
      "A HelmChartConfig for k3s' Traefik has another name or namespace than the HelmChart, or is written as that HelmChart itself.",
    outage: 'It applies and configures nothing: Traefik goes on with the defaults of k3s.',
    bad: dedent`${config('traefik', 'traefik')}`,
    good: dedent`${config('traefik', 'kube-system')}`,
    source: 'k3s: Customizing packaged components with HelmChartConfig: name and namespace must match the HelmChart.',
  },
  check({ set, report }) {
    const own = set.find('helm.cattle.io/HelmChart', TRAEFIK_CHART.namespace, TRAEFIK_CHART.name);
    if (own !== undefined && own.at('spec', 'valuesContent') !== undefined && isWithoutChart(own)) {
      report(own, {
        message:
          "is the object that k3s itself writes, without its chart: k3s' own values for Traefik are lost, or these are when it starts again.",
        fix: 'Write kind: HelmChartConfig, whose values are laid over those of k3s.',
        at: ['kind'],
      });
    }
    for (const config of set.ofType('helm.cattle.io/HelmChartConfig')) {
      const { name, namespace } = config;
      if (isLeftOpen(name) || set.find('helm.cattle.io/HelmChart', namespace, name) !== undefined) continue;
      if (!isMeantForTraefik(set, config)) continue;
      const isNamed = name === TRAEFIK_CHART.name;
      if (isNamed && namespace === TRAEFIK_CHART.namespace) continue;
      report(config, {
        message: `is ${namespace}/${name}, and k3s' HelmChart of Traefik is ${TRAEFIK_CHART.namespace}/${TRAEFIK_CHART.name}: it configures nothing.`,
        fix: `Name it ${TRAEFIK_CHART.name}, in namespace ${TRAEFIK_CHART.namespace}.`,
        at: ['metadata', isNamed ? 'namespace' : 'name'],
      });
    }
  },
};

/** By its name, or by values that only Traefik's chart has. */
function isMeantForTraefik(set: ManifestSet, config: Manifest): boolean {
  const { name } = config;
  // The charts of RKE2 have names of their own.
  if (name.startsWith('rke2-') || name === '') return false;
  // With a Traefik of one's own under that name elsewhere, nobody knows which is meant.
  if (set.ofType('helm.cattle.io/HelmChart').some((chart) => chart.name === name)) return false;
  // That of Traefik's CRDs has values too, but none of these.
  const isOfDefinitions = name === 'traefik-crd';
  if (!isOfDefinitions && (/traefik/i.test(name) || editDistance(name.toLowerCase(), TRAEFIK_CHART.name, 3) < 3))
    return true;
  return /^ {0,2}(ports:[\s\S]*\bwebsecure:|providers:[\s\S]*\bkubernetesIngress:)/m.test(
    text(config.at('spec', 'valuesContent')) ?? '',
  );
}

function isWithoutChart(chart: Manifest): boolean {
  return chart.at('spec', 'chart') === undefined && chart.at('spec', 'chartContent') === undefined;
}
