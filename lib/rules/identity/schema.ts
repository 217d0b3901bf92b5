import { definedKinds } from '../../manifests/defined-kinds';
import { quantitiesOf } from '../../manifests/fields/quantities';
import { groupBy } from '../../manifests/groups';
import { isRecord, type JsonPath } from '../../manifests/json';
import { isInPatchFile, mayBePartial } from '../../manifests/left-open/partial';
import { isPlaceholder, isPlaceholderInBrackets, isTemplated } from '../../manifests/left-open/placeholders';
import { isForm } from '../../manifests/left-open/samples';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { isOneOfSeveral } from '../../manifests/neighbours';
import { definitionOf, servedBy } from '../../manifests/schema/definitions';
import { locate } from '../../manifests/schema/locate';
import { asMeant } from '../../manifests/schema/meant';
import type { SchemaProblem, UnknownField } from '../../manifests/schema/problem';
import { schemaProblems } from '../../manifests/schema/validate';
import { mayBeOfLaterTraefik } from '../../manifests/traefik/later-fields';
import { dedent } from '../dedent';
import type { Rule, RuleContext } from '../rule';
import { isOfHelmChart } from '../traefik/helm-chart-config-field';
import { describeProblem } from './schema-problems';

export const schema: Rule = {
  id: 'schema',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A field that its kind does not have, one that it must have and has not, or a value of another type.',
    outage:
      'kubectl refuses the object. What applies without validation (a GitOps tool, k3s itself) drops an unknown field in silence.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replica: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: shop/api:1.0.0
                env: [{ name: PORT, value: 8000 }]
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: shop/api:1.0.0
                env: [{ name: PORT, value: "8000" }]
      `,
    source:
      'Kubernetes: API concepts, "Field validation"; the OpenAPI v3 of an API server of 1.34 with the CRDs of Traefik 3.6 and k3s; its verdicts measured with `--dry-run=server`.',
  },
  check(context) {
    const { set, report } = context;
    for (const manifest of set.manifests) {
      const problems = problemsOf(context, manifest);
      if (problems.length === 0) continue;
      const definition = definitionOf(manifest.apiVersion, manifest.kind) ?? '';
      const surroundings = {
        type: `${manifest.apiVersion} ${manifest.kind}`,
        servedBy: servedBy(definition),
        elsewhere: ({ at, field }: UnknownField) => locate(definition, at.slice(0, -1), field),
      };
      // What one item lacks is told together, and a field that several items of a list have.
      const groups = groupBy(problems, (problem) => keyOf(problem));
      for (const [problem, ...others] of groups.values()) {
        if (problem === undefined || isBelowMoved(manifest, problem, problems, surroundings.elsewhere)) continue;
        const at = problem.fault === 'missing' ? [...problem.at, problem.field] : problem.at;
        const fields = others.flatMap((other) => (other.fault === 'missing' ? other.field : []));
        const { message, fix } = describeProblem(problem, surroundings, fields);
        const more = problem.fault === 'unknown' && others.length > 0 ? ` (and in ${others.length} more items)` : '';
        report(manifest, { message: message.replace(',', `${more},`), fix, at });
      }
    }
  },
  meant: (manifest, context) => asMeant(manifest.body, problemsOf(context, manifest)),
};

function keyOf(problem: SchemaProblem): unknown {
  const { fault, at } = problem;
  if (fault === 'missing') return at.join();
  const isOfItem = fault === 'unknown' && typeof at.at(-2) === 'number';
  return isOfItem ? [...at.slice(0, -2), '*', at.at(-1)].join() : problem;
}

/** Whether a field lies beside the empty word for the block that it belongs to, indented too far: that word is told. */
function isBelowMoved(
  manifest: Manifest,
  problem: SchemaProblem,
  problems: readonly SchemaProblem[],
  elsewhere: (field: UnknownField) => string | undefined,
): boolean {
  if (problem.fault !== 'unknown') return false;
  const holder = problem.at.slice(0, -1).join();
  return problems.some(
    (other) =>
      other.fault === 'unknown' &&
      other.at.slice(0, -1).join() === holder &&
      manifest.at(...other.at) === null &&
      elsewhere(problem)?.endsWith(`.${other.field}.${problem.field}`),
  );
}

function problemsOf(
  { set, cluster }: Pick<RuleContext, 'set' | 'cluster'>,
  manifest: Manifest,
): readonly SchemaProblem[] {
  const problems = schemaProblems(manifest);
  if (problems.length === 0) return problems;
  // The rule `key-twice` says that it is several objects in one.
  if (isOneOfSeveral(manifest)) return [];
  // Another version of Traefik may be meant than the one whose CRDs are known here.
  const isRedefined = definedKinds(set).has(manifest.type);
  // SOPS encrypts a file and writes its own field, which it takes out again.
  if (isRedefined || isRecord(manifest.body.sops) || isForm(manifest)) return [];
  return withoutSpec(
    manifest,
    problems.filter(
      (problem) => isMeant(set, manifest, problem) && !mayBeOfLaterTraefik(set, cluster, manifest, problem.at),
    ),
  );
}

/** The fields of a spec that is not there are not missed one by one. */
function withoutSpec({ body }: Manifest, problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const isOfSpec = ({ fault, at }: SchemaProblem) => fault === 'missing' && at.join() === 'spec';
  if ((body.spec ?? undefined) !== undefined || !problems.some(isOfSpec)) return problems;
  return [...problems.filter((problem) => !isOfSpec(problem)), { fault: 'missing', at: [], field: 'spec' }];
}

/** Lists of whose duplicates the rules `duplicate-in-pod` and `duplicate-port` say more. */
const TOLD_ELSEWHERE = new Set(['containers', 'initContainers', 'ports', 'volumeMounts', 'volumes']);

/** The rule `invalid-quantity` says of a quantity's text what is wrong with it. */
function isToldAsQuantity(
  set: ManifestSet,
  manifest: Manifest,
  { at, value }: { at: JsonPath; value: unknown },
): boolean {
  if (typeof value !== 'string') return false;
  const path = at.join('\n');
  return quantitiesOf(manifest, set.podsOf(manifest)).some((place) => place.path.join('\n') === path);
}

/** `HELMSUBST_REPLICAS` stands for a number as `{{ .Values.replicas }}` does: no value of the API is written so. */
function isToBeReplaced(value: string): boolean {
  return isTemplated(value) || /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(value);
}

/** The rule `ingress-path` says what is wrong with it. */
function isOfPath({ kind }: Manifest, field: unknown): boolean {
  return kind === 'Ingress' && field === 'pathType';
}

/** Not so what a tool will replace or complete before the apply. */
function isMeant(set: ManifestSet, manifest: Manifest, problem: SchemaProblem): boolean {
  switch (problem.fault) {
    case 'missing':
      return !isOfPath(manifest, problem.field) && !mayBePartial(set, manifest);
    case 'unknown':
      // The rule `helm-chart-config-field` says what becomes of them.
      if (manifest.kind === 'HelmChartConfig' && problem.at.length === 2 && isOfHelmChart(problem.field)) return false;
      if (problem.field.startsWith('$') || isTemplated(problem.field) || isPlaceholder(problem.field)) return false;
      return !isInPatchFile(manifest);
    case 'type':
      if (isToldAsQuantity(set, manifest, problem)) return false;
      // The rule `secret-not-base64` says it.
      if (manifest.type === 'Secret' && problem.at[0] === 'data' && typeof problem.value === 'string') return false;
      if (isPlaceholderInBrackets(problem.value)) return false;
      // The rule `name-missing` says it of a name that needs quotes.
      if (problem.at.join('.') === 'metadata.name' && /^(number|boolean)$/.test(typeof problem.value)) return false;
      return !(typeof problem.value === 'string' && isToBeReplaced(problem.value));
    case 'value':
      return (
        !isOfPath(manifest, problem.at.at(-1)) && !(typeof problem.value === 'string' && isToBeReplaced(problem.value))
      );
    case 'duplicate':
      return !TOLD_ELSEWHERE.has(String(problem.at.at(-2)));
    default:
      return true;
  }
}
