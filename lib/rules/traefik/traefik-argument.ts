import { type AdditionalArgument, argumentsOf, checkArguments } from '../../edge/traefik/chart/check-arguments';
import type { ValueProblem } from '../../edge/traefik/chart/value-problem';
import type { TraefikRelease } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { unknownWord } from './argument-names';
import { readableReleases, reportProblems } from './values-of';

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
    fault: 'An additional argument stops Traefik, or trusts somebody behind the back of the values.',
    outage:
      'Traefik exits as it starts, on one node after another; or it believes ranges that the values do not show, because arguments and values add up.',
    bad: dedent`${CONFIG}'--entrypoints.web.forwardedheaders.trustedips=173.245.48.0/20,']
      `,
    good: dedent`${CONFIG}'--entrypoints.web.forwardedheaders.trustedips=173.245.48.0/20']
      `,
    source: 'Traefik: static configuration by arguments; measured on Traefik 3.6.10.',
  },
  check(context) {
    for (const release of readableReleases(context.set)) {
      reportProblems(context, release, [
        ...checkArguments(release.effective),
        ...argumentsOf(release.values).flatMap((argument) => unknownArgument(release, argument)),
      ]);
    }
  },
};

/** Traefik exits over an argument that it doesn't know, or for an entrypoint that has no address. */
function unknownArgument(
  { entryPoints }: TraefikRelease,
  { path, flag, argument }: AdditionalArgument,
): ValueProblem[] {
  if (!argument.startsWith('--')) return [];
  const problem = { path, value: argument };
  const unknown = unknownWord(flag);
  if (unknown !== undefined) {
    const { word, meant } = unknown;
    const message = `has '${word}', which Traefik does not know; it exits as it starts, on one node after another.`;
    return [
      {
        ...problem,
        message,
        fix: meant === undefined ? 'Take it out, or look it up in Traefik’s reference.' : `Write ${meant} for ${word}.`,
      },
    ];
  }
  const name = /^entrypoints\.([^.]+)\./.exec(flag)?.[1];
  if (name === undefined || entryPoints.size === 0 || entryPoints.has(name)) return [];
  const message = `is of the entrypoint ${name}, which has no address; Traefik exits as it starts, or listens on a port by chance.`;
  return [{ ...problem, message, fix: `Name one of: ${[...entryPoints.keys()].join(', ')}; or add ports.${name}.` }];
}
