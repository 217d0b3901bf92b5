import { dig, type JsonPath, list, record, text } from '../../manifests/json';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { objectsNamed } from '../../manifests/neighbours';
import { writtenWords } from '../../manifests/pods/arguments';
import { handlersOf } from '../../manifests/pods/handlers';
import type { Container } from '../../manifests/pods/pods';
import { settingsFromMaps } from '../../manifests/pods/settings';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { lackingPassword } from './database-password';
import { isLabelOfOthers } from './expected-pods';

export const envReferenceUndefined: Rule = {
  id: 'env-reference-undefined',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'An argument, a probe, a subPathExpr or a variable refers to $(VARIABLE), which the container does not have, or only later; or a ConfigMap does, where nothing is replaced. Or a variable takes a label that the pods do not have; or a database gets no password.',
    outage:
      'The program gets "$(VARIABLE)" itself for a host, a password or a path, and of a label that is not there an empty text. The official images of databases end at once without a password.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7
            args: [redis-server, --requirepass, $(REDIS_PASSWORD)]
            env: [{ name: REDIS_PASS, valueFrom: { secretKeyRef: { name: redis, key: password } } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7
            args: [redis-server, --requirepass, $(REDIS_PASSWORD)]
            env: [{ name: REDIS_PASSWORD, valueFrom: { secretKeyRef: { name: redis, key: password } } }]
      `,
    source: 'Kubernetes: Define Dependent Environment Variables; kubelet, makeEnvironmentVariables.',
  },
  check({ set, cluster, report }) {
    const told = new Set<string>();
    for (const pod of set.pods) {
      // Older Kustomizations fill in variables of this very form.
      if (isKustomized(set, pod.owner)) continue;
      for (const container of pod.containers) {
        for (const fault of labelFaults(set, container)) report(pod.owner, fault);
        const fromMaps = fromEnvFrom(set, container, cluster.secrets);
        // One envFrom that nobody knows the keys of may define anything.
        if (fromMaps === undefined || asksForDevice(container)) continue;
        const own = list(container.body.env).map((item) => text(record(item).name) ?? '');
        // Its controller adds it behind all others.
        if (isIndexed(pod.owner)) own.push(JOB_INDEX);
        report(pod.owner, lackingPassword(container, [...fromMaps, ...own]));
        for (const { holder, path, value, name } of settingsFromMaps(set, container)) {
          const [, other] = /(?<!\$)\$\(([A-Z_][A-Z0-9_]*)\)/.exec(value) ?? [];
          const place = `${holder} ${path.join()}`;
          if (other === undefined || told.has(place) || value.includes('\n')) continue;
          if (!fromMaps.includes(other) && !own.includes(other)) continue;
          told.add(place);
          report(holder, {
            message: `sets ${name} to a text with $(${other}) for the container ${container.name} of ${pod.owner.kind} ${pod.owner.name}, and in a ConfigMap nobody replaces it; the program would get the text itself.`,
            fix: `Write the value out, or set ${name} in the container's env, where $(${other}) is replaced.`,
            at: path,
          });
        }
        for (const { name, path, before, known } of referencesIn(container)) {
          const defined = new Set(known ?? [...fromMaps, ...own.slice(0, before)]);
          if (defined.has(name) || (known === undefined && isOfService(name, pod.spec.enableServiceLinks))) continue;
          const later = known === undefined && own.includes(name);
          const nearest = nearestName(name, defined);
          report(pod.owner, {
            message: `refers to $(${name}) in the container ${container.name}, ${later ? 'where that variable is defined further below' : known ? 'whose probes take values of its own env alone, and hooks none' : 'which has no such variable'}; ${path.includes('volumeMounts') ? 'it would never be started' : known && own.includes(name) && !path.includes('lifecycle') ? 'the program would get nothing' : `the program would get the text "$(${name})" itself`}.`,
            fix: later
              ? howToMoveUp(name)
              : known
                ? `Write the value out, or let a shell read it: [sh, -c, "… $${name}"].`
                : `${nearest ? `Write $(${nearest})` : `Define ${name} in the container's env`}.`,
            at: path,
          });
        }
      }
    }
  },
};

/** Variables that take a label of the pod which nothing gives it: not its template, and no controller or operator. */
function labelFaults(set: ManifestSet, { pod, name, body, path }: Container): Fault[] {
  return list(body.env).flatMap((item, index): Fault[] => {
    const at = ['valueFrom', 'fieldRef', 'fieldPath'];
    const [, key] = /^metadata\.labels\['([^']+)'\]$/.exec(text(dig(item, ...at)) ?? '') ?? [];
    if (key === undefined || key in pod.labels || isLabelOfOthers(set, key) || isLeftOpen(key)) return [];
    const nearest = nearestName(key, Object.keys(pod.labels));
    return [
      {
        message: `takes ${text(record(item).name)} in the container ${name} from the label ${key}, which its pods do not have; the program would get an empty text.`,
        fix: nearest === undefined ? `Give the pods the label ${key}.` : `Write metadata.labels['${nearest}'].`,
        at: [...path, 'env', index, ...at],
      },
    ];
  });
}

const JOB_INDEX = 'JOB_COMPLETION_INDEX';

function howToMoveUp(name: string): string {
  return name === JOB_INDEX
    ? `Define ${name} above, by the fieldRef metadata.labels['batch.kubernetes.io/job-completion-index'].`
    : `Move ${name} above the variable that refers to it.`;
}

function isIndexed(owner: Manifest): boolean {
  const job = owner.kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
  return owner.at(...job, 'completionMode') === 'Indexed';
}

/** Device plugins add variables of their own to a container that gets a device: `intel.com/vfio: 1`. */
function asksForDevice({ body }: Container): boolean {
  const { requests, limits } = record(body.resources);
  return [requests, limits].some((asked) => Object.keys(record(asked)).some((resource) => resource.includes('/')));
}

function fromEnvFrom(
  set: ManifestSet,
  container: Container,
  secrets: Readonly<Record<string, readonly string[]>> = {},
) {
  const names = settingsFromMaps(set, container).map(({ name }) => name);
  for (const item of list(container.body.envFrom)) {
    const { prefix, configMapRef, secretRef } = record(item);
    const map = text(record(configMapRef).name);
    // Of two with one name nobody knows which the pod gets.
    if (map !== undefined && set.find('ConfigMap', container.pod.namespace, map) === undefined) return undefined;
    if (map !== undefined && objectsNamed(set, 'ConfigMap', map).length > 1) return undefined;
    if (secretRef === undefined) continue;
    const keys = secrets[`${container.pod.namespace}/${text(record(secretRef).name)}`];
    if (keys === undefined) return undefined;
    names.push(...keys.map((key) => `${text(prefix) ?? ''}${key}`));
  }
  return names;
}

interface EnvReference {
  readonly name: string;
  readonly path: JsonPath;
  /** Only variables before this one are known there. */
  readonly before: number | undefined;
  /** All that is known there, where the kubelet runs something by itself. */
  readonly known?: readonly string[];
}

/** In capitals only: `$(date)` in a script is the shell's, and so is a function of the script whatever it is called. */
function referencesIn(container: Container): EnvReference[] {
  const { body, path } = container;
  const found: EnvReference[] = [];
  const add = (value: unknown, at: JsonPath, before?: number, known?: readonly string[]) => {
    // What a script says behind a # is for its reader.
    const read = (text(value) ?? '').replace(/^[ \t]*#.*$/gm, '');
    for (const [, escaped, name] of read.matchAll(/(\$?)\$\(([A-Z_][A-Z0-9_]*)\)/g)) {
      if (escaped === '' && name !== undefined && !definesFunction(String(value), name))
        found.push({ name, path: [...path, ...at], before, known });
    }
  };
  for (const { word, path: at } of writtenWords(container)) add(word, at.slice(path.length));
  list(body.env).forEach((item, index) => {
    add(record(item).value, ['env', index, 'value'], index);
  });
  list(body.volumeMounts).forEach((item, index) => {
    add(record(item).subPathExpr, ['volumeMounts', index, 'subPathExpr']);
  });
  // ExpandContainerCommandOnlyStatic: in probes those that env gives a value, in hooks none.
  const written = list(body.env).flatMap((item) => (record(item).value ? (text(record(item).name) ?? []) : []));
  for (const handler of handlersOf(container)) {
    const at = [...handler.path.slice(path.length), 'exec', 'command'];
    list(record(handler.body.exec).command).forEach((value, index) => {
      add(value, [...at, index], undefined, handler.isProbe ? written : []);
    });
  }
  return found;
}

function definesFunction(script: string, name: string): boolean {
  return new RegExp(`\\bfunction\\s+${name}\\b|(^|[\\s;])${name}\\s*\\(\\s*\\)`).test(script);
}

/** Variables that the kubelet adds for each Service; without links for that of the API server alone. */
function isOfService(name: string, links: unknown): boolean {
  if (links === false) return name.startsWith('KUBERNETES_');
  return /_SERVICE_(HOST|PORT)|_PORT(_\d+_(TCP|UDP|SCTP)|$)|^KUBERNETES_/.test(name);
}
