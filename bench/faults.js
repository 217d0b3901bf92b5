// `npm run bench:faults`: which of the mistakes in test/faults/ each tool sees, and what it wrongly says of what is
// right. The rest is TypeScript, which node 20 doesn't run by itself.
const { transformSync } = require('@swc/core');
const { readFileSync } = require('node:fs');

require.extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(readFileSync(filename, 'utf8'), { filename, sourceMaps: 'inline' }).code, filename);
require('./faults/main.ts');
