import { basename, dirname } from 'node:path';

/** What nothing but data of tests is kept in: `testdata`, `golden`, `__snapshots__`, `invalid-examples`, `.kyverno-test`. */
const DATA =
  /^(\.[\w-]+[-_]tests?|test[-_]?(assets|data|files|fixtures|resources|utils?)|fakes?|fixtures?|goldens?|invalid([-_]examples?)?|__(fixtures|snapshots?)__|\.snapshots)$/;
/** What tests are kept in; an overlay may be called so, which has no programs of tests beside it. */
const TESTS =
  /^(e2e|tests)$|(^|[-_])(e2e|func|functional|integration|smoke|load|perf|acceptance|system)[-_]?tests?$|[-_](e2e|test[-_]support)$/;
/** Where Maven and Gradle look for them. */
const OF_JAVA = /(^|\/)src\/test$/;
/** What tests are kept in, and as often what an environment of that name runs, or what ties systems together. */
const TEST = /^(test(ing)?|integration)$/;

/** A case of Chainsaw, kuttl or Kyverno, or of a test that compares. */
const CASE = /^(chainsaw|kyverno)-test\.ya?ml$|^\d+-assert\.ya?ml$|^(expected|golden)\.(json|ya?ml)$/;
/** Gatekeeper's list of cases, beside the template of what refuses some of their objects; and a policy of OPA, beside what it passes or refuses. */
const SUITES = [
  [/^suite\.ya?ml$/, /^template\.ya?ml$/],
  [/\.rego$/, /[.-](success|failure|pass|fail|allow|deny)\.ya?ml$/],
];
const KUSTOMIZATION = /^kustomization\.ya?ml$/;
/** What programs of tests are called in Go, Python, JavaScript, Ruby, Java, Bats and Robot. */
const PROGRAM = /_test\.(go|py)$|^test_\w+\.py$|\.(test|spec)\.[cm]?[jt]sx?$|_spec\.rb$|Tests?\.java$|\.(bats|robot)$/;

export function isTestProgram(file: string): boolean {
  return PROGRAM.test(basename(file));
}

/**
 * Whether nobody applies a folder as it is, but a test what it needs of it: it is called after data of tests, it is a
 * case of a test, or it is called after tests and no environment of that name.
 *
 * @param below its files, with those of the folders inside, and whether programs of tests lie among them
 */
export function isOfTests(
  folder: string,
  { files, hasTestPrograms }: { readonly files: readonly string[]; readonly hasTestPrograms: boolean },
): boolean {
  const name = basename(folder);
  const has = (entry: RegExp) => files.some((file) => dirname(file) === folder && entry.test(basename(file)));
  if (DATA.test(name) || OF_JAVA.test(folder) || has(CASE) || SUITES.some((suite) => suite.every(has))) return true;
  return TESTS.test(name) ? !has(KUSTOMIZATION) || has(PROGRAM) : TEST.test(name) && hasTestPrograms;
}
