/**
 * The tests of seconds: everything below test/ but what needs a control plane or a network of its own; and those that an
 * example has, for its reader to copy.
 */
module.exports = {
  roots: ['<rootDir>/test', '<rootDir>/examples'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(cluster|packets|package|real)/'],
  globalSetup: '<rootDir>/test/support/temporary-folder.ts',
  setupFiles: ['<rootDir>/test/support/no-colors.ts'],
  // Jest leaves one core idle by default, which of two is half the time.
  maxWorkers: '100%',
  // Some start the compiler, which a busy machine gives its time late.
  testTimeout: 60_000,
  // The examples import the package by its name; here that is its source.
  moduleNameMapper: { '^honeydue-k3s$': '<rootDir>/lib', '^honeydue-k3s/(.*)$': '<rootDir>/lib/areas/$1' },
  transform: { '\\.ts$': '@swc/jest' },
};
