import type { Finding } from '../../lib/findings/finding';
import { type Case, FAMILIES, type Family, readCorpus } from './corpus';
import { findingsOf, isCaught, newFindings } from './judge';

const { base, cluster, faults, right } = readCorpus();

/** How many faults of each family there must be at least. */
const AT_LEAST: Readonly<Record<Family, number>> = {
  references: 25,
  availability: 32,
  traefik: 25,
  edge: 25,
  network: 10,
  identity: 25,
  security: 15,
};

function summary(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, object, message }) => `${rule} on ${object?.kind} ${object?.name}: ${message}`);
}

test('the system as it is has no fault', () => {
  expect(summary(findingsOf({ objects: base, cluster }))).toEqual([]);
});

test('the corpus is as large as it claims to be, and every case has a name of its own', () => {
  const count = (family: Family) => faults.filter((fault) => fault.family === family).length;
  for (const family of FAMILIES) expect([family, count(family) >= AT_LEAST[family]]).toEqual([family, true]);
  expect(faults.length).toBeGreaterThanOrEqual(140);
  expect(right.length).toBeGreaterThanOrEqual(70);
  const ids = [...faults, ...right].map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

const named = (cases: readonly Case[]) => cases.map((each) => [`${each.id}: ${each.says}`, each] as const);

test.each(named(faults))('finds %s', (_, fault) => {
  if (!isCaught(fault)) throw new Error(`not found; said is: ${JSON.stringify(summary(newFindings(fault)))}`);
});

test.each(named(right))('is silent on %s', (_, variant) => {
  expect(summary(findingsOf(variant))).toEqual([]);
});

/** Mistakes of which one rule could say what another says already, or one rule the same of several objects. */
const SAID_ONCE = [
  'target-port-of-a-usual-number',
  'target-port-forgotten',
  'ingress-to-wrong-port',
  'volume-renamed',
  'volume-not-mounted',
  'service-renamed-alone',
  'redis-url-typo',
  'redis-url-wrong-port',
  'stateful-set-mount-without-template',
  'budgets-overlap',
  'selector-without-values',
  'selector-with-an-unknown-operator',
  'version-in-the-config',
  'reference-without-namespace',
  'reference-without-provider',
  'middleware-in-the-singular',
  'middlewares-as-a-label-of-docker',
  'allow-list-allows-all',
  'unknown-entry-point',
  'host-on-the-closed-port',
  'types-without-egress',
  'ingress-left-out-of-the-types',
  'thousandths-of-a-byte-for-the-api',
  'port-that-is-text',
  'two-deployments-one-selector',
  'policy-port-in-quotes',
  'headless-service-of-another-port',
  'dashboard-on-the-port-of-visitors',
  'cpu-without-its-unit',
  'pod-label-with-a-letter-missing',
  'middleware-in-a-namespace-with-a-slip',
  'port-field-with-a-letter-missing',
  'claim-mounted-by-another-name',
  'protocol-of-a-policy-in-small-letters',
  'last-port-cut-short',
  'redis-by-the-addresses-of-services',
  'worker-sought-in-another-namespace',
  'policy-of-a-component-that-there-is-not',
  'peer-by-a-misspelt-label',
  'label-with-a-blank',
  'selector-key-in-capitals',
  'label-as-a-list',
  'policy-port-too-large',
  'service-port-too-large',
  'service-without-port',
  'policy-range-with-a-blank',
  'policy-range-cut-short',
  'capability-misspelt',
  'port-name-misspelt',
  'service-name-empty',
  'volume-without-name',
  'probe-timeout-in-milliseconds',
  'probe-threshold-negative',
  'trusted-range-cut-short',
  'trusted-range-with-another-digit',
  'port-name-in-capitals',
  'second-traefik-by-its-own-chart',
  'namespace-left-out',
  'webhook-of-a-pod-that-is-let-out-nowhere',
  'solver-of-a-class-with-a-slip',
  'database-without-a-password',
  'command-as-one-text',
  'policy-by-another-protocol',
  'host-of-mail-with-a-blank',
  'path-of-a-probe-with-a-blank',
  'path-of-an-ingress-with-a-blank',
  'program-with-a-blank',
  'config-map-named-with-a-blank',
  'variable-named-with-a-blank',
  'restart-that-the-role-does-not-allow',
  'config-map-with-a-letter-too-many',
  'middleware-with-letters-swapped',
  'config-map-without-metadata',
  'ingress-without-metadata',
  'namespace-without-a-name',
  'deployment-without-spec',
  'middleware-without-spec',
  'service-without-spec',
  'service-of-redis-by-udp',
  'service-by-http',
  'rate-limit-of-a-subnet-of-nothing',
  'rate-limit-of-more-bits-than-there-are',
  'spread-by-a-misspelt-label',
  'target-port-of-the-port-beside-it',
  'target-ports-swapped',
  'tcp-route-to-the-port-beside-it',
  'redis-on-localhost-without-a-scheme',
  'script-asks-a-host-that-there-is-not',
  'script-fetches-from-another-port',
  'variable-beside-others-with-letters-swapped',
  'last-word-of-a-variable-with-letters-swapped',
  'annotation-with-another-host',
  'host-of-mail-with-letters-swapped',
  'dns-of-kubeadm',
  'taint-with-a-letter-missing',
  'scheme-with-a-letter-missing',
  'port-with-a-letter-missing',
  'public-url-on-the-port-of-the-pods',
  'log-level-with-letters-swapped',
  'tag-with-a-letter-missing',
  'resolver-option-with-a-letter-missing',
  'breaker-of-a-quantile-without-a-dot',
  'role-of-a-name-with-a-letter-missing',
];

test.each(SAID_ONCE)('says one thing of %s', (id) => {
  const found = faults.filter((fault) => fault.id === id).map(newFindings);
  expect(found.map(summary)).toEqual([[expect.any(String)]]);
});
