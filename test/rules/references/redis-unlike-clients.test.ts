import { redisUnlikeClients } from '../../../lib/rules/references/redis-unlike-clients';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, service, workload } from './objects';

const redis = (args = '[redis-server]', beside = '') =>
  file(
    service('redis', '{ selector: { app: redis }, ports: [{ port: 6379 }] }'),
    workload(
      'redis',
      `{ containers: [{ name: redis, image: "redis:7", args: ${args}, ports: [{ containerPort: 6379 }] }${beside}] }`,
    ),
  );
const client = (env: string) => workload('api', pod(`env: [${env}]`));
const url = (value: string) => `{ name: REDIS_URL, value: "${value}" }`;
const ENCRYPTED = client(url('rediss://redis:6379/0'));
const LOCKED = '[redis-server, --requirepass, $(PASSWORD)]';
const probed = (command: string) =>
  redis(LOCKED).replace('ports: [{ containerPort', `readinessProbe: { exec: { command: [sh, -c, "${command}"] } }, $&`);

const pinged = (line: string) =>
  redis('[redis-server]').replace(
    'ports: [{ containerPort',
    `livenessProbe: { exec: { command: [sh, -c, '${line}'] } }, $&`,
  );

describeRule(redisUnlikeClients, {
  finds: {
    'TLS asked of a Redis that speaks none': file(redis('[redis-server, --appendonly, "yes"]'), ENCRYPTED),
    'a protection from all who come without a password': redis('[redis-server, --protected-mode, "yes"]'),
    'another port than the one declared': redis('["--port", "6380"]'),
    'a password that a client does not send': file(redis(LOCKED), client(url('redis://redis:6379/0'))),
    'a password that its own probe does not send': probed('redis-cli ping | grep PONG'),
    'a database too many': file(redis(), client(url('redis://redis.shop.svc:6379/16'))),
    'fewer databases than usual': file(redis('["--databases", "4"]'), client(url('redis://redis/4'))),
    'an answer with a letter missing': pinged('redis-cli ping | grep -q PNG'),
    'an answer in small letters': pinged('redis-cli ping | grep pong'),
    'the question for the answer': pinged('test "$(redis-cli ping)" = "PING"'),
  },
  silentOn: {
    'the answer': pinged('redis-cli PING | grep -q PONG'),
    'a part of the answer': pinged('redis-cli ping | grep PON'),
    'an answer in any letters': pinged('redis-cli ping | grep -qi pong'),
    'the answer in brackets': pinged('[ "$(redis-cli ping)" = "PONG" ]'),
    'another answer': pinged('[ "$(redis-cli ping)" != LOADING ] && ! redis-cli ping | grep -q NOAUTH'),
    'a probe with the password': probed('redis-cli -a $PASSWORD ping | grep PONG'),
    'a probe with the password in a variable': probed('REDISCLI_AUTH=$PASSWORD redis-cli ping | grep PONG'),
    'a probe that is content with any answer': probed('redis-cli ping'),
    'TLS asked of a Redis that speaks it': file(redis('[redis-server, --port, "0", --tls-port, "6379"]'), ENCRYPTED),
    'TLS that a proxy beside Redis may speak': file(
      redis('[redis-server]', ', { name: stunnel, image: "stunnel:5" }'),
      ENCRYPTED,
    ),
    'the same with a password': redis('[redis-server, --protected-mode, "yes", --requirepass, $(PASSWORD)]'),
    'no such protection': redis('[redis-server, --protected-mode, "no"]'),
    'the port that is declared': redis('["--port", "6379"]'),
    'a password in the URL': file(redis(LOCKED), client(url('redis://:$(PASSWORD)@redis:6379/0'))),
    'a password beside it': file(
      redis(LOCKED),
      client(
        `${url('redis://redis:6379/0')}, { name: REDIS_PASSWORD, valueFrom: { secretKeyRef: { name: redis, key: password } } }`,
      ),
    ),
    'a Secret that may have one': file(
      redis(LOCKED),
      workload('api', pod(`env: [${url('redis://redis:6379/0')}], envFrom: [{ secretRef: { name: api } }]`)),
    ),
    'no password': file(redis('[redis-server, --requirepass, ""]'), client(url('redis://redis:6379/0'))),
    'databases that there are': file(redis(), client(url('redis://redis:6379/15'))),
    'databases that a file of the image may have': file(
      redis('[redis-server, /etc/redis.conf]'),
      client(url('redis://redis:6379/20')),
    ),
    'a Redis of somebody else': client(url('redis://redis.stores.svc:6379/20')),
    'a password that a ConfigMap holds': file(
      redis(LOCKED),
      object('v1', 'ConfigMap', 'shop', 'data: { REDIS_URL: "redis://redis:6379/0", REDIS_PASSWORD: example }'),
      workload('api', pod('envFrom: [{ configMapRef: { name: shop } }]')),
    ),
  },
});
