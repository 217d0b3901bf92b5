import { list, record, text } from '../../manifests/json';
import { serviceOf } from '../../manifests/network/hosts';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const EXAMPLE = (host: string) => dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        hostAliases: [{ ip: 10.43.12.7, hostnames: [${host}] }]
        containers: [{ name: api, image: "shop/api:1.0.0" }]
      `;

export const hostAliasHidesService: Rule = {
  id: 'host-alias-hides-service',
  family: 'network',
  severity: 'warning',
  docs: {
    fault: 'hostAliases give the name of a Service an address of their own.',
    outage:
      'The pods ask that address and never the Service: when it is made anew with another one, or the address was of a single pod, nobody answers.',
    bad: EXAMPLE('redis'),
    good: EXAMPLE('legacy.example.com'),
    source: 'Kubernetes: "Adding entries to Pod /etc/hosts with HostAliases"; /etc/hosts is read before DNS.',
  },
  check({ set, report }) {
    for (const { owner, namespace, spec, specPath } of set.pods) {
      for (const [index, alias] of list(spec.hostAliases).entries()) {
        const { ip, hostnames } = record(alias);
        // Its own container, asked by the name that others ask it by.
        if (/^(127\.|::1$)/.test(text(ip) ?? '')) continue;
        for (const host of list(hostnames)) {
          const named = serviceOf(text(host) ?? '', namespace);
          const service = named && set.find('Service', named.namespace, named.name);
          if (service === undefined || service.at('spec', 'clusterIP') === ip) continue;
          if (service.at('spec', 'type') === 'ExternalName') continue;
          report(owner, {
            message: `has ${host} mean ${ip} by hostAliases, and ${host} is the Service ${service.name}; its pods would not ask the Service.`,
            fix: `Remove ${host} from hostAliases: DNS knows it.`,
            at: [...specPath, 'hostAliases', index],
          });
        }
      }
    }
  },
};
