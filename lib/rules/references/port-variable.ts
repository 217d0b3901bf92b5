import { list, record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { servicesByPod } from '../../manifests/network/exposure';
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
    fault: 'The variable PORT, or one like LISTEN_ADDR, tells a container to listen on another port than it declares.',
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
        const declared = portsOf(container).flatMap((port) => port.number ?? []);
        if (declared.length === 0) continue;
        const settings = settingsOf(set, container);
        const setting = LISTENS.map((names) => settings.findLast(({ name }) => names.test(name))).find(Boolean);
        const port = setting && LISTENS_ON.exec(setting.value)?.[1];
        if (setting === undefined || port === undefined || isOfAnother(setting, settings)) continue;
        // So it is asked at by others, whom a Service leads to what it declares.
        const services = (servicesByPod(set).get(pod) ?? []).flatMap((service) => list(service.at('spec', 'ports')));
        const asked = services.map(record).filter((one) => one.port === Number(port));
        if (asked.some(({ targetPort }) => declared.some((one) => one === targetPort))) continue;
        if (!portsOfPod(pod).some((one) => one.number === Number(port)))
          told.push({ container, setting, port, declared });
        // What several share is meant for one of them; the others take their port from elsewhere.
        else if (setting.holder !== pod.owner) right.add(setting.holder);
      }
    }
    for (const { container, setting, port, declared } of told) {
      const { owner } = container.pod;
      if (right.has(setting.holder)) continue;
      report(setting.holder, {
        message: `sets ${setting.name} to ${setting.value} for the container ${container.name} of ${owner.kind} ${owner.name}, which declares ${declared.join(', ')}; Services and probes would ask where nothing listens.`,
        fix: `Set ${setting.name} to ${declared.map((one) => setting.value.replace(port, String(one))).join(' or ')}, or declare ${port} and send the Service there.`,
        at: setting.path,
      });
    }
  },
};

/** Variables that say where a program listens, the first of them first. */
const LISTENS = [/^PORT$/, /^(?:(?:LISTEN|BIND|HTTP|SERVER)_ADDR(?:ESS)?|LISTEN|BIND)$/];
/** A number, or an address of which every address is meant. */
const LISTENS_ON = /^(?:(?:0\.0\.0\.0|\[::\])?:)?(\d+)$/;

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
  readonly port: string;
  readonly declared: readonly unknown[];
}
