import type { Manifest } from '../../manifests/manifest';
import { portsOf, portsOfPod } from '../../manifests/pods/container-ports';
import type { Container } from '../../manifests/pods/pods';
import { type Setting, settingsOf } from '../../manifests/pods/settings';
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
    const told: Told[] = [];
    const right = new Set<Manifest>();
    for (const pod of set.pods) {
      for (const container of pod.containers) {
        const setting = settingsOf(set, container).findLast(({ name }) => name === 'PORT');
        const declared = portsOf(container).flatMap((port) => port.number ?? []);
        if (setting === undefined || declared.length === 0 || !/^\d+$/.test(setting.value)) continue;
        if (isOfAnother(setting, settingsOf(set, container))) continue;
        if (!portsOfPod(pod).some((port) => port.number === Number(setting.value)))
          told.push({ container, setting, declared });
        // What several share is meant for one of them; the others take their port from elsewhere.
        else if (setting.holder !== pod.owner) right.add(setting.holder);
      }
    }
    for (const { container, setting, declared } of told) {
      const { owner } = container.pod;
      if (right.has(setting.holder)) continue;
      report(setting.holder, {
        message: `sets PORT to ${setting.value} for the container ${container.name} of ${owner.kind} ${owner.name}, which declares ${declared.join(', ')}; Services and probes would ask where nothing listens.`,
        fix: `Set PORT to ${declared.join(' or ')}, or declare ${setting.value} and send the Service there.`,
        at: setting.path,
      });
    }
  },
};

/** Ports of databases, brokers, caches, directories and mail servers, beside whose host they stand. */
const OF_SERVERS = new Set([
  '25',
  '389',
  '465',
  '587',
  '1433',
  '3306',
  '5432',
  '5672',
  '6379',
  '9042',
  '9092',
  '9200',
  '11211',
  '27017',
]);

/** Whether PORT is that of what the program asks: HOST beside it names another machine, or no web server has that port. */
function isOfAnother({ value }: Setting, settings: readonly Setting[]): boolean {
  const host = settings.findLast(({ name }) => name === 'HOST')?.value;
  return OF_SERVERS.has(value) || (host !== undefined && !/^(localhost|127\.|0\.0\.0\.0|::|\[|\*|$)/.test(host));
}

/** A container that is told another port than it declares. */
interface Told {
  readonly container: Container;
  readonly setting: Setting;
  readonly declared: readonly unknown[];
}
