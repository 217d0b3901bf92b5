import { list, record, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { ingressNginxSettings } from '../../manifests/network/ingress-nginx';
import { offersPort } from '../../manifests/network/service-ports';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { danglingReference } from './dangling';

const MAIL = (service: string) => dedent`
      apiVersion: v1
      kind: Namespace
      metadata: { name: mail }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: dovecot, namespace: mail }
      spec: { ports: [{ name: imaps, port: 993 }] }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: tcp-services, namespace: ingress-nginx }
      data: { "993": "mail/${service}:993:PROXY" }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: controller, namespace: ingress-nginx }
      spec:
        containers:
          - name: controller
            image: registry.k8s.io/ingress-nginx/controller:v1.13.3
            args: [--tcp-services-configmap=ingress-nginx/tcp-services]
      `;

/** The flags that name an object, by its type. */
const TYPES: Readonly<Record<string, string>> = {
  configmap: 'ConfigMap',
  'tcp-services-configmap': 'ConfigMap',
  'udp-services-configmap': 'ConfigMap',
  'default-backend-service': 'Service',
  'publish-service': 'Service',
};

export const nginxReference: Rule = {
  id: 'nginx-reference',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'ingress-nginx is told a ConfigMap or a Service that there is not, by an argument of its controller or by an entry of its TCP and UDP services.',
    outage:
      'The controller goes on without, with a line in its log: its settings are the defaults, and on the port of a mail server nobody answers.',
    bad: MAIL('dovecott'),
    good: MAIL('dovecot'),
    source:
      'ingress-nginx: "Command line arguments" and "Exposing TCP and UDP services"; internal/ingress/controller, getStreamServices.',
  },
  check({ set, report }) {
    for (const { container, flag, namespace, name, path } of ingressNginxSettings(set)) {
      const type = TYPES[flag];
      if (type === undefined) continue;
      const { owner } = container.pod;
      const dangling = danglingReference(set, { from: owner, type, namespace, name });
      if (dangling !== undefined) {
        report(owner, {
          message: `is told the ${type} ${namespace}/${name} by --${flag}, which does not exist; the controller goes on without it.`,
          fix: dangling.fix,
          at: path,
        });
      }
      const services = flag.endsWith('services-configmap') ? set.find(type, namespace, name) : undefined;
      if (services === undefined) continue;
      for (const [port, entry] of Object.entries(record(services.body.data))) {
        const fault = isLeftOpen(entry) ? undefined : faultOf(set, services, text(entry) ?? '');
        if (fault === undefined) continue;
        const message = `leads port ${port} to '${entry}', ${fault.message}; nobody answers there.`;
        report(services, { ...fault, message, at: ['data', port] });
      }
    }
  },
};

/** What is wrong with an entry of TCP or UDP services: completes "leads port 993 to …, …". */
function faultOf(set: ManifestSet, from: Manifest, entry: string): Fault | undefined {
  const [, namespace, name = '', port = ''] =
    /^([a-z0-9-]+)\/([a-z0-9-]+):([a-z0-9-]+)(?::(?:PROXY)?){0,2}$/.exec(entry) ?? [];
  if (namespace === undefined) {
    return {
      message: 'which is not of the form <namespace>/<service>:<port>, with :PROXY for the PROXY protocol',
      fix: 'Write it in that form.',
    };
  }
  const dangling = danglingReference(set, { from, type: 'Service', namespace, name });
  if (dangling !== undefined) return { message: 'and there is no such Service', fix: dangling.fix };
  const service = set.find('Service', namespace, name);
  const asked = /^\d+$/.test(port) ? Number(port) : port;
  if (service === undefined || offersPort(service, asked)) return undefined;
  const offered = list(service.at('spec', 'ports')).map((own) => record(own).port);
  const fix = offered.length > 0 ? `Write a port that it offers: ${offered.join(', ')}.` : 'Have the Service offer it.';
  return { message: 'and the Service has no such port', fix };
}
