// `npm run bench`: how fast honeydue synthesizes, beside other tools and beside itself without the rules.
require('../scripts/typescript.js');
require('./speed/main.ts');
