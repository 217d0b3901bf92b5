import { urlMalformed } from '../../../lib/rules/references/url-malformed';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, service, workload } from './objects';

const told = (value: string, name = 'REDIS_URL') => workload('api', pod(`env: [{ name: ${name}, value: "${value}" }]`));
const REDIS = file(
  service('redis', '{ selector: { app: redis }, ports: [{ port: 6379 }] }'),
  workload('redis', '{ containers: [{ name: redis, image: "redis:7" }] }'),
);
const MAP = object('v1', 'ConfigMap', 'config', 'data:\n  DATABASE_URL: |\n    postgres://db.example.com/shop');

describeRule(urlMalformed, {
  finds: {
    'a slash too few': told('https:/example.com/v1', 'API_URL'),
    'a database without a scheme': told('redis:6379/0'),
    'a letter missing in its scheme': told('htps://example.com/v1', 'API_URL'),
    'two letters of its scheme swapped': told('postgers://db.example.com/shop', 'DATABASE_URL'),
    'no colon': told('https//example.com/v1', 'API_URL'),
    'two schemes': told('https://http://example.com', 'BASE_URL'),
    'a line break of a ConfigMap': file(MAP, workload('api', pod('envFrom: [{ configMapRef: { name: config } }]'))),
    'what belongs into a Secret': told(Buffer.from('redis://redis:6379/0').toString('base64')),
    'a database asked by HTTP': file(REDIS, told('http://redis:6379')),
    'a name of Docker Desktop': { yaml: told('redis://host.docker.internal:6379'), cluster: { chart: '39.0.5' } },
  },
  silentOn: {
    'URLs of all kinds': file(
      REDIS,
      told('redis://redis:6379/0'),
      told('file:/var/lib/shop.db', 'DATABASE_URL'),
      told('sqlite:///data/shop.db', 'DATABASE_URI'),
      told('jdbc:postgresql://db.example.com/shop', 'JDBC_URL'),
      told('/api/v1', 'BASE_URL'),
      told('example.com:443', 'PUBLIC_URL'),
      told('redis:6379'),
      told('sftp://files.example.com/in', 'UPLOAD_URL'),
      told('mssql://db.example.com/shop', 'DATABASE_URL'),
      told('postgis://db.example.com/shop', 'DATABASE_URL'),
      told('amqps://queue.example.com', 'BROKER_URL'),
      told('mongo:27017/shop', 'MONGO_URL'),
    ),
    'words that happen to be letters alone': told('aGVsbG8gd29ybGQh', 'TOKEN_URI'),
    'a database of the web': file(
      service('search', '{ selector: { app: search }, ports: [{ port: 9200 }] }'),
      workload('search', '{ containers: [{ name: search, image: "elasticsearch:9.1.0" }] }'),
      told('http://search:9200', 'SEARCH_URL'),
    ),
    'what a tool fills in': told(`\${REDIS_URL}`),
    'a cluster that may be Docker Desktop’s': told('redis://host.docker.internal:6379'),
    'a Redis by HTTP, of which the set has no Service': told('http://redis:6379'),
    'what speaks HTTP on the port of a database': file(
      service('proxy', '{ selector: { app: proxy }, ports: [{ port: 6379 }] }'),
      workload('proxy', pod()),
      told('http://proxy:6379', 'PROXY_URL'),
    ),
  },
});
