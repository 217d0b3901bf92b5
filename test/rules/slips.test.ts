import { RULES } from '../../lib/rules';
import { applyRules } from '../../lib/rules/apply-rules';
import { setOfFiles } from '../support/set-of-files';

const IDS = new Set(RULES.map(({ id }) => id));

function found(yaml: string): string[] {
  return applyRules(RULES, setOfFiles({ 'web.yaml': yaml }), {}, IDS).map(
    ({ rule, object }) => `${rule} ${object?.name}`,
  );
}

/** A Service and the workload behind it, as the restricted level of Pod Security has no say in it. */
const web = ({ name = 'web', port = 'http', label = 'web', selects = 'web' } = {}) => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${selects} }, ports: [{ name: http, port: 80, targetPort: ${port} }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: ${label} } }
spec: { containers: [{ name: web, image: "shop/web:1.0.0@sha256:${'0'.repeat(64)}", ports: [{ name: ${port}, containerPort: 8080 }] }] }
`;

const only = (yaml: string) => found(yaml).filter((each) => /invalid|select|target|missing|refused|string/.test(each));

test('what is right has none of these findings', () => {
  expect(only(web())).toEqual([]);
});

test('a slip is told once, and read as it is meant', () => {
  expect(only(web({ selects: '"web "' }))).toEqual(['invalid-label web']);
});

test('a name that is refused and said alike in two places is told in both, and leads from one to the other', () => {
  expect(only(web({ port: 'HTTP' }))).toEqual(['invalid-name web', 'invalid-name web']);
  expect(only(web({ selects: '"my web"', label: '"my web"' }))).toEqual(['invalid-label web', 'invalid-label web']);
});

test('several objects without a name are not taken for one that is there twice', () => {
  const nameless = web({ name: '""' });
  expect(only(`${nameless}---${nameless}`).filter((each) => each.startsWith('duplicate'))).toEqual([]);
});
