import { serviceAddress } from '../../../lib/rules/references/service-address';
import { describeRule } from '../../support/describe-rule';
import { file, NAMESPACE, object, pod, service, workload } from './objects';

const MOUNT = 'volumeMounts: [{ name: conf, mountPath: /etc/web }]';
const inFile = (content: string, name = 'web.conf') =>
  file(
    NAMESPACE,
    service('api', '{ selector: { app: api }, ports: [{ port: 8000 }] }'),
    object('v1', 'ConfigMap', 'web', `data: { ${name}: ${JSON.stringify(content)} }`),
    workload('web', pod(MOUNT, 'volumes: [{ name: conf, configMap: { name: web } }]')),
  );

describeRule(serviceAddress, {
  finds: {
    "a port that the Service has not, in nginx' file": inFile('location / {\n  proxy_pass http://api:8080;\n}'),
    'the same in a folder that a subPath mounts': inFile('proxy_pass http://api:8080;')
      .replace('mountPath: /etc/web', 'mountPath: /etc/web, subPath: conf.d')
      .replace(
        'configMap: { name: web }',
        'configMap: { name: web, items: [{ key: web.conf, path: conf.d/web.conf }] }',
      ),
    'a Service that there is not, in a file': inFile('location / { proxy_pass http://backend:8000/; }'),
    'a host that a client of a script asks': inFile('#!/bin/sh\npg_dump -Fc -h backend shop > /tmp/shop', 'dump'),
    'a port that a script fetches from': inFile('curl -fsS api:8080/health', 'wait.sh'),
    'a host that a script fetches from, by its name alone': inFile('wget -q http://apii/health', 'wait.sh'),
    'what a script waits for': inFile('until nc -z backend 8000; do sleep 1; done', 'wait.sh'),
    'a misspelt Service in a list of YAML': inFile('targets:\n  - [http://apii.shop.svc:8000]', 'config.yaml'),
  },
  silentOn: {
    'what a script asks rightly, elsewhere, by a variable or not at all': inFile(
      [
        '#!/bin/sh',
        'curl -fsS -u user:1234 http://api:8000/x && curl api:8000',
        'mysql -h api -P 8000 -p1234 -u shop; psql -h $DB_HOST; redis-cli -h localhost',
        'kubectl exec -n office deploy/x -- redis-cli -h backend ping',
        '# psql -h backend',
      ].join('\n'),
      'run.sh',
    ),
    'words of a file that is no script': inFile('psql -h backend', 'notes.conf'),
    'the same Service in a file, by each of its names': inFile(
      'a http://api:8000;\nb http://api.shop:8000/x;\nc http://api.shop.svc.cluster.local:8000;',
    ),
    'a name that the file itself explains': inFile(
      'upstream backend {\n  server api:8000;\n}\nproxy_pass http://backend:80;',
    ),
    'a comment, and what others are told': inFile(
      '# proxy_pass http://backend:80;\nx = 1 # http://backend:80\nroot_url = http://backend:80\ncors: http://backend:80',
    ),
    'a file beside the folder that a subPath mounts': inFile('proxy_pass http://api:8080;').replace(
      'mountPath: /etc/web',
      'mountPath: /etc/web, subPath: conf.d',
    ),
    'a word in a place of a variable': inFile('proxy_pass http://$backend:80;'),
    "a page's own code": inFile('fetch("http://backend:80/")', 'index.html'),
    'a file for another place': inFile('api: http://backend:80', 'application-local.yaml'),
    'a name without a port, which the file may add': inFile('proxy_pass http://backend;'),
  },
});
