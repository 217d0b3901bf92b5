import { list, record } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance } from '../../manifests/nearest-name';
import { type Address, addressAt } from '../../manifests/network/addresses';
import { podsBehind } from '../../manifests/network/selected-pods';
import { portsOf } from '../../manifests/pods/container-ports';
import { type Handler, handlersOf } from '../../manifests/pods/handlers';
import type { Container } from '../../manifests/pods/pods';
import { isRedis, readsUnseenOptions, redisOptionsOf, redisValue } from '../../manifests/pods/redis-options';
import { settingsOf } from '../../manifests/pods/settings';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

const redis = (port: number) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            args: [redis-server, --port, "${String(port)}"]
            ports: [{ name: redis, containerPort: 6379 }]
      `;

export const redisUnlikeClients: Rule = {
  id: 'redis-unlike-clients',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'Redis is told another port than it declares, a password that its clients or its own probes do not send, or to refuse all who come without one; or a client asks by TLS where it speaks none, or for a database beyond those that it has.',
    outage: 'Connections are refused, or every command of them is answered by NOAUTH or DB index is out of range.',
    bad: redis(6380),
    good: redis(6379),
    source: 'Redis: redis.conf (port, requirepass, databases: 16 unless written, protected-mode), SELECT.',
  },
  check({ set, report }) {
    const servers = new Set(set.containers.filter((one) => !one.isInit && isRedis(one)));
    if (servers.size === 0) return;
    for (const server of servers) {
      const all = redisOptionsOf(set, server);
      const guard = all.findLast(({ name }) => name === 'protected-mode');
      if (guard?.values?.[0] === 'yes' && !all.some(({ name }) => /^(requirepass|user|aclfile|include)$/.test(name))) {
        report(guard.holder, {
          message: `has Redis in ${server.pod.owner.kind} ${server.pod.owner.name} protect itself, and sets no password; it would answer its own container alone, and all others by DENIED.`,
          fix: 'Take protected-mode out, or set requirepass and tell the clients.',
          at: guard.path,
        });
      }
      const probe = probeWithoutPassword(set, server);
      if (probe !== undefined) {
        report(server.pod.owner, {
          message: `has the ${probe.name} of Redis wait for PONG without the password that requirepass sets; it is answered by NOAUTH every time, and fails.`,
          fix: 'Write REDISCLI_AUTH="$REDIS_PASSWORD" before redis-cli, with that variable from the Secret.',
          at: [...probe.path, 'exec', 'command'],
        });
      }
      for (const { name, body, path } of handlersOf(server)) {
        const word = WAITED_FOR.exec(list(record(body.exec).command).join(' '))?.[1] ?? 'PONG';
        if ('PONG'.includes(word) || editDistance(word.toUpperCase(), 'PONG', 2) > 1) continue;
        report(server.pod.owner, {
          message: `has the ${name} of Redis wait for ${word}, and its answer is PONG; it fails every time.`,
          fix: 'Write PONG.',
          at: [...path, 'exec', 'command'],
        });
      }
      const port = all.findLast(({ name }) => name === 'port');
      const value = port?.values?.[0] ?? '';
      const declared = portsOf(server).flatMap(({ number }) => number ?? []);
      if (port === undefined || !/^\d+$/.test(value) || value === '0' || declared.length !== 1) continue;
      if (declared.includes(Number(value))) continue;
      report(port.holder, {
        message: `has Redis in ${server.pod.owner.kind} ${server.pod.owner.name} listen on ${value}, and its container declares ${declared[0]}; Services and probes would ask where nothing listens.`,
        fix: `Write ${declared[0]}, or declare ${value} and send the Service there.`,
        at: port.path,
      });
    }
    const tell = reportOnce(report);
    for (const client of set.containers) {
      for (const setting of settingsOf(set, client)) {
        const url = /^(rediss?):\/\/([^\s/@]*@)?[a-z0-9.-]+(?::\d+)?(?:\/(\d+))?$/.exec(setting.value);
        if (url === null) continue;
        const address = addressAt(set, client, setting);
        const server = address && serverOf(set, address, servers);
        if (server === undefined) continue;
        const [, scheme, user, database] = url;
        const problem =
          (scheme === 'rediss' ? tlsProblem(set, server) : undefined) ??
          passwordProblem(set, client, redisValue(set, server, 'requirepass'), user) ??
          databaseProblem(set, server, database);
        if (problem === undefined) continue;
        tell(setting.holder, {
          message: `tells ${client.pod.owner.kind} ${client.pod.owner.name} by ${setting.name} to ask ${server.pod.owner.kind} ${server.pod.owner.name} ${problem.what}.`,
          fix: problem.fix,
          at: setting.path,
        });
      }
    }
  },
};

/** A word that the answer to a ping must hold, letter by letter. */
const WAITED_FOR = /\b(?:redis|valkey)-cli\b.*\bping\b.*(?:\bgrep(?: -[a-hj-uw-z]+)*|[^!]==?) ["']?([A-Z]+)\b/i;

function serverOf(set: ManifestSet, { namespace, service, pod }: Address, servers: ReadonlySet<Container>) {
  const found = set.find('Service', namespace, service, pod.owner);
  const pods = found === undefined ? [] : (podsBehind(set, found) ?? []);
  return pods.flatMap(({ containers }) => containers).find((container) => servers.has(container));
}

function tlsProblem(set: ManifestSet, server: Container) {
  if (redisValue(set, server, 'tls-port') !== undefined || readsUnseenOptions(set, server)) return undefined;
  // A proxy beside it may be what speaks TLS.
  if (server.pod.containers.length > 1) return undefined;
  return {
    what: 'by TLS, and it has no tls-port; the handshake would fail',
    fix: 'Write redis://, or give Redis a tls-port and a certificate.',
  };
}

function passwordProblem(set: ManifestSet, client: Container, password: string | undefined, user: string | undefined) {
  if (password === undefined || password === '' || user !== undefined) return undefined;
  // A variable of its own, from a Secret too, may hold the password.
  const env = JSON.stringify(client.body.env ?? []);
  if (/PASS|AUTH|CREDENTIAL/i.test(env) && /(REDIS|VALKEY|CACHE|QUEUE|BROKER)[A-Z_]*(PASS|AUTH)/i.test(env))
    return undefined;
  if (/secretRef/.test(JSON.stringify(client.body.envFrom ?? []))) return undefined;
  if (settingsOf(set, client).some(({ name }) => /(REDIS|VALKEY|CACHE)[A-Z_]*(PASS|AUTH)/i.test(name)))
    return undefined;
  return {
    what: 'without a password, and requirepass is set there; each command would be answered by NOAUTH',
    fix: 'Hand the program the password from a Secret: a URL like redis://:$(REDIS_PASSWORD)@redis:6379/0.',
  };
}

/** A probe of the server's own, which is a client too. Without PONG before its eyes it is content with any answer. */
function probeWithoutPassword(set: ManifestSet, server: Container): Handler | undefined {
  const password = redisValue(set, server, 'requirepass') ?? '';
  const { env, envFrom } = server.body;
  if (password === '' || /REDISCLI_AUTH|secretRef/.test(JSON.stringify([env, envFrom]))) return undefined;
  return handlersOf(server).find(({ isProbe, body }) => {
    const command = list(record(body.exec).command).join(' ');
    return isProbe && /\b(redis|valkey)-cli\b.*PONG/is.test(command) && !/\s(-a|--pass|-u)\b|AUTH/i.test(command);
  });
}

function databaseProblem(set: ManifestSet, server: Container, database: string | undefined) {
  const databases = redisValue(set, server, 'databases');
  if (databases === undefined && readsUnseenOptions(set, server)) return undefined;
  const most = databases === undefined ? 16 : Number(databases);
  if (database === undefined || !(Number(database) >= most)) return undefined;
  return {
    what: `for database ${database}, and it has ${most}, from 0 on; it would answer that the index is out of range`,
    fix: `Write one from 0 to ${most - 1}, or give Redis --databases.`,
  };
}
