import { record } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { ingressNginxSettings } from '../../manifests/network/ingress-nginx';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const KEY = 'use-proxy-protocol';

const NGINX = (data: string) => dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
      data: { ${data} }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: controller, namespace: ingress-nginx }
      spec:
        containers:
          - name: controller
            image: registry.k8s.io/ingress-nginx/controller:v1.13.3
            args: [--configmap=ingress-nginx/ingress-nginx-controller]
      `;

export const nginxNotAtEdge: Rule = {
  id: 'nginx-not-at-edge',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: `ingress-nginx does not speak as what stands in front of it: a balancer speaks the PROXY protocol, and ${KEY} is off, or the other way round.`,
    outage:
      'Off, nginx takes the first line of each connection for a request and answers 400, or ends the handshake; on, it ends every connection that has no such line. Every host is down.',
    bad: NGINX('hsts: "true"'),
    good: NGINX(`hsts: "true", ${KEY}: "true"`),
    cluster: { edge: 'proxy-protocol' },
    source: `ingress-nginx: ConfigMap, ${KEY}; nginx: ngx_http_core_module, listen, proxy_protocol.`,
  },
  check({ set, cluster: { edge }, report }) {
    if (edge === undefined) return;
    const isNeeded = edge === 'proxy-protocol';
    for (const { flag, namespace, name } of ingressNginxSettings(set)) {
      const settings = flag === 'configmap' ? set.find('ConfigMap', namespace, name) : undefined;
      if (settings === undefined) continue;
      const written = record(settings.body.data)[KEY];
      if (isLeftOpen(written) || (written === 'true') === isNeeded) continue;
      report(settings, {
        message: isNeeded
          ? `leaves ${KEY} off, and the balancer in front speaks the PROXY protocol; every request is answered with 400.`
          : `has ${KEY} on, and nothing in front speaks the PROXY protocol (edge: ${edge}); every connection is ended.`,
        fix: isNeeded ? `Write ${KEY}: "true".` : `Take ${KEY} out.`,
        at: ['data', ...(written === undefined ? [] : [KEY])],
      });
    }
  },
};
