#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// In a checkout what the compiler wrote last, so that a changed rule is the one that runs; a package has its bundle alone.
const compiled = join(__dirname, '../build/lib/cli/main.js');
require(existsSync(compiled) ? compiled : '../build/package/cli.js');
