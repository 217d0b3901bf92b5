import { text } from '../../manifests/json';
import { backendsOf } from '../../manifests/routes/backends';
import { traefikOf } from '../../manifests/traefik/release';
import { isTraefikIngress } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

const config = (values: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec: { failurePolicy: abort, valuesContent: '${values}' }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: docs, namespace: shop }
      spec: { type: ExternalName, externalName: docs.example.org, ports: [{ port: 443 }] }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: docs, namespace: shop }
      spec:
        ingressClassName: traefik
        rules:
          - host: docs.example.com
            http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: docs, port: { number: 443 } } } }] }`;

export const externalNameRefused: Rule = {
  id: 'external-name-refused',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A route leads to an ExternalName Service, and Traefik is not allowed to follow such names.',
    outage: 'Traefik drops the route with an error in its log: the host answers 404.',
    bad: dedent`${config('logs: { access: { enabled: true } }')}`,
    good: dedent`${config('providers: { kubernetesIngress: { allowExternalNameServices: true } }')}`,
    source: 'Traefik: providers kubernetesIngress and kubernetesCRD, allowExternalNameServices, false by default.',
  },
  check({ set, report }) {
    const flags = traefikOf(set)?.flags;
    if (flags === undefined) return;
    // An object may send several hosts to one Service.
    const tell = reportOnce(report);
    for (const { from, namespace, name, namePath } of backendsOf(set)) {
      const isIngress = from.type === 'networking.k8s.io/Ingress';
      if (isIngress ? !isTraefikIngress(set, from) : !from.type.startsWith('traefik.io/')) continue;
      const provider = isIngress ? 'kubernetesIngress' : 'kubernetesCRD';
      const flag = `providers.${provider.toLowerCase()}.allowexternalnameservices`;
      const service = set.find('Service', namespace, name, from);
      if (text(service?.at('spec', 'type')) !== 'ExternalName') continue;
      if (flags.has(flag) && flags.get(flag)?.at(-1) !== 'false') continue;
      const fault = {
        message: `leads to the Service ${name}, a name for ${text(service?.at('spec', 'externalName'))}; Traefik does not follow such names unless it is allowed to, and the host answers 404.`,
        fix: `Write providers.${provider}.allowExternalNameServices: true in the values of Traefik's chart.`,
        at: namePath,
      };
      tell(from, fault, `${service}`);
    }
  },
};
