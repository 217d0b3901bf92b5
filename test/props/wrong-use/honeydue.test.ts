import { App } from 'cdk8s';
import { Honeydue, type HoneydueProps } from '../../../lib';
import { refusedProps } from '../../../lib/props/prop-problems';
import { IMAGE } from '../../support/build';
import { testWrongUse } from '../../support/wrong-use';

const RIGHT: HoneydueProps = {
  hosts: { api: ['api.example.com'], admin: ['admin.example.com'] },
  imagePullSecret: 'registry',
  config: {},
  adminConfig: {},
  secretEnvironment: {},
  api: { image: IMAGE },
  admin: { image: IMAGE },
  worker: { image: IMAGE },
};
const PROGRAM = [['redis:7', '"redis:7"', /\{ image/]] as const;
const program = (prop: string) => PROGRAM.map(([value, shown, fix]) => [value, `${prop} = ${shown}`, fix] as const);
const password = { secretName: 'cache', key: 'password' };

describe('Honeydue refuses', () => {
  const required = [
    'hosts',
    'imagePullSecret',
    'config',
    'adminConfig',
    'secretEnvironment',
    'api',
    'admin',
    'worker',
  ] as const;
  testWrongUse<HoneydueProps>(
    (chart, props) => void new Honeydue(chart, 'subject', props),
    RIGHT,
    required,
    {
      namespace: [
        ['Shop', 'namespace = "Shop"', /at most 63/],
        ['kube-system', 'namespace = "kube-system"', /of its own/],
        ['default', 'namespace = "default"', /of its own/],
      ],
      partOf: [['two words', 'partOf = "two words"', /at most 63/]],
      hosts: [
        ['api.example.com', 'hosts = "api.example.com"', /\{ api: /],
        [{ api: ['a.example.com'], admin: ['a.example.com'] }, 'hosts = ["a.example.com"]', /once/],
      ],
      imagePullSecret: [['Registry', 'imagePullSecret = "Registry"', /at most 253/]],
      config: [
        ['A=1', 'config = "A=1"', /names and values/],
        [{ REDIS_URL: 'redis://other' }, 'config.REDIS_URL = "redis://other"', /secretEnvironment\.REDIS_URL/],
      ],
      secretEnvironment: [['TOKEN', 'secretEnvironment = "TOKEN"', /names and values/]],
      redisUrlVariable: [['REDIS-URL', 'redisUrlVariable = "REDIS-URL"', /letters, digits/]],
      adminConfig: [['A=1', 'adminConfig = "A=1"', /names and values/]],
      api: program('api'),
      admin: program('admin'),
      worker: program('worker'),
      redis: [
        ['redis:7', 'redis = "redis:7"', /differs/],
        [{ password }, 'redis.password = {"secretName":"cache","key":"password"}', /secretEnvironment\.REDIS_URL/],
      ],
      adminAuthSecret: [['Admins', 'adminAuthSecret = "Admins"', /at most 253/]],
      apiMiddlewares: [['none', 'apiMiddlewares = "none"', /\(chart\) => /]],
      adminMiddlewares: [
        [{ additionalMiddlewares: [] }, 'adminMiddlewares = {"additionalMiddlewares":[]}', /\(chart\) => /],
        [() => 'none', 'adminMiddlewares = "none"', /\(chart\) => /],
        [() => ({ additionalMiddlewares: 'none' }), 'adminMiddlewares.additionalMiddlewares = "none"', /brackets/],
      ],
      edge: [
        ['cloudflare-flexible', 'edge = "cloudflare-flexible"', /\{ mode: /],
        [{ mode: 'cloudflare-flexible', proxies: '10.0.0.0/8' }, 'proxies = "10.0.0.0/8"', /CLOUDFLARE_RANGES/],
      ],
      middlewares: [['none', 'middlewares = "none"', /differs/]],
      networkPolicies: [['cluster.yaml', 'networkPolicies = "cluster.yaml"', /\{ cluster, hosts \}/]],
      traefik: [['none', 'traefik = "none"', /differs/]],
    },
    /^test\/subject(\/|$)/,
  );
});

test('a password is no mistake when the URL with it comes from a Secret', () => {
  const secretEnvironment = { REDIS_URL: { secretName: 'shop', key: 'redis-url' } };
  const chart = new Honeydue(new App(), 'system', { ...RIGHT, secretEnvironment, redis: { password } });
  expect(refusedProps(chart)).toEqual([]);
});
