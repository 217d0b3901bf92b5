import type { ClusterFacts } from '../../cluster/cluster-facts';
import { checkKeys } from '../../edge/traefik/chart/check-keys';
import { KNOWN_KEYS } from '../../edge/traefik/chart/known-keys';
import type { ValueProblem } from '../../edge/traefik/chart/value-problem';
import { record } from '../../manifests/json';
import { editDistance } from '../../manifests/nearest-name';
import { changed, renamed } from '../../manifests/schema/meant';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { dialectOf, isOfOurChart, type ReadableRelease, readableReleases, reportProblems } from './values-of';

const CONFIG = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system, annotations: { honeydue-k3s/traefik-chart: 39.0.5 } }
      spec:
        valuesContent: |
          ports:
            web:
              forwardedHeaders: { `;

export const traefikValuesKey: Rule = {
  id: 'traefik-values-key',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: 'A value of the Traefik chart has a key that the chart does not know there, or is of the wrong kind.',
    outage:
      'k3s ships the chart without its schema: a misspelt key is ignored in silence, and a wrong kind fails the release or removes Traefik (deployment.kind: Daemonset).',
    bad: dedent`${CONFIG}trustedIps: [173.245.48.0/20] }
      `,
    good: dedent`${CONFIG}trustedIPs: [173.245.48.0/20] }
      `,
    source: 'Traefik Helm chart 39.0.5: values.schema.json and templates; k3s v1.34.6 ships it without the schema.',
  },
  check(context) {
    for (const release of readableReleases(context.set))
      reportProblems(context, release, problemsOf(release, context.cluster));
  },
  meant(manifest, { set, cluster }) {
    if (!manifest.type.startsWith('helm.cattle.io/')) return undefined;
    const release = readableReleases(set).find((one) => one.manifest === manifest);
    if (release === undefined) return undefined;
    const values = problemsOf(release, cluster).reduce<unknown>(mended, release.values);
    if (values === release.values) return undefined;
    return { ...manifest.body, spec: { ...record(manifest.body.spec), valuesContent: JSON.stringify(values) } };
  },
};

function problemsOf(release: ReadableRelease, cluster: ClusterFacts): ValueProblem[] {
  const version = dialectOf(release, cluster);
  if (version !== undefined && !isOfOurChart(version)) return [];
  const problems = checkKeys(release.values).filter((problem) => !isFine(problem));
  // Older charts had other keys: where the version is not known, only what is a typo in any.
  return version === undefined ? problems.filter(isTypo) : problems;
}

function mended(values: unknown, { path, meant }: ValueProblem): unknown {
  const steps = path.split('.');
  if (meant === undefined) return values;
  if ('value' in meant) return changed(values, steps, () => meant.value);
  return changed(values, steps.slice(0, -1), (holder) => renamed(holder, steps.at(-1) ?? '', meant.key));
}

/** The chart writes the level in capitals, however it is given. */
function isFine({ path, value }: ValueProblem): boolean {
  return path === 'logs.general.level' && /^(trace|debug|info|warn|error|fatal|panic)$/i.test(String(value));
}

const KEYS = [
  ...new Set(Object.values(KNOWN_KEYS).flatMap((keys) => keys.split(' ').map((key) => key.split(':')[0] ?? ''))),
];

function isTypo({ path }: ValueProblem): boolean {
  if (OF_NO_CHART.has(path)) return true;
  const key = path.split('.').at(-1) ?? '';
  if (KEYS.includes(key) || OLD_KEYS.has(key)) return false;
  const lower = key.toLowerCase();
  return KEYS.some(
    (known) => known.toLowerCase() === lower || (key.length >= 6 && editDistance(known.toLowerCase(), lower, 2) < 2),
  );
}

/** What is wrong in every chart there was. */
const OF_NO_CHART = new Set(['deployment.kind', 'deployment.strategy']);

/** Keys of earlier charts that look like typos of today's. */
const OLD_KEYS = new Set([
  'accessLog',
  'exposedPorts',
  'globalArgument',
  'redirectTo',
  'tlsOption',
  'service6',
  'label',
]);
