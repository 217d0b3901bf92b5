import type { ClusterFacts } from '../../cluster/cluster-facts';
import { argumentFault } from '../../edge/traefik/chart/argument-names';
import { type AdditionalArgument, argumentsOf, checkArguments } from '../../edge/traefik/chart/check-arguments';
import type { ValueProblem } from '../../edge/traefik/chart/value-problem';
import { dig, list, record, text } from '../../manifests/json';
import type { TraefikRelease } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { dialectOf, isOfOurChart, type ReadableRelease, readableReleases, reportProblems } from './values-of';

const CONFIG = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          additionalArguments: [`;

export const traefikArgument: Rule = {
  id: 'traefik-argument',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault:
      'An additional argument stops Traefik, or trusts somebody behind the back of the values; or a setting is written as a variable of the environment, TRAEFIK_….',
    outage:
      'Traefik exits as it starts, on one node after another; or it believes ranges that the values do not show, because arguments and values add up. Variables do nothing beside arguments.',
    bad: dedent`${CONFIG}'--entrypoints.web.forwardedheaders.trustedips=173.245.48.0/20,']
      `,
    good: dedent`${CONFIG}'--entrypoints.web.forwardedheaders.trustedips=173.245.48.0/20']
      `,
    source: 'Traefik: static configuration by arguments; `traefik --help` of 3.6.13, and started with such arguments.',
  },
  check(context) {
    for (const release of readableReleases(context.set)) {
      const traefik = traefikOf(release, context.cluster);
      reportProblems(context, release, [
        ...checkArguments(release.effective),
        ...argumentsOf(release.values).flatMap((argument) => unreadableArgument(release, argument, traefik)),
        ...passedOver(release),
      ]);
    }
  },
};

/** Which Traefik reads the arguments: an older one, or Traefik Hub, has words of its own. */
function traefikOf(release: TraefikRelease, cluster: ClusterFacts): 'ours' | 'another' | undefined {
  if (dig(release.values, 'image', 'tag') !== undefined) return 'another';
  const version = dialectOf(release, cluster);
  if (version === undefined) return undefined;
  return isOfOurChart(version) ? 'ours' : 'another';
}

/** Traefik takes its settings from one source, arguments before the environment, and the chart always writes arguments. */
function passedOver({ values }: ReadableRelease): ValueProblem[] {
  return list(values.env).flatMap((variable, index): ValueProblem[] => {
    const name = text(record(variable).name) ?? '';
    const setting = /^TRAEFIK_(?!HUB_)(.+)$/.exec(name)?.[1];
    if (setting === undefined) return [];
    const flag = setting.toLowerCase().replaceAll('_', '.');
    const message = 'is read by a Traefik without arguments alone, and the chart gives it many: it is passed over.';
    return [
      { path: `env[${index}]`, value: name, message, fix: `Write the value of the chart, or the argument --${flag}.` },
    ];
  });
}

/** Traefik exits over an argument that it can't read, or for an entrypoint that has no address. */
function unreadableArgument(
  { entryPoints }: TraefikRelease,
  { path, flag, argument, value }: AdditionalArgument,
  traefik: 'ours' | 'another' | undefined,
): ValueProblem[] {
  // What stands behind a blank is told of by itself.
  if (!argument.startsWith('--') || /\s/.test(flag)) return [];
  const problem = { path, value: argument };
  if (flag === 'configfile') {
    const message =
      'has Traefik read a file in place of all its arguments, and the chart says everything by arguments: without the file it exits, with it no value here counts.';
    return [{ ...problem, message, fix: 'Take it out, and write what the file says as values.' }];
  }
  if (flag === 'log.level' && !/^(trace|debug|info|warn|error|fatal|panic|disabled|-?\d+)$/i.test(value)) {
    const message = 'is no level that Traefik knows: it logs errors alone.';
    return [
      { ...problem, message, fix: 'Write TRACE, DEBUG, INFO, WARN or ERROR; as a value it is logs.general.level.' },
    ];
  }
  const fault = argumentFault(flag, value);
  if (fault !== undefined) {
    const isTold = traefik === 'ours' || (traefik === undefined && fault.isSure);
    return isTold ? [{ ...problem, message: fault.message, fix: fault.fix }] : [];
  }
  const name = /^entrypoints\.([^.]+)\./.exec(flag)?.[1];
  if (name === undefined || entryPoints.size === 0 || entryPoints.has(name)) return [];
  const message = `is of the entrypoint ${name}, which has no address; Traefik exits as it starts, or listens on a port by chance.`;
  return [{ ...problem, message, fix: `Name one of: ${[...entryPoints.keys()].join(', ')}; or add ports.${name}.` }];
}
