// `npm run bench:faults`: which of the mistakes in test/faults/ each tool sees, and what it wrongly says of what is
// right.
require('../scripts/typescript.js');
require('./faults/main.ts');
