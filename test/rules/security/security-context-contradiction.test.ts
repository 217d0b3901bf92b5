import { securityContextContradiction } from '../../../lib/rules/security/security-context-contradiction';
import { describeRule } from '../../support/describe-rule';

const pod = (container: string, context = '', image = 'shop/api:1') => `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { securityContext: { ${context} }, containers: [{ name: api, image: "${image}", securityContext: { ${container} } }] }`;
const mounting = (context: string) =>
  pod('runAsUser: 1000', context)
    .replace('securityContext: { runAsUser: 1000 }', '$&, volumeMounts: [{ name: key, mountPath: /key }]')
    .replace(/] }$/, '], volumes: [{ name: key, secret: { secretName: key, defaultMode: 256 } }] }');

const reading = (image: string, more = '', paths: readonly string[] = []) =>
  pod('readOnlyRootFilesystem: true', '', image)
    .replace(/] }$/, `], volumes: [{ name: run, emptyDir: {} }] }`)
    .replace(
      ' }], volumes',
      `${more}, volumeMounts: [${paths.map((path) => `{ name: run, mountPath: ${path} }`).join()}] }], volumes`,
    );
const configured = (
  content: string,
) => `${reading('nginx:1.27', '', ['/run']).replace('volumeMounts: [', '$&{ name: conf, mountPath: /etc/nginx/conf.d }, ').replace('volumes: [', '$&{ name: conf, configMap: { name: web } }, ')}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: web }
      data: { default.conf: "${content}" }`;

describeRule(securityContextContradiction, {
  finds: {
    'user 0 of the pod, no root of the container': pod('runAsNonRoot: true', 'runAsUser: 0'),
    'no root of the pod, user 0 of the container': pod('runAsUser: 0', 'runAsNonRoot: true'),
    'an official image without a user': pod('', 'runAsNonRoot: true', 'docker.io/library/nginx:1.27'),
    "root's own files": mounting(''),
    'nginx that may write nowhere': reading('nginx:1.27'),
    'nginx that may write its pid alone': reading('nginx:1.27', '', ['/var/run']),
    'nginx that a mounted server tells nothing of it': configured('server { listen 80; }'),
    'nginx as a user who does not own its cache': pod('runAsUser: 101', 'runAsNonRoot: true', 'nginx:1.27-alpine'),
    'Apache without a place for its pid': reading('httpd:2.4'),
    'Postgres without a place for its socket': reading('postgres:16', ', args: [-c, max_connections=200]', [
      '/var/lib/postgresql/data',
    ]),
    'MySQL without a place for its socket': reading('mysql:8.4', '', ['/var/lib/mysql']),
    'privileged without escalation': pod('privileged: true, allowPrivilegeEscalation: false'),
  },
  silentOn: {
    'user 0 where the namespace refuses it': `${pod('runAsNonRoot: true', 'runAsUser: 0').replace('{ name: api }', '{ name: api, namespace: shop }')}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }`,
    'what OpenShift gives a user': {
      files: { 'env/openshift/base/redis.yaml': pod('', 'runAsNonRoot: true', 'redis:7') },
    },
    "root's own files for a group of the pod": mounting('fsGroup: 1000'),
    "root's own files for root": mounting('').replace('runAsUser: 1000', 'runAsUser: 0'),
    'files for everybody': mounting('').replace('256', '292'),
    'a user': pod('runAsUser: 999', 'runAsNonRoot: true', 'redis:7'),
    'a user of the pod': pod('runAsNonRoot: true', 'runAsUser: 999', 'redis:7'),
    'an image of which nobody knows the user': pod('runAsNonRoot: true'),
    'another image of that name': pod('runAsNonRoot: true', '', 'bitnami/redis:7'),
    'root that is overridden': pod('runAsNonRoot: false, runAsUser: 0', 'runAsNonRoot: true'),
    'nginx with its places': reading('nginx:1.27', '', ['/var/cache/nginx', '/var/run']),
    'nginx with a place for each cache': reading('nginx:1.27', '', ['/run', '/var/cache/nginx/client_temp']),
    'nginx as another user with its places': reading('nginx:1.27', '', ['/var/cache/nginx/', '/run/']).replace(
      'readOnlyRootFilesystem: true',
      'runAsUser: 101',
    ),
    'nginx that is told other places': configured('client_body_temp_path /tmp;'),
    'nginx with settings that nobody sees': configured('').replace('name: web }\n', 'name: other }\n'),
    'nginx for whoever has no root': pod('readOnlyRootFilesystem: true', '', 'nginxinc/nginx-unprivileged:1.27'),
    'Postgres with the place of its socket': reading('postgres:16', '', ['/var/run/postgresql']),
    'Postgres with its socket elsewhere': reading('postgres:16', ', args: [-c, unix_socket_directories=/tmp]'),
    'Postgres as its own user': pod('runAsUser: 999', '', 'postgres:16'),
    "Postgres' tools": reading('postgres:16', ', command: [psql]'),
    'Redis, which writes to its data alone': reading('redis:7'),
    'a privileged container': pod('privileged: true'),
  },
  says: {
    'what the API server takes for privileged': [
      pod('allowPrivilegeEscalation: false, capabilities: { add: [CAP_SYS_ADMIN] }'),
      'says allowPrivilegeEscalation: false and CAP_SYS_ADMIN;',
    ],
  },
});
