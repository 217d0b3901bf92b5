import { valueMisspelt } from '../../../lib/rules/identity/value-misspelt';
import { describeRule } from '../../support/describe-rule';

const told = (name: string, value: string) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop }
  spec: { containers: [{ name: api, image: shop/api:1.0.0, env: [{ name: ${name}, value: "${value}" }] }] }`;

describeRule(valueMisspelt, {
  finds: {
    'a city in small letters': told('TZ', 'Europe/berlin'),
    'a blank in a city': told('GENERIC_TIMEZONE', 'America/New York'),
    'a level with letters swapped': told('LOG_LEVEL', 'inof'),
    'a level in capitals with a letter missing': told('APP_LOGLEVEL', 'EROR'),
    'a stage with a letter missing': told('NODE_ENV', 'prodution'),
    'a mode that Gin panics at': told('GIN_MODE', 'relase'),
    'no with letters swapped': told('DEBUG', 'Flase'),
    'yes with letters swapped, in a ConfigMap': `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: shop, namespace: shop }
  data: { SEARCH: ture }
  ---
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop }
  spec: { containers: [{ name: api, image: shop/api:1.0.0, envFrom: [{ configMapRef: { name: shop } }] }] }`,
  },
  silentOn: {
    'an older name of a zone': told('TZ', 'US/Pacific'),
    'a zone of two steps': told('TZ', 'America/Argentina/Buenos_Aires'),
    'an older name that is written in its list': told('TZ', 'Asia/Kolkata'),
    'a zone of POSIX': told('TZ', 'CET-1CEST,M3.5.0,M10.5.0/3'),
    'a zone of POSIX without summer': told('TZ', 'EST5EDT'),
    'a zone without a place': told('TZ', 'utc'),
    'a zone that nobody knows, and no other is like': told('TZ', 'Mars/Olympus_Mons'),
    'a level of some programs': told('LOG_LEVEL', 'silly'),
    'a level with more behind it': told('LOG_LEVEL', 'errors'),
    'levels by package': told('RUST_LOG_LEVEL', 'inof,shop=debug'),
    'a stage of its own': told('APP_ENV', 'preprod'),
    'a name': told('ADMIN_USERNAME', 'treu'),
    'a word of another variable': told('THEME', 'relase'),
  },
  says: { 'which is meant': [told('LOG_LEVEL', 'wran'), 'Write warn.'] },
});
