import { RULES } from '../../lib/rules';
import { applyRules } from '../../lib/rules/apply-rules';
import { setOfFiles } from '../support/set-of-files';

const IDS = new Set(RULES.map(({ id }) => id));

/** The findings of some rules on a Pod of a namespace that enforces the restricted level. */
function found(rules: readonly string[], { kind = 'Pod', security = 'securityContext', metadata = '' } = {}): string[] {
  const yaml = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline } }
---
apiVersion: v1
kind: ${kind}
metadata: { name: web, namespace: shop${metadata} }
spec:
  containers: [{ name: web, image: "shop/web:1.0.0", ${security}: { privileged: "true" } }]
`;
  const chosen = RULES.filter(({ id }) => rules.includes(id));
  return applyRules(chosen, setOfFiles({ 'web.yaml': yaml }), {}, IDS).map(
    ({ rule, object, line }) => `${rule} ${object?.kind} ${line}`,
  );
}

test('a misspelt kind is told, and what the object is meant to be is read by the other rules', () => {
  expect(found(['unknown-kind'], { kind: 'Podd' })).toEqual(['unknown-kind Podd 7']);
  const rules = ['unknown-kind', 'pod-security'];
  expect(found(rules, { kind: 'Podd', security: 'securityContxt' })).toEqual(['unknown-kind Podd 7']);
});

test('a boolean in quotes is told by the schema, and is one to the other rules', () => {
  expect(found(['schema'])).toEqual(['schema Pod 10']);
  expect(found(['pod-security'])).toEqual([]);
  expect(found(['schema', 'pod-security'])).toEqual(['schema Pod 10', 'pod-security Pod 10']);
});

test('what waives the slip is meant as it is written', () => {
  const metadata = ', annotations: { honeydue-k3s/waive.schema: "a newer API server" }';
  expect(found(['schema', 'pod-security'], { metadata })).toEqual([]);
});
