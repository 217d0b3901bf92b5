/** The tests of seconds: everything below test/ but what needs a control plane. */
module.exports = {
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/cluster/'],
  setupFiles: ['<rootDir>/test/support/no-colors.ts'],
  transform: { '\\.ts$': '@swc/jest' },
};
