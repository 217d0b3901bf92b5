import { type JsonObject, list, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';

const CRD_SUFFIX = '@kubernetescrd';

/** What one Middleware does. */
export interface MiddlewareStep {
  readonly manifest: Manifest;
  /** `ipAllowList`, `rateLimit`, … */
  readonly type: string;
  readonly settings: JsonObject;
}

/** What the references of a router come to, in the order in which a request passes them. */
export interface MiddlewareSteps {
  readonly steps: readonly MiddlewareStep[];
  /** Whether a reference leads out of the set, or nowhere: then nobody can say what is missing. */
  readonly isPartial: boolean;
}

/** The Middlewares of a set by the name that Traefik gives them: `<namespace>-<name>`. */
export const middlewaresByReference = perSet(
  (set): ReadonlyMap<string, Manifest> => new Map(set.ofType('traefik.io/Middleware').map((one) => [keyOf(one), one])),
);

/** How annotations and arguments refer to a Middleware, or another object of Traefik's own kinds. */
export function referenceTo(object: Manifest): string {
  return `${keyOf(object)}${CRD_SUFFIX}`;
}

/** The Middleware that a reference leads to, if the set has it. */
export function findMiddleware(set: ManifestSet, reference: string): Manifest | undefined {
  if (!reference.endsWith(CRD_SUFFIX)) return undefined;
  return middlewaresByReference(set).get(reference.slice(0, -CRD_SUFFIX.length));
}

/** The types that a Middleware has: it should be one. */
export function middlewareTypes(middleware: Manifest): string[] {
  return Object.keys(record(middleware.body.spec));
}

/** Takes references apart; a chain is replaced by what it chains. */
export function stepsOf(set: ManifestSet, references: readonly string[]): MiddlewareSteps {
  const steps: MiddlewareStep[] = [];
  let isPartial = false;
  const follow = (reference: string, depth: number) => {
    const manifest = findMiddleware(set, reference);
    const [type, ...others] = manifest === undefined ? [] : middlewareTypes(manifest);
    if (manifest === undefined || type === undefined || others.length > 0 || depth > 8) {
      isPartial = true;
    } else if (type === 'chain') {
      for (const next of chained(manifest)) follow(next, depth + 1);
    } else {
      steps.push({ manifest, type, settings: record(record(manifest.body.spec)[type]) });
    }
  };
  for (const reference of references) follow(reference, 0);
  return { steps, isPartial };
}

/** References of what a chain chains, by name and namespace (its own where none is written). */
export function chained(chain: Manifest): string[] {
  return list(chain.at('spec', 'chain', 'middlewares')).map((item) => objectReference(item, chain.namespace));
}

/** The reference that a `{ name, namespace }` of a Traefik object makes. */
export function objectReference(item: unknown, ownNamespace: string | undefined): string {
  const { name, namespace } = record(item);
  const written = text(name) ?? '';
  // A name with a provider, `auth@file`, is taken as it is.
  return written.includes('@') ? written : `${text(namespace) || ownNamespace}-${written}${CRD_SUFFIX}`;
}

function keyOf({ namespace, name }: Manifest): string {
  return `${namespace}-${name}`;
}
