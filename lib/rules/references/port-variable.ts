import { portsOf, portsOfPod } from '../../manifests/container-ports';
import { settingsOf } from '../../manifests/settings';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const portVariable: Rule = {
  id: 'port-variable',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'The variable PORT tells a container to listen on another port than it declares.',
    outage: 'Probes and Services ask where nothing listens: the pod never becomes ready, or is killed again and again.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env: [{ name: PORT, value: "8080" }]
            ports: [{ name: http, containerPort: 8000 }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env: [{ name: PORT, value: "8000" }]
            ports: [{ name: http, containerPort: 8000 }]
      `,
    source: 'The Twelve-Factor App, "Port binding". Next.js: next start reads PORT.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      for (const container of pod.containers) {
        const setting = settingsOf(set, container).findLast(({ name }) => name === 'PORT');
        const declared = portsOf(container).map((port) => port.number);
        if (setting === undefined || declared.length === 0 || !/^\d+$/.test(setting.value)) continue;
        if (portsOfPod(pod).some((port) => port.number === Number(setting.value))) continue;
        report(setting.holder, {
          message: `sets PORT to ${setting.value} for the container ${container.name} of ${pod.owner.kind} ${pod.owner.name}, which declares ${declared.join(', ')}; Services and probes would ask where nothing listens.`,
          fix: `Set PORT to ${declared.join(' or ')}, or declare ${setting.value} and send the Service there.`,
          at: setting.path,
        });
      }
    }
  },
};
