import { SecretContract } from '../../lib';

const CONTRACT = new SecretContract('shop-secrets', ['DATABASE_URL', 'TOKEN']);

test('a contract refers to its keys, and holds no value', () => {
  expect(CONTRACT.key('TOKEN')).toEqual({ secretName: 'shop-secrets', key: 'TOKEN' });
});

test('as environment, every key is the variable of its name', () => {
  expect(CONTRACT.environment()).toEqual({
    DATABASE_URL: { secretName: 'shop-secrets', key: 'DATABASE_URL' },
    TOKEN: { secretName: 'shop-secrets', key: 'TOKEN' },
  });
});

test('what must exist in the cluster can be listed', () => {
  expect([CONTRACT.name, ...CONTRACT.keys]).toEqual(['shop-secrets', 'DATABASE_URL', 'TOKEN']);
});
