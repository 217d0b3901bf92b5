/**
 * The tests with packets: each file has a network of its own, and real Traefiks on it. Mostly they wait for Traefik to
 * read what was applied (every 2 s), so two at a time suit two cores; what is measured bears a neighbour.
 */
module.exports = {
  rootDir: '../..',
  roots: ['<rootDir>/test/packets'],
  transform: { '\\.ts$': '@swc/jest' },
  globalSetup: '<rootDir>/test/packets/setup.ts',
  testTimeout: 120_000,
  maxWorkers: 2,
};
