import { chartValuesOf } from '../../manifests/chart-values';
import { record, text } from '../../manifests/json';
import { isLeftOpen, isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { objectsIn, objectsNamed } from '../../manifests/neighbours';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { VALUES_AT } from './values-of';

const HELM_CHART = 'helm.cattle.io/HelmChart';
const CONFIG = 'helm.cattle.io/HelmChartConfig';

const chart = (from: string) => dedent`
      apiVersion: helm.cattle.io/v1
      kind: HelmChart
      metadata: { name: cert-manager, namespace: kube-system }
      spec: { ${from}, version: 1.18.2, failurePolicy: abort }
      `;

export const helmChartFails: Rule = {
  id: 'helm-chart-fails',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault:
      'A HelmChart of k3s names a chart by the alias of somebody’s `helm repo add` or of no repository, or its values are no YAML; or a HelmChartConfig has another name or namespace than the HelmChart that it is for.',
    outage:
      'The Helm job fails on every try, and nothing is installed; a HelmChartConfig that no HelmChart is called after configures nothing.',
    bad: chart('chart: jetstack/cert-manager'),
    good: chart('repo: "https://charts.jetstack.io", chart: cert-manager'),
    source:
      'k3s: "Using the Helm Controller"; k3s-io/klipper-helm, entry: the job knows no repository but that of spec.repo.',
  },
  check({ set, report }) {
    const ofTraefik = new Set(traefikReleases(set).map(({ manifest }) => manifest));
    for (const manifest of [...set.ofType(HELM_CHART), ...set.ofType(CONFIG)]) {
      // Of Traefik's own there are rules that know what its chart reads.
      report(manifest, ofTraefik.has(manifest) ? undefined : (chartFault(manifest) ?? configFault(set, manifest)));
    }
  },
};

function chartFault(manifest: Manifest): Fault | undefined {
  const { chart: name, repo, chartContent } = record(manifest.body.spec);
  const alias = text(name) ?? '';
  // `stable/…` older jobs knew by themselves.
  const isAlias = /^([\w-]+\/)?[a-z][\w.-]*$/.test(alias) && !alias.startsWith('stable/') && !alias.endsWith('.tgz');
  if (manifest.type === HELM_CHART && isAlias && text(repo) === undefined && chartContent === undefined) {
    return {
      message: `takes the chart ${alias} from a repository that the job is not told of, which knows none; nothing is installed.`,
      fix: `Write spec.repo with the repository's address, and chart: ${alias.replace(/^.*\//, '')}.`,
      at: ['spec', 'chart'],
    };
  }
  const { fault } = isTemplated(text(manifest.at(...VALUES_AT)) ?? '') ? { fault: undefined } : chartValuesOf(manifest);
  return fault === undefined
    ? undefined
    : {
        message: `has a valuesContent that Helm can't use: ${fault.replace(/\.$/, '')}.`,
        fix: 'Write keys and values as YAML, indented by blanks, each key once.',
        at: VALUES_AT,
      };
}

/** A config that is for no HelmChart, where the set has the one that is meant. */
function configFault(set: ManifestSet, { type, name, namespace }: Manifest): Fault | undefined {
  if (type !== CONFIG || isLeftOpen(name) || set.find(HELM_CHART, namespace, name) !== undefined) return undefined;
  const [namesake] = objectsNamed(set, HELM_CHART, name);
  const nearest = nearestName(
    name,
    objectsIn(set, HELM_CHART, namespace).map((each) => each.name),
  );
  if (namesake === undefined && nearest === undefined) return undefined;
  return {
    message: `is ${namespace}/${name}, and the HelmChart is ${namesake ? `${namesake.namespace}/${name}` : `${namespace}/${nearest}`}: it configures nothing.`,
    fix: namesake ? `Put it into namespace ${namesake.namespace}.` : `Name it ${nearest}.`,
    at: ['metadata', namesake ? 'namespace' : 'name'],
  };
}
