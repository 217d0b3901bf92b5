const { moduleNameMapper } = require('../../jest.config');

/**
 * The tests that need a control plane: minutes, not seconds. Each file starts one of its own. Mostly they wait for pods
 * to become ready, which is why three at a time suit two cores.
 */
module.exports = {
  rootDir: '../..',
  roots: ['<rootDir>/test/cluster', '<rootDir>/test/real'],
  moduleNameMapper,
  transform: { '\\.ts$': '@swc/jest' },
  globalSetup: '<rootDir>/test/cluster/setup.ts',
  testTimeout: 180_000,
  maxWorkers: 3,
};
