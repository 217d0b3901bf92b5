import { groupBy } from '../../manifests/groups';
import { list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { wordsOf } from '../../manifests/pods/arguments';
import { portsOfPod } from '../../manifests/pods/container-ports';
import { dataStoreOf, STORE_PORTS, storeOf } from '../../manifests/pods/data-stores';
import type { PodTemplate } from '../../manifests/pods/pods';
import { backendsOf } from '../../manifests/routes/backends';
import { LabelSelector } from '../../manifests/selector';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: redis, namespace: shop, labels: { app: redis } }
spec: { containers: [{ name: redis, image: "redis:7-alpine" }] }
---
apiVersion: v1
kind: Service
metadata: { name: redis, namespace: shop }`;

export const dataStoreExposed: Rule = {
  id: 'data-store-exposed',
  family: 'security',
  severity: 'error',
  docs: {
    fault:
      'A database or cache is reachable from outside: by a LoadBalancer or NodePort Service, a host port, or an Ingress.',
    outage:
      'Redis asks for no password by default: scanners find it within hours, and the data is read, deleted or held for ransom.',
    bad: dedent`${POD}
spec: { type: LoadBalancer, selector: { app: redis }, ports: [{ port: 6379 }] }
`,
    good: dedent`${POD}
spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
`,
    source: 'Redis: "Security"; k3s: "Networking Services", ServiceLB opens the port on every node.',
  },
  check({ set, report }) {
    const stores = new Map<Manifest, string>();
    for (const service of set.ofType('Service')) {
      const store = storeBehind(set, service);
      if (store === undefined) continue;
      stores.set(service, store);
      const how = exposure(service);
      if (how === undefined) continue;
      report(service, {
        message: `${how.by} opens ${store} to everybody who reaches ${how.where}.`,
        fix: 'Make it a ClusterIP Service; reach it from outside with kubectl port-forward.',
        at: ['spec', 'type'],
      });
    }
    const ofIngresses = backendsOf(set).filter(({ from }) => from.type === 'networking.k8s.io/Ingress');
    for (const [ingress, backends] of groupBy(ofIngresses, ({ from }) => from)) {
      for (const name of new Set(backends.map((backend) => backend.name))) {
        const service = set.find('Service', ingress.namespace, name);
        const store = service === undefined ? undefined : stores.get(service);
        // Others have a console or an API that speaks HTTP.
        if (!/^(redis|valkey|postgres|postgresql|mysql|mariadb|mongo|mongodb|memcached)$/.test(store ?? '')) continue;
        report(ingress, {
          message: `routes requests to Service ${name}, which is ${store}; it speaks no HTTP and is nobody’s business outside.`,
          fix: 'Remove the rule, or name the Service that was meant.',
          at: ['spec', 'rules'],
        });
      }
    }
    for (const pod of set.pods) {
      const store = dataStoreOf(pod);
      if (store === undefined || asksForCertificates(pod)) continue;
      for (const container of pod.containers) {
        const { body, path } = container;
        if (storeOf(container) === undefined) continue;
        list(body.ports).forEach((port, index) => {
          const { hostPort, hostIP } = record(port);
          if (typeof hostPort !== 'number' || hostPort === 0 || PRIVATE.test(text(hostIP) ?? '')) return;
          report(pod.owner, {
            message: `host port ${hostPort} opens ${store} to everybody who reaches the node.`,
            fix: 'Remove hostPort; a Service is enough for its clients.',
            at: [...path, 'ports', index, 'hostPort'],
          });
        });
      }
    }
  },
};

function storeBehind(set: ManifestSet, service: Manifest): string | undefined {
  const selector = LabelSelector.ofLabels(service.at('spec', 'selector'));
  if (selector.isEmpty) return undefined;
  const pods = set.podsSelectedBy(service.namespace ?? 'default', selector);
  const stores = pods.map((pod) =>
    leadsToOthers(service, pod) || asksForCertificates(pod) ? undefined : dataStoreOf(pod),
  );
  return stores.every((store) => store !== undefined) ? stores[0] : undefined;
}

/** Whether no port leads to the store itself: a pod may bring the database of its own application. */
function leadsToOthers(service: Manifest, pod: PodTemplate): boolean {
  const declared = portsOfPod(pod);
  const others = pod.containers.filter((container) => !container.isInit && storeOf(container) === undefined);
  const ports = list(service.at('spec', 'ports')).map(record);
  return (
    ports.length > 0 &&
    ports.every(({ port, targetPort = port, protocol }) => {
      // No store answers by UDP.
      if (protocol === 'UDP') return true;
      const owner = declared.find(({ name, number }) => targetPort === name || targetPort === number)?.container;
      if (owner !== undefined) return storeOf(owner) === undefined;
      return others.length > 0 && typeof targetPort === 'number' && !STORE_PORTS.has(targetPort);
    })
  );
}

/** Whether it answers those alone who show a certificate. */
function asksForCertificates(pod: PodTemplate): boolean {
  return pod.containers.some((container) =>
    /--(client-cert-auth|tls-auth-clients)(?![= ]?(false|no))\b/.test(wordsOf(container).join(' ')),
  );
}

/** Addresses that only the network around reaches. */
const PRIVATE = /^(127\.|10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|::1$|f[cd][0-9a-f]{2}:)/;

function exposure({ body, annotations }: Manifest): { readonly by: string; readonly where: string } | undefined {
  const { type, externalIPs, loadBalancerSourceRanges, loadBalancerIP } = record(body.spec);
  if (type === 'NodePort') return { by: 'type NodePort', where: 'a node' };
  const addresses = list(externalIPs).map(String);
  if (type !== 'LoadBalancer') {
    const isOpen = addresses.some((address) => !PRIVATE.test(address));
    return isOpen ? { by: 'externalIPs', where: 'those addresses' } : undefined;
  }
  const isInternal = Object.entries(annotations).some(
    ([key, value]) => /internal/i.test(`${key}${value}`) || (/ip/i.test(key) && PRIVATE.test(value)),
  );
  const isClosed = isInternal || list(loadBalancerSourceRanges).length > 0 || PRIVATE.test(text(loadBalancerIP) ?? '');
  return isClosed ? undefined : { by: 'type LoadBalancer', where: 'its address' };
}
