import { perManifest } from '../per-set';
import { checkOf, definitionOf } from './definitions';
import { Findings, type SchemaProblem } from './problem';

/**
 * What a strict API server has against the fields of an object: those it doesn't know, those it misses, and values of
 * another type than it can read. Nothing of kinds that are not among the schemas.
 */
export const schemaProblems = perManifest(({ apiVersion, kind, body }): readonly SchemaProblem[] => {
  const definition = definitionOf(apiVersion, kind);
  if (definition === undefined) return [];
  const findings = new Findings();
  checkOf(definition)(body, findings);
  return findings.problems;
});
