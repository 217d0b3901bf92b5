/** The tests that need a control plane: minutes, not seconds; two files at a time, each on a control plane of its own. */
module.exports = {
  rootDir: '../..',
  roots: ['<rootDir>/test/cluster'],
  transform: { '\\.ts$': '@swc/jest' },
  globalSetup: '<rootDir>/test/cluster/setup.ts',
  globalTeardown: '<rootDir>/test/cluster/teardown.ts',
  testTimeout: 180_000,
  maxWorkers: 2,
};
