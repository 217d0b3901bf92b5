/**
 * The package as a stranger gets it: packed, and installed in fresh folders from the registry that npm is configured
 * for. One after another: they share an installation.
 */
module.exports = {
  rootDir: '../..',
  roots: ['<rootDir>/test/package'],
  transform: { '\\.ts$': '@swc/jest' },
  globalSetup: '<rootDir>/test/package/setup.ts',
  testTimeout: 120_000,
  maxWorkers: 1,
};
