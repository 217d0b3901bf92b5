/**
 * The tests with packets: a network of their own, real Traefiks on it. One file at a time, because they measure times
 * and memory, and a second one would be in the figures.
 */
module.exports = {
  rootDir: '../..',
  roots: ['<rootDir>/test/packets'],
  transform: { '\\.ts$': '@swc/jest' },
  globalSetup: '<rootDir>/test/packets/setup.ts',
  globalTeardown: '<rootDir>/test/packets/teardown.ts',
  testTimeout: 120_000,
  maxWorkers: 1,
};
