import { chartValuesOf } from '../../manifests/chart-values';
import { isRecord, type JsonPath, list, parsedJson, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { writtenWords } from '../../manifests/pods/arguments';
import { handlersOf, kubeletRequestsOf } from '../../manifests/pods/handlers';
import type { Container, PodTemplate } from '../../manifests/pods/pods';

/** Arguments that carry a password or token themselves; `--token-file` and the like don't match. etcd's token tells clusters apart. */
const FLAG =
  /(?:^|\s)--?(?!initial-cluster-token)(?:[a-z\d]+[-_.])*(password|passwd|pass|requirepass|masterauth|token|api-?key|app-?key|secret-?key|access-?key)(?:[= ]["']?([^\s"']+)|$)/i;

/** A name and the text that stands in a manifest for it. */
export interface Literal {
  /** Goes before the name in a sentence: `container api: `. */
  readonly where: string;
  readonly name: string;
  readonly value: string;
  readonly path: JsonPath;
  readonly isHeader?: boolean;
}

/** Every place of an object that people write a secret into. */
export function literalsIn(manifest: Manifest, pod: PodTemplate | undefined): Literal[] {
  return [...ofMetadata(manifest, pod), ...ofContent(manifest, pod)];
}

/** What tools write beside an object: sums of what it is made of, and what was applied before. */
const WRITTEN_BY_TOOLS = /checksum|hash|sha\d*$|digest|last-applied|fingerprint/i;

/** Most labels are none of these, and every object has some: they are passed over without a closer look. */
const TELLING = /pass|pwd|secret|token|key|cred|salt/i;
const SHORTEST_TOKEN = 20;

/** `provisioned`, `rotated`: what an annotation says of a secret. */
function isState(value: string): boolean {
  return /^[a-z]+(ed|ing)$/.test(value);
}

/** Keys whose values are names: of a Secret, of a key inside it, of what verifies a token. */
const NAMES_ONE = /secret(s|[-_]?name)?$|(?<!api[-_]?)key$/i;

/** Annotations and labels, by what stands behind their prefix: whoever may list the objects sees them. */
function ofMetadata(manifest: Manifest, pod: PodTemplate | undefined): Literal[] {
  const found: Literal[] = [];
  for (const place of pod === undefined || pod.owner.type === 'Pod' ? [manifest] : [manifest, pod]) {
    for (const map of ['annotations', 'labels'] as const) {
      for (const [key, value] of Object.entries(place[map])) {
        if (!(value.length >= SHORTEST_TOKEN || TELLING.test(key))) continue;
        if (WRITTEN_BY_TOOLS.test(key) || (isState(value) && !/pass|pwd/i.test(key))) continue;
        // `basic-auth.password: shop-password` says under which name a controller finds it.
        if (/^[a-z]+(-[a-z]+)*-password$/.test(value)) continue;
        const last = key.slice(key.lastIndexOf('/') + 1);
        const name = NAMES_ONE.test(last) ? `${last} (its value)` : last;
        found.push({
          where: `${map.slice(0, -1)} `,
          name,
          value,
          path: [...(place === pod ? pod.metadataPath : ['metadata']), map, key],
        });
      }
    }
  }
  return found;
}

function ofContent(manifest: Manifest, pod: PodTemplate | undefined): Literal[] {
  if (pod !== undefined) return pod.containers.flatMap(ofContainer);
  switch (manifest.type) {
    case 'ConfigMap':
      return entries(manifest.body.data, ['data'], '').flatMap((entry) => [entry, ...ofFile(entry)]);
    case 'traefik.io/Middleware':
      return ofMiddleware(manifest);
    case 'helm.cattle.io/HelmChart':
    case 'helm.cattle.io/HelmChartConfig':
      return ofChart(manifest);
    case 'argoproj.io/Application':
    case 'source.toolkit.fluxcd.io/GitRepository':
      return [
        ['spec', 'source', 'repoURL'],
        ['spec', 'url'],
      ].map((path) => ({ where: '', name: path.at(-1) ?? '', value: text(manifest.at(...path)) ?? '', path }));
    default:
      return [];
  }
}

function entries(map: unknown, path: JsonPath, where: string): Literal[] {
  return Object.entries(record(map)).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ where, name, value, path: [...path, name] }] : [],
  );
}

function ofContainer(container: Container): Literal[] {
  const { body, path } = container;
  const where = `container ${container.name}: `;
  const words = writtenWords(container).map(({ word, path: at }, index, all): Literal => {
    const [, flag, inline] = FLAG.exec(word) ?? [];
    // What follows `-c` is a script, and what follows a flag alone is its value.
    const value = flag === undefined ? word : (inline ?? all[index + 1]?.word ?? '');
    const name = flag === undefined ? 'an argument' : flag.replace(/^(requirepass|masterauth)$/, 'password');
    const isFlag = value.startsWith('-') && flag !== undefined;
    return { where, name: isFlag ? '' : name, value, path: at };
  });
  return [
    ...named(body.env, [...path, 'env'], where),
    ...words,
    ...ofRequests(container, where),
    ...ofCommands(container, where),
  ];
}

/** The headers of what the kubelet asks. */
function ofRequests(container: Container, where: string): Literal[] {
  return kubeletRequestsOf(container).flatMap(({ action, path }) =>
    named(action.httpHeaders, [...path, 'httpHeaders'], where).map((literal) => ({ ...literal, isHeader: true })),
  );
}

/** A list of `name` and `value`. */
function named(items: unknown, path: JsonPath, where: string): Literal[] {
  return list(items).flatMap((item, index): Literal[] => {
    const { name, value } = record(item);
    if (typeof name !== 'string' || typeof value !== 'string') return [];
    return [{ where, name, value, path: [...path, index, 'value'] }];
  });
}

function ofMiddleware(middleware: Manifest): Literal[] {
  return ['customRequestHeaders', 'customResponseHeaders'].flatMap((key) => {
    const path = ['spec', 'headers', key];
    return entries(middleware.at(...path), path, 'header ').map((literal) => ({ ...literal, isHeader: true }));
  });
}

function ofChart(chart: Manifest): Literal[] {
  const path = ['spec', 'valuesContent'];
  return ofValues(chartValuesOf(chart).values, '').map((literal) => ({
    ...literal,
    path,
    isHeader: /^(proxy-)?authorization$/i.test(literal.name),
  }));
}

/** Every text among a chart's values, with its key; what names a Secret (`existingSecret: grafana`) is none. */
function ofValues(values: unknown, key: string): Omit<Literal, 'path'>[] {
  const where = 'the chart’s value ';
  if (Array.isArray(values)) return values.flatMap((item) => ofValues(item, ''));
  if (!isRecord(values)) {
    const isName = /secret$/i.test(key) && /^[a-z\d]([-a-z\d.]*[a-z\d])?$/.test(String(values));
    return typeof values !== 'string' || isName ? [] : [{ where, name: key, value: values }];
  }
  const { name, value } = values;
  if (typeof name === 'string' && typeof value === 'string') return [{ where, name, value }];
  return Object.entries(values).flatMap(([each, inner]) => ofValues(inner, each));
}

/** How programs take a password on their command line, or before it. */
const PASSWORDS_OF_PROGRAMS = [
  /\bredis-cli\b[^|;&]*?\s-a\s+["']?([^\s"'`|;&]+)/,
  /\b(?:mysql|mariadb)(?:-?admin|-?dump)?\b[^|;&]*?\s-p["']?([^\s"'`|;&]+)/,
  /\b(?:PGPASSWORD|REDISCLI_AUTH|MYSQL_PWD)=["']?([^\s"'`|;&]+)/,
];
const LOGIN_HEADER = /\bAuthorization:\s*((?:Basic|Bearer)\s+[^\s"'\\]+)/i;

/** What the commands of a container, of its probes and hooks give to the programs that they start. */
function ofCommands(container: Container, where: string): Literal[] {
  const { body, path } = container;
  const commands = [
    ...['command', 'args'].map((key) => ({ words: body[key], at: [...path, key] })),
    ...handlersOf(container).map((one) => ({
      words: record(one.body.exec).command,
      at: [...one.path, 'exec', 'command'],
    })),
  ];
  return commands.flatMap(({ words, at }): Literal[] => {
    const line = list(words)
      .map((word) => text(word) ?? '')
      .join(' ');
    if (line === '') return [];
    const header = LOGIN_HEADER.exec(line)?.[1];
    const passwords = PASSWORDS_OF_PROGRAMS.flatMap((pattern) => pattern.exec(line)?.[1] ?? []);
    return [
      ...passwords.map((value) => ({ where, name: 'password', value, path: at })),
      ...(header === undefined ? [] : [{ where, name: 'Authorization', value: header, path: at, isHeader: true }]),
    ];
  });
}

/** A ConfigMap's file of settings by name: JSON, or a line for each. What a program's own language says is not read. */
function ofFile({ name: file, value: content, path }: Literal): Literal[] {
  if (!TELLING.test(content)) return [];
  const where = `${file}: `;
  if (/\.json$/i.test(file) || content.startsWith('{'))
    return ofValues(parsedJson(content), '').map((one) => ({ ...one, where, path }));
  if (!/(^|\.)env$|\.properties$/i.test(file)) return [];
  return content.split('\n').flatMap((line) => {
    const [, name, value = ''] = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*["']?([^"'#]*)/.exec(line) ?? [];
    return name === undefined ? [] : [{ where, name, value: value.trim(), path }];
  });
}
