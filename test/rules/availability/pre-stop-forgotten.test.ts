import { preStopForgotten } from '../../../lib/rules/availability/pre-stop-forgotten';
import { describeRule } from '../../support/describe-rule';

const site = (name: string, preStop: string, spec = '') => `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: ${name}, namespace: shop }
  spec:
    selector: { matchLabels: { app: ${name} } }
    ${spec}
    template:
      metadata: { labels: { app: ${name} } }
      spec: { containers: [{ name: ${name}, image: "shop/${name}:1.0.0", lifecycle: { ${preStop} } }] }
---
  apiVersion: v1
  kind: Service
  metadata: { name: ${name}, namespace: shop }
  spec: { selector: { app: ${name} }, ports: [{ port: 80 }] }
---`;
const ingress = (...names: string[]) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: site, namespace: shop }
  spec: { rules: [{ http: { paths: [${names
    .map(
      (name) => `{ path: /${name}, pathType: Prefix, backend: { service: { name: ${name}, port: { number: 80 } } } }`,
    )
    .join(', ')}] } }] }
---`;
const WAITS = 'preStop: { sleep: { seconds: 5 } }';
const SLEEPS = 'preStop: { exec: { command: [sh, -c, "sleep 5"] } }';

describeRule(preStopForgotten, {
  finds: {
    'one of three': ingress('a', 'b', 'c') + site('a', WAITS) + site('b', SLEEPS) + site('c', ''),
    'a sleep of no time': ingress('a', 'b') + site('a', WAITS) + site('b', 'preStop: { sleep: { seconds: 0 } }'),
  },
  silentOn: {
    'none that waits': ingress('a', 'b') + site('a', '') + site('b', ''),
    'one of two that wait, and two that do not':
      ingress('a', 'b', 'c') + site('a', WAITS) + site('b', '') + site('c', ''),
    'a hook that does something else':
      ingress('a', 'b') + site('a', WAITS) + site('b', 'preStop: { exec: { command: [nginx, -s, quit] } }'),
    'what visitors do not reach': ingress('a') + site('a', WAITS) + site('b', ''),
    'what is stopped before its successor starts':
      ingress('a', 'b') + site('a', WAITS) + site('b', '', 'strategy: { type: Recreate }'),
  },
});
