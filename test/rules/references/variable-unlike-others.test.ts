import { variableUnlikeOthers } from '../../../lib/rules/references/variable-unlike-others';
import { describeRule } from '../../support/describe-rule';

const pod = (name: string, ...env: string[]) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: ${name}, namespace: shop }
  spec: { containers: [{ name: ${name}, image: "shop/${name}:1.0.0", env: [${env.join(', ')}] }] }
  ---`;
const variable = (name: string, key = name, object = 'shop') =>
  `{ name: ${name}, valueFrom: { secretKeyRef: { name: ${object}, key: ${key} } } }`;
const worker = pod('worker', variable('DATABASE_URL'), variable('SECRET_KEY'));

const named = (...names: string[]) => pod('api', ...names.map((name) => `{ name: ${name}, value: "1" }`));

const cluster = {
  secrets: { 'shop/shop': ['DATABASE_URL', 'DIRECT_URL', 'POSTGRES_PASSWORD', 'API_KEY', 'API_TOKEN'] },
};

describeRule(variableUnlikeOthers, {
  finds: {
    'two letters exchanged in what its neighbours begin with': named('EMIAL_HOST', 'EMAIL_PORT', 'EMAIL_USE_TLS'),
    'a letter missing there': named('POSTGRS_DB', 'POSTGRES_USER', 'POSTGRES_PASSWORD'),
    'two letters exchanged at the end': named('REDIS_PROT'),
    'a slip in a ConfigMap that is taken whole': `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: api, namespace: shop }, data: { EMIAL_HOST: a, EMAIL_PORT: "1", EMAIL_USE_TLS: "1" } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", envFrom: [{ configMapRef: { name: api } }] }] }
      `,
    'a letter that is missing': worker + pod('api', variable('DATABASE_URL'), variable('SECRE_KEY', 'SECRET_KEY')),
    'two letters exchanged, in a key of a ConfigMap': (
      worker + pod('api', variable('DATABSAE_URL', 'DATABASE_URL'))
    ).replaceAll('secretKeyRef', 'configMapKeyRef'),
    'the key of the variable above it':
      worker + pod('api', variable('DATABASE_URL'), variable('SECRET_KEY', 'DATABASE_URL')),
    'two keys that are crossed':
      worker + pod('api', variable('DATABASE_URL', 'SECRET_KEY'), variable('SECRET_KEY', 'DATABASE_URL')),
    'nothing but the name, in the folder beside': {
      files: { 'k8s/worker/worker.yaml': worker, 'k8s/api/api.yaml': pod('api', '{ name: SECRET_KEY }') },
    },
    'a password for a URL': { yaml: pod('api', variable('DATABASE_URL', 'POSTGRES_PASSWORD')), cluster },
    'a URL for a password': { yaml: pod('api', variable('POSTGRES_PASSWORD', 'DATABASE_URL')), cluster },
    'nothing but the name': worker + pod('api', variable('DATABASE_URL'), '{ name: SECRET_KEY }'),
  },
  silentOn: {
    'another URL, and a key for a token': {
      yaml: pod('api', variable('DATABASE_URL', 'DIRECT_URL'), variable('API_TOKEN', 'API_KEY')),
      cluster,
    },
    'a password for a URL of which the Secret has no key': {
      yaml: pod('api', variable('SENTRY_DSN', 'POSTGRES_PASSWORD')),
      cluster,
    },
    'a password for a URL of a Secret that nobody knows': pod('api', variable('DATABASE_URL', 'POSTGRES_PASSWORD')),
    'other words': named(
      'MAIL_HOST',
      'EMAIL_PORT',
      'EMAIL_FROM',
      'STATE_A',
      'STAGE_A',
      'STAGE_B',
      'OAUTH_A',
      'AUTH_A',
      'AUTH_B',
    ),
    'a family of its own': named('EMIAL_HOST', 'EMIAL_PORT', 'EMAIL_PORT', 'EMAIL_USE_TLS'),
    'both ways to write it': named('EMIAL_HOST', 'EMAIL_HOST', 'EMAIL_PORT', 'REDIS_PROT', 'REDIS_PORT'),
    'words a letter apart, and one in the plural': named(
      'CONTEXT_A',
      'CONTENT_A',
      'CONTENT_B',
      'SERVICES_A',
      'SERVICE_B',
      'SERVICE_C',
    ),
    'what the image of a store calls it':
      pod('api', variable('POSTGRESQL_PASSWORD')) +
      pod('db', variable('POSTGRES_PASSWORD', 'POSTGRESQL_PASSWORD')).replace('shop/db:1.0.0', 'postgres:16'),
    'a variable that another example takes from a Secret': {
      files: { 'dynamic/worker.yaml': worker, 'eks/beats/api.yaml': pod('api', '{ name: SECRET_KEY }') },
    },
    'a form of the same workload, to be filled in': {
      files: {
        'task/api.yaml': pod('api', '{ name: SECRET_KEY }'),
        'solution/api.yaml': pod('api', variable('SECRET_KEY')),
      },
    },
    'the same as the others': worker + pod('api', variable('DATABASE_URL'), variable('SECRET_KEY')),
    'another name for the key': worker + pod('api', variable('DJANGO_SECRET', 'SECRET_KEY')),
    'the plural, which another has too':
      worker + pod('api', variable('SECRET_KEYS', 'SECRET_KEY')) + pod('admin', variable('SECRET_KEYS', 'SECRET_KEY')),
    'a key of its own': worker + pod('api', variable('DATABASE_URL', 'API_DATABASE_URL')),
    'one key under two names': worker + pod('api', variable('DATABASE_URL'), variable('PG_URL', 'DATABASE_URL')),
    'the key of another Secret': worker + pod('api', variable('SECRET_KEY', 'DATABASE_URL', 'api')),
    'a slip of the Secret, which all live with':
      pod('worker', variable('SECRET_KEY', 'SECRT_KEY')) + pod('api', variable('SECRET_KEY', 'SECRT_KEY')),
    'an empty variable that nobody takes from anywhere': worker + pod('api', '{ name: DEBUG }'),
    'a setting that is left empty': (worker + pod('api', '{ name: SECRET_KEY }')).replaceAll(
      'secretKeyRef',
      'configMapKeyRef',
    ),
    'a value of its own': worker + pod('api', '{ name: SECRET_KEY, value: "" }'),
    'a patch, which has a part of the variables': {
      files: { 'pods.yaml': worker, 'patches/api.yaml': pod('api', variable('SECRE_KEY', 'SECRET_KEY')) },
    },
  },
});
