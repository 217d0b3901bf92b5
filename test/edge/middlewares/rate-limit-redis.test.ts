import { type App, Chart } from 'cdk8s';
import { RateLimit, Redis, SecretContract } from '../../../lib';
import { objectsOf, refusalsOf } from '../../support/build';
import { one } from '../../support/manifests';

const AUTH = new SecretContract('redis-auth', ['username', 'password', 'pass']);

const limitOf = (add: Parameters<typeof objectsOf>[0]) => one(objectsOf(add), 'Middleware', 'limit').spec;

test('all pods count in one Redis, which Traefik asks by the name that works from its own namespace', () => {
  const spec = limitOf((chart) => {
    new RateLimit(chart, 'limit', { redis: new Redis(chart, 'limits') });
  });
  expect(spec).toMatchObject({ rateLimit: { redis: { endpoints: ['limits.shop.svc:6379'] } } });
  expect(JSON.stringify(spec)).not.toContain('secret');
});

test('a mute Redis is given up after a second, as every visitor waits for it', () => {
  const spec = limitOf((chart) => {
    new RateLimit(chart, 'limit', { redis: new Redis(chart, 'limits') });
  });
  expect(spec).toMatchObject({ rateLimit: { redis: { dialTimeout: '1s', readTimeout: '1s', writeTimeout: '1s' } } });
});

test('its password comes from the Secret that Redis itself has it from', () => {
  const spec = limitOf((chart) => {
    new RateLimit(chart, 'limit', { redis: new Redis(chart, 'limits', { password: AUTH.key('password') }) });
  });
  expect(spec).toMatchObject({ rateLimit: { redis: { secret: 'redis-auth' } } });
});

test('a password under a key that Traefik does not read is refused', () => {
  const findings = refusalsOf((chart) => {
    new RateLimit(chart, 'limit', { redis: new Redis(chart, 'limits', { password: AUTH.key('pass') }) });
  }, 'shop');
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('redis = Redis: its password is under the key pass, and Traefik reads password'),
  ]);
});

test('a Redis of another namespace works without a password; with one Traefik would not find its Secret', () => {
  const inOther = (password?: ReturnType<typeof AUTH.key>) => (chart: Chart) => {
    const elsewhere = new Chart(chart.node.root as App, 'other', { namespace: 'elsewhere' });
    new RateLimit(chart, 'limit', { redis: new Redis(elsewhere, 'limits', { password }) });
  };
  expect(limitOf(inOther())).toMatchObject({ rateLimit: { redis: { endpoints: ['limits.elsewhere.svc:6379'] } } });
  expect(refusalsOf(inOther(AUTH.key('password')), 'shop').map(({ message }) => message)).toEqual([
    expect.stringContaining('its password is in the namespace elsewhere'),
  ]);
});
