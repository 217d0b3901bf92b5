import { isIP } from 'node:net';
import { list, record, text } from '../../manifests/json';
import { mayBePartial } from '../../manifests/left-open/partial';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const ingress = (rest: string) => dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { ingressClassName: traefik${rest} }
      `;

export const ingressRefused: Rule = {
  id: 'ingress-refused',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'An Ingress has neither rules nor a default backend, or an address where the host belongs.',
    outage: 'The API server refuses it, and its hosts stay as they were, or unserved.',
    bad: ingress(', tls: [{ hosts: [api.example.com], secretName: api }]'),
    good: ingress(', defaultBackend: { service: { name: api, port: { number: 8000 } } }'),
    source: 'Kubernetes 1.34, pkg/apis/networking/validation: ValidateIngressSpec.',
  },
  check({ set, report }) {
    for (const manifest of set.ofType('networking.k8s.io/Ingress')) {
      list(record(manifest.body.spec).rules).forEach((rule, index) => {
        const host = text(record(rule).host) ?? '';
        if (isIP(host) === 0) return;
        report(manifest, {
          message: `has the address ${host} as its host; the API server refuses it.`,
          fix: 'Write the name that visitors ask for, or leave host out to match all.',
          at: ['spec', 'rules', index, 'host'],
        });
      });
      const { rules, defaultBackend, backend } = record(manifest.body.spec);
      const isBare = rules === undefined || rules === null || (Array.isArray(rules) && list(rules).length === 0);
      if (!isBare || (defaultBackend ?? backend) !== undefined || mayBePartial(set, manifest)) continue;
      report(manifest, {
        message: 'has neither rules nor a defaultBackend; the API server would refuse it.',
        fix: 'Write the rules: a host, its paths and the Services behind them.',
        at: ['spec'],
      });
    }
  },
};
