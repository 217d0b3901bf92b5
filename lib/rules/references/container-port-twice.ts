import { portsOfPod } from '../../manifests/container-ports';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const containerPortTwice: Rule = {
  id: 'container-port-twice',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'Two containers of one pod declare the same port number, or the same port name.',
    outage:
      'The containers of a pod share one network: the second to bind the number fails and restarts for ever; a name leads to the first of its bearers only.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - { name: api, image: shop/api:1.0.0, ports: [{ containerPort: 8080 }] }
          - { name: proxy, image: shop/proxy:1.0.0, ports: [{ containerPort: 8080 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - { name: api, image: shop/api:1.0.0, ports: [{ containerPort: 8080 }] }
          - { name: proxy, image: shop/proxy:1.0.0, ports: [{ containerPort: 8081 }] }
      `,
    source: 'Kubernetes: Pods, "Pod networking"; k8s.io/endpointslice, FindPort.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      const seen = new Map<string, string>();
      for (const { container, name, number, protocol, path } of portsOfPod(pod)) {
        const keys = [
          ...(number === undefined ? [] : [`port ${number} (${protocol})`]),
          ...(name === undefined ? [] : [`a port named ${name}`]),
        ];
        for (const key of keys) {
          const first = seen.get(key);
          if (first === undefined) seen.set(key, container.name);
          if (first === undefined || first === container.name) continue;
          report(pod.owner, {
            message: `declares ${key} in two containers, ${first} and ${container.name}, which share one network; one of the two would never be reached, or never start.`,
            fix: `Give the port of ${container.name} another number and name.`,
            at: path,
          });
        }
      }
    }
  },
};
