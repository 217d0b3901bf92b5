import { strayCharacters } from '../../../lib/rules/identity/stray-characters';
import { describeRule } from '../../support/describe-rule';

const config = (data: string) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { ${data} } }`;
const env = (value: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, env: [{ name: A, value: ${value} }] }] } }`;

describeRule(strayCharacters, {
  finds: {
    'single quotes inside of double ones': config(`DEBUG: "'false'"`),
    'a URL in quotes inside of quotes': env(`'"redis://redis:6379/0"'`),
    'typographic quotes': config('EMAIL_PORT: “587”'),
    'German quotes': config('EMAIL_HOST: „smtp.example.com“'),
    'a space behind a URL': config('REDIS_URL: "redis://redis:6379/0 "'),
    'a space before a number': env('" 587"'),
    'a space of the web': env('"redis:6379\\u00a0"'),
  },
  silentOn: {
    'a value in quotes': config('PORT: "8000"'),
    'keywords that are quoted': config(`CSP: "'self'", CORS: "'*'", GREETING: '"Hello"'`),
    'a sentence with quotes': config('WELCOME: “Good morning, and welcome”'),
    'a sentence with a space': config('PROMPT: "> ", PREFIX: "shop: "'),
    'a file': config(`port.json: '"8000"', "nginx.conf": " listen 80; "`),
    'a block': config('PORT: "8000\\n"'),
    nothing: env('""'),
    'a list in quotes': config(`NODES: '"a:1","b:2"'`),
  },
});
