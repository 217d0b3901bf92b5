import { type JsonPath, number, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { writtenWords } from '../../manifests/pods/arguments';
import { portsOf } from '../../manifests/pods/container-ports';
import { kubeletRequestsOf } from '../../manifests/pods/handlers';
import { type Container, runningIn } from '../../manifests/pods/pods';
import { isRedis, redisOptionsOf } from '../../manifests/pods/redis-options';
import { settingsOf } from '../../manifests/pods/settings';
import { isWholePod } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

const admin = (host: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: admin, namespace: shop }
      spec:
        containers:
          - name: admin
            image: shop/admin:1.0.0
            env: [{ name: HOSTNAME, value: ${host} }, { name: PORT, value: "3000" }]
            ports: [{ name: http, containerPort: 3000 }]
            readinessProbe: { httpGet: { path: /, port: http } }
      `;

export const listensOnLoopback: Rule = {
  id: 'listens-on-loopback',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A program is told to listen on localhost alone, and its probes ask for it from outside of the pod.',
    outage:
      'Probes and Services reach the address of the pod, where nothing listens: connection refused. It never becomes ready.',
    bad: admin('127.0.0.1'),
    good: admin('0.0.0.0'),
    source: 'Kubernetes: probes are sent to the address of the pod. Next.js: HOSTNAME and PORT of server.js.',
  },
  check({ set, report }) {
    const tell = reportOnce(report);
    for (const pod of set.pods) {
      // A sidecar, or the proxy that a mesh injects, may be what passes requests on.
      const running = runningIn(pod);
      const [container] = running;
      if (container === undefined || running.length > 1 || pod.spec.hostNetwork === true || !isWholePod(pod)) continue;
      const bound = boundByWords(container) ?? boundBySettings(set, container) ?? boundByRedisFile(set, container);
      if (bound === undefined) continue;
      const probe = probeFor(container, bound.port);
      if (probe === undefined) continue;
      tell(bound.holder, {
        message: `has container ${container.name} of ${pod.owner.kind} ${pod.owner.name} listen on ${bound.address} alone; its ${probe} asks the address of the pod, where nothing answers.`,
        fix: 'Write 0.0.0.0, or leave it out.',
        at: bound.path,
      });
    }
  },
};

/** Where a program is told to listen. */
interface Bound {
  readonly holder: Manifest;
  readonly path: JsonPath;
  readonly address: string;
  readonly port: number | undefined;
}

const LOOPBACK = /^(?:https?:\/\/)?((?:127\.0\.0\.1|localhost|\[::1\])(?::(\d+))?)\/?$/;
const OPTION = /^--?(?:bind|b|host|hostname|listen|listen[-_]?addr(?:ess)?|listen[-_]host|web\.listen-address)$/;
/** Variables that mean nothing else, and those that do so only where a PORT stands beside them. */
const VARIABLE =
  /^(?:BIND|LISTEN)(?:_(?:ADDR|ADDRESS|HOST|IP))?$|^(?:UVICORN|NUXT|NITRO|FLASK_RUN)_HOST$|^ASPNETCORE_URLS$/;
const BESIDE_PORT = /^(?:HOST|HOSTNAME)$/;

function boundByWords(container: Container): Bound | undefined {
  const words = writtenWords(container).flatMap(({ word, path }) =>
    word.split(/\s+/).map((one) => ({ word: one, path })),
  );
  for (const [index, { word, path: at }] of words.entries()) {
    const [option = '', assigned] = word.split(/=(.*)/s);
    if (!OPTION.test(option)) continue;
    // Several addresses may follow one option, and one of them be the pod's.
    const rest = words.slice(index + 1).map((one) => one.word);
    const end = rest.findIndex((one) => /^--?[a-z]/i.test(one));
    const values = assigned === undefined ? rest.slice(0, end === -1 ? undefined : end) : [assigned];
    const [, address, port] = LOOPBACK.exec(values[0] ?? '') ?? [];
    if (address === undefined || values.slice(1).some((one) => /^[\d*]/.test(one) && !LOOPBACK.test(one))) continue;
    return { holder: container.pod.owner, path: at, address, port: port === undefined ? undefined : Number(port) };
  }
  return undefined;
}

function boundBySettings(set: ManifestSet, container: Container): Bound | undefined {
  const settings = settingsOf(set, container);
  const port = settings.findLast(({ name }) => name === 'PORT')?.value;
  for (const { name, value, holder, path } of settings) {
    const isBeside = BESIDE_PORT.test(name) && port !== undefined;
    const [, address, own] = isBeside || VARIABLE.test(name) ? (LOOPBACK.exec(value) ?? []) : [];
    if (address === undefined || settings.findLast((one) => one.name === name)?.value !== value) continue;
    const written = own ?? (isBeside ? port : undefined);
    return { holder, path, address, port: written === undefined ? undefined : Number(written) };
  }
  return undefined;
}

/** As the file says that Redis comes with: all addresses of one line count, and the last line. */
function boundByRedisFile(set: ManifestSet, container: Container): Bound | undefined {
  const bind = isRedis(container) ? redisOptionsOf(set, container).findLast(({ name }) => name === 'bind') : undefined;
  const [address, ...others] = bind?.values ?? [];
  if (bind === undefined || address === undefined) return undefined;
  if (![address, ...others].every((one) => /^-?(127\.0\.0\.1|localhost|::1)$/.test(one))) return undefined;
  return { holder: bind.holder, path: bind.path, address, port: undefined };
}

/** A probe that asks the container on the port from outside: on the one that it declares, where none is told. */
function probeFor(container: Container, port: number | undefined): string | undefined {
  const declared = portsOf(container);
  const expected = port ?? (declared.length === 1 ? declared[0]?.number : undefined);
  return kubeletRequestsOf(container).find(({ handler, action }) => {
    if (!handler.isProbe || (text(action.host) ?? '') !== '') return false;
    const asked = number(action.port) ?? declared.find((one) => one.name === action.port)?.number;
    return asked !== undefined && asked === expected;
  })?.handler.name;
}
