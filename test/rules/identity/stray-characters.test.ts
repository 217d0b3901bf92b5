import { strayCharacters } from '../../../lib/rules/identity/stray-characters';
import { describeRule } from '../../support/describe-rule';

const config = (data: string) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { ${data} } }`;
const env = (value: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, env: [{ name: A, value: ${value} }] }] } }`;

const container = (text: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, ${text} }] } }`;

describeRule(strayCharacters, {
  finds: {
    'single quotes inside of double ones': config(`DEBUG: "'false'"`),
    'a URL in quotes inside of quotes': env(`'"redis://redis:6379/0"'`),
    'typographic quotes': config('EMAIL_PORT: “587”'),
    'German quotes': config('EMAIL_HOST: „smtp.example.com“'),
    'a space behind a URL': config('REDIS_URL: "redis://redis:6379/0 "'),
    'a space before a number': env('" 587"'),
    'a space behind a host': config('EMAIL_HOST: "smtp.example.com "'),
    'a space behind a host of the cluster': config('DB_HOST: "postgres "'),
    'a space before the name of a bucket': container('env: [{ name: B2_BUCKET_NAME, value: " media" }]'),
    'a space behind a program': container('command: ["/app/serve "]'),
    'a space behind the first word for an entrypoint': container('args: ["redis-server ", --save, ""]'),
    'a space before a flag': container('args: [" --port=8000"]'),
    'a space behind a flag': container('command: [serve], args: [api, "--verbose "]'),
    'a space behind the program of a probe': container('livenessProbe: { exec: { command: ["redis-cli ", ping] } }'),
    'a space behind the path of a probe': container('readinessProbe: { httpGet: { path: "/health ", port: 80 } }'),
    'a space behind the path of an Ingress':
      '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: a }, spec: { rules: [{ http: { paths: [{ path: "/api " }] } }] } }',
    'a space of the web': env('"redis:6379\\u00a0"'),
  },
  silentOn: {
    'settings that are literals of Python': config(
      `PATHS: '[ "/tmp" ]', API_URL: '"http://api:8000"', AUTH_URL: '"http://auth:8000"'`,
    ),
    'a value in quotes': config('PORT: "8000"'),
    'keywords that are quoted': config(`CSP: "'self'", CORS: "'*'", GREETING: '"Hello"'`),
    'a sentence with quotes': config('WELCOME: “Good morning, and welcome”'),
    'a sentence with a space': config('PROMPT: "> ", PREFIX: "shop: "'),
    'what parts others': config('SEPARATOR_KEY: ", ", TOKEN: " "'),
    'words that a program puts together': container('command: [sh, -c, "ls "], args: ["all "]'),
    'a script': container('args: ["  exec serve "]'),
    'a file': config(`port.json: '"8000"', "nginx.conf": " listen 80; "`),
    'a block': config('PORT: "8000\\n"'),
    nothing: env('""'),
    'a list in quotes': config(`NODES: '"a:1","b:2"'`),
    'a sample': { files: { 'config/samples/settings.yaml': config(`DEBUG: "'false'"`) } },
    'a path that is a number, which the schema refuses':
      '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: a }, spec: { rules: [{ http: { paths: [{ path: 404 }] } }] } }',
  },
});
