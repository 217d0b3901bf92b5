import { type JsonPath, list, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { nearestName } from '../nearest-name';
import { perSetAndThing } from '../per-set';
import { writtenWords } from '../pods/arguments';
import { STORE_PORTS } from '../pods/data-stores';
import { handlersOf } from '../pods/handlers';
import type { Container, PodTemplate } from '../pods/pods';
import { type Setting, settingsOf } from '../pods/settings';
import { type NamedService, serviceOfShortName } from './short-names';

/** An address inside the cluster that a container is given: `redis://redis:6379/0`, `api.shop.svc:80`. */
export interface Address extends NamedService {
  readonly pod: PodTemplate;
  /** Object that the address is written in: the workload, or a ConfigMap. */
  readonly holder: Manifest;
  readonly path: JsonPath;
  readonly port: number | undefined;
  /** The port of its scheme, where a URL with a path names none: to one without, programs add theirs. */
  readonly implied?: number | undefined;
  /** Whether it is asked in Redis' own protocol. */
  readonly isRedis: boolean;
}

const URL = /\b[a-z][a-z0-9+.-]{0,30}:\/\/(?:[^\s/@"']*@)?([a-z0-9][a-z0-9.-]*)(?::(\d+))?(?=[/?\s"',;\])}]|$)/g;
const HOST_AND_PORT = /^([a-z0-9][a-z0-9.-]*):(\d+)$/g;
/** What a script waits for, or asks without a scheme: `until nc -z redis 6379`, `curl -fsS api:8000/health`. */
const WAITED_FOR = /\b(?:nc(?:\s+-[a-z]+(?:\s+\d+)?)*|wait-for(?:-it)?(?:\.sh)?)\s+([a-z0-9][a-z0-9.-]*)[\s:](\d+)\b/g;
const FETCHED =
  /\b(?:curl|wget)\s+(?:-\S+\s+)*["']?(?=https?:|[\w.-]+:\d)(?:https?:\/\/)?([a-z][a-z0-9.-]*)(?::(\d+))?(?=\/|["']?\s*(?:[;|&>)]|$))/gm;
/** What addresses look like, each with what it can't do without. */
const FORMS = [
  ['://', URL],
  [':', HOST_AND_PORT],
  [' ', WAITED_FOR],
  [' ', FETCHED],
] as const;
/** Clients that are told a host and, where it isn't their usual one, a port: `redis-cli -h redis ping`. */
const CLIENTS: Readonly<Record<string, number>> = {
  'redis-cli': 6379,
  'valkey-cli': 6379,
  pg_isready: 5432,
  psql: 5432,
  pg_dump: 5432,
  pg_dumpall: 5432,
  pg_restore: 5432,
  mysql: 3306,
  mysqldump: 3306,
  mysqladmin: 3306,
  mariadb: 3306,
};
/** Through `kubectl exec` they run elsewhere. */
const CLIENT = new RegExp(
  `(?<!\\b(?:kubectl|docker|ssh)\\b[^;|&\\n]*)(?<![\\w./-])(${Object.keys(CLIENTS).join('|')})(?=\\s)([^;|&\\n<>)\`]*)`,
  'g',
);

/** What k3s and nearly every other cluster calls itself. */
const CLUSTER_DOMAIN = 'cluster.local';
/** Words that name no Service: the pod itself, and what Docker knows. */
const OTHERS = /^(localhost|\d+|host|kubernetes|metadata|unix|socket)$/;

/** Variables whose addresses a program compares with what it is told, and never asks. */
const COMPARED =
  /CORS|ORIGINS?$|ALLOWED_HOSTS?$|(ALLOW|WHITE|DENY|BLOCK)_?LIST$|TRUSTED_|NO_PROXY$|REDIRECT_UR[IL]S?$|CALLBACK_URL$/i;

/** The addresses of Services that a container's variables, arguments and command hold. */
export const addressesOf = perSetAndThing((set, container: Container): readonly Address[] =>
  addressesAmong(set, settingsOf(set, container), container),
);

/** The address that a setting of a container holds. */
export function addressAt(set: ManifestSet, container: Container, { holder, path }: Setting): Address | undefined {
  return addressesOf(set, container).find((one) => one.holder === holder && one.path.join() === path.join());
}

/** The same with some of the variables alone. */
export function addressesAmong(set: ManifestSet, environment: readonly Setting[], container: Container): Address[] {
  const { pod } = container;
  const lines = [settingsInWords(container), ...settingsInHandlers(container)];
  const settings = environment.filter(({ name }) => !COMPARED.test(name));
  const names = settings.map((one) => one.name);
  const asked = lines.flatMap((words) => {
    const [first] = words;
    const line = words.map(({ value }) => value).join(' ');
    return first === undefined ? [] : askedByClients(line).map(([host, port]) => ({ ...first, host, port, value: '' }));
  });
  const written = [...settings, ...lines.flat()].flatMap((one) => {
    const { value } = one;
    if (value.length > 2000) return [];
    return FORMS.filter(([sign]) => value.includes(sign))
      .flatMap(([, form]) => [...value.matchAll(form)])
      .map(([, host = '', port]) => ({ ...one, host, port, value }));
  });
  return [...written, ...asked, ...hostsWithPorts(settings)].flatMap(
    ({ name, value, holder, path: at, host, port }): Address[] => {
      const named = serviceOf(set, host, pod);
      if (named === undefined) return [];
      return [
        {
          pod,
          holder,
          path: at,
          ...named,
          port: port === undefined ? undefined : Number(port),
          implied: impliedBy(name, value, names),
          isRedis: /^rediss?:/.test(value),
        },
      ];
    },
  );
}

/** `REDIS_HOST=redis` with `REDIS_PORT=6379` beside it; a word alone may be anything. */
function hostsWithPorts(settings: readonly Setting[]) {
  return settings.flatMap((setting) => {
    const [, stem] = /^(.+_|PG)HOST(?:NAME)?$/.exec(setting.name) ?? [];
    if (stem === undefined || !/^[a-z0-9][a-z0-9.-]*$/.test(setting.value)) return [];
    const port =
      settings.findLast(({ name }) => name === `${stem}PORT`)?.value ??
      (stem === 'PG' ? String(CLIENTS.psql) : undefined);
    const isLast = settings.findLast(({ name }) => name === setting.name) === setting;
    return isLast && /^\d+$/.test(port ?? '') ? [{ ...setting, host: setting.value, port }] : [];
  });
}

/** What the clients of a command line ask, as hosts and ports. */
function askedByClients(line: string): [string, string][] {
  if (line.length > 5000) return [];
  return [...line.matchAll(CLIENT)].flatMap(([, client = '', options = '']): [string, string][] => {
    const host = /\s(?:-h\s*|--host[= ])"?([a-z0-9][a-z0-9.-]*)"?(?=\s|$)/.exec(options)?.[1];
    // To MySQL's clients `-p` is the password.
    const flag = /^m/.test(client) ? 'P' : 'p';
    const port = new RegExp(`\\s(?:-${flag}\\s*|--port[= ])"?(\\d+)"?(?=\\s|$)`).exec(options)?.[1];
    return host === undefined ? [] : [[host, port ?? String(CLIENTS[client])]];
  });
}

/** The Services that a command line asks. */
export function servicesAsked(set: ManifestSet, line: string, pod: PodTemplate): NamedService[] {
  const hosts = [
    ...askedByClients(line).map(([host]) => host),
    ...[...line.matchAll(URL)].map(([, host = '']) => host),
  ];
  return hosts.flatMap((host) => serviceOf(set, host, pod) ?? []);
}

/** 80 of `API_URL=http://api/v1`, unless an `API_PORT` says more. */
function impliedBy(name: string, value: string, names: readonly string[]): number | undefined {
  const [, scheme] = /^(https?):\/\/[a-z0-9.-]+\/\S+$/.exec(value) ?? [];
  const [, stem] = /^(.*?)_?(?:URL|URI|ENDPOINT)$/i.exec(name) ?? [];
  if (scheme === undefined || stem === undefined) return undefined;
  if (names.some((other) => /PORT/i.test(other) && other.toLowerCase().startsWith(stem.toLowerCase())))
    return undefined;
  return scheme === 'http' ? 80 : 443;
}

/** An address that stands somewhere in a text, with where. */
export interface WrittenAddress extends NamedService, Pick<Address, 'port'> {
  readonly index: number;
}

/** The addresses of Services that a line of a script asks. */
export function addressesAsked(set: ManifestSet, line: string, pod: PodTemplate) {
  const forms = [WAITED_FOR, FETCHED].flatMap((form) => [...line.matchAll(form)]);
  const asked = forms.map(([, host = '', port]) => [host, port] as const);
  return [...askedByClients(line), ...asked].flatMap(([host, port]) => {
    const named = serviceOf(set, host, pod);
    return named === undefined ? [] : [{ ...named, port: port === undefined ? undefined : Number(port) }];
  });
}

/** The addresses of Services with a scheme and a port that a text holds. */
export function urlsIn(set: ManifestSet, content: string, pod: PodTemplate): WrittenAddress[] {
  if (!content.includes('://')) return [];
  return [...content.matchAll(URL)].flatMap(({ index, 1: host = '', 2: digits }): WrittenAddress[] => {
    const named = digits === undefined ? undefined : serviceOf(set, host, pod);
    return named === undefined ? [] : [{ ...named, port: Number(digits), index }];
  });
}

/** The Service that a host name stands for in a pod: one word is of the pod's own namespace. */
function serviceOf(set: ManifestSet, host: string, { namespace, spec }: PodTemplate): NamedService | undefined {
  const [service = '', second, third, ...domain] = host.replace(/\.$/, '').split('.');
  if (second === undefined) {
    const isAlias = spec.hostAliases !== undefined || spec.hostNetwork === true;
    return isAlias || OTHERS.test(service) || !/[a-z]/.test(service) ? undefined : { service, namespace };
  }
  if (third === undefined) return serviceOfShortName(set, `${service}.${second}`);
  if (third === 'svc') {
    // Clusters of another domain have another name for it, and not one that is nearly the usual one.
    const isSlip = nearestName(domain.join('.'), [CLUSTER_DOMAIN]) !== undefined;
    return { service, namespace: second, ...(isSlip && { misspelt: host }) };
  }
  const rest = [third, ...domain].join('.');
  return rest === CLUSTER_DOMAIN ? { service, namespace: second, misspelt: host } : undefined;
}

/**
 * A port that a variable has a container ask for at itself, in a protocol that programs seldom serve and ask for alike.
 */
export interface LocalAddress {
  readonly holder: Manifest;
  readonly path: JsonPath;
  readonly port: number;
}

const LOCAL =
  /\b(?!https?:|wss?:|grpc:|tcp:|udp:)[a-z][a-z0-9+.-]{0,30}:\/\/(?:[^\s/@"']*@)?(?:localhost|127\.0\.0\.1):(\d+)/g;

/** Without a scheme it may be where a program listens: on a port of data stores it is not, and neither before a database. */
const LOCAL_PLAIN = /^(?:--?[\w.-]+=)?(?:localhost|127\.0\.0\.1):(\d+)(\/\w+)?$/;

/** Databases and the like that a container is told to find in its own pod. */
export function localAddressesOf(set: ManifestSet, container: Container): LocalAddress[] {
  const settings = settingsOf(set, container);
  const urls = [...settings, ...settingsInWords(container)].flatMap((setting) => {
    const [plain, number, database] = LOCAL_PLAIN.exec(setting.value) ?? [];
    const isAsked = database !== undefined || STORE_PORTS.has(Number(number));
    const ports = [...setting.value.matchAll(LOCAL)].map(([, port]) => port);
    return [...ports, ...(plain !== undefined && isAsked ? [number] : [])].map((port) => ({ ...setting, port }));
  });
  // What serves writes so where it listens; an init container asks.
  const pairs = hostsWithPorts(settings).filter(
    ({ host, port }) => /^(localhost|127\.0\.0\.1)$/.test(host) && (container.isInit || STORE_PORTS.has(Number(port))),
  );
  return [...urls, ...pairs].map(({ holder, path, port }) => ({ holder, path, port: Number(port) }));
}

/** The words that a container is started with. */
function settingsInWords(container: Container) {
  return writtenWords(container).map(({ word, path }) => ({
    name: '',
    value: word,
    holder: container.pod.owner,
    path,
  }));
}

/** The words of what the kubelet runs in a container. */
function settingsInHandlers(container: Container) {
  const holder = container.pod.owner;
  return handlersOf(container).map(({ body, path }) =>
    list(record(body.exec).command).map((word, index) => {
      return { name: '', value: text(word) ?? '', holder, path: [...path, 'exec', 'command', index] };
    }),
  );
}
