import { fileNotMounted } from '../../../lib/rules/references/file-not-mounted';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, workload } from './objects';

const MAP = object('v1', 'ConfigMap', 'config', 'data: { app.yaml: "a: 1", run.sh: "true" }');
const VOLUME = 'volumes: [{ name: config, configMap: { name: config } }]';
const reading = (words: string, mount = 'mountPath: /etc/app', volumes = VOLUME) =>
  workload('a', pod(`${words}, volumeMounts: [{ name: config, ${mount} }]`, volumes));

/** A Redis with a file of its own, and maybe another volume. */
const redis = (words: string, mount = '', volume = '') =>
  file(
    object('v1', 'ConfigMap', 'redis', 'data: { redis.conf: appendonly yes }'),
    workload(
      'redis',
      pod(
        `${words}, volumeMounts: [{ name: conf, mountPath: /usr/local/etc/redis/ }${mount}]`,
        `volumes: [{ name: conf, configMap: { name: redis } }${volume}]`,
      ),
    ),
  );

describeRule(fileNotMounted, {
  finds: {
    'a script that nobody may run': file(MAP, reading('command: [/etc/app/run.sh]')),
    'a script of a Secret, by its own mode': reading(
      'command: [/etc/app/run.sh]',
      'mountPath: /etc/app',
      'volumes: [{ name: config, secret: { secretName: a, defaultMode: 0555, items: [{ key: r, path: run.sh, mode: 0440 }] } }]',
    ),
    'a file whose ConfigMap is mounted at another place': redis('args: [redis-server, /etc/redis/redis.conf]'),
    'a file below a folder that ends like the place of the mount': reading(
      'args: [--config, /usr/local/etc/app/app.yaml]',
    ).concat('\n---\n', MAP),
    'a script under another name': file(MAP, reading('command: [sh, /etc/app/start.sh]')),
    'a file in an option': file(MAP, reading('args: ["--config=/etc/app/app.yml"]')),
    'a file behind an option': file(MAP, reading('args: [-c, /etc/app/application.yaml]', 'mountPath: /etc/app/')),
    'a folder too high up': file(MAP, reading('args: [-c, /etc/app/conf/app.yaml]')),
    'a key that items leave out': file(
      MAP,
      reading(
        'command: [/etc/app/run.sh]',
        'mountPath: /etc/app',
        'volumes: [{ name: config, configMap: { name: config, items: [{ key: app.yaml, path: app.yaml }] } }]',
      ),
    ),
  },
  silentOn: {
    'scripts that may be run, or that a shell reads': file(
      MAP,
      reading(
        'command: [/etc/app/run.sh]',
        'mountPath: /etc/app',
        VOLUME.replace('name: config }', 'name: config, defaultMode: 0555 }'),
      ),
      reading('command: [sh, /etc/app/run.sh]'),
      reading('command: [/bin/app]'),
      reading('command: [/data/run.sh]', 'mountPath: /data', 'volumes: [{ name: config, emptyDir: {} }]'),
    ),
    'a file where it is mounted, with a slash behind': redis('args: [redis-server, /usr/local/etc/redis/redis.conf]'),
    'a file that is copied to where it is read': redis(
      'command: [cp, /usr/local/etc/redis/redis.conf, /etc/redis.conf]',
    ),
    'a file in another volume, which something else fills': redis(
      'args: [redis-server, /etc/redis/redis.conf]',
      ', { name: made, mountPath: /etc/redis }',
      ', { name: made, emptyDir: {} }',
    ),
    'another file of the image': redis('args: [redis-server, /etc/redis/default.conf]'),
    'files that are there': file(MAP, reading('command: [sh, /etc/app/run.sh], args: ["--config=/etc/app/app.yaml"]')),
    'a key under another name': file(
      MAP,
      reading(
        'args: [/etc/app/main.yaml]',
        'mountPath: /etc/app',
        'volumes: [{ name: config, configMap: { name: config, items: [{ key: app.yaml, path: main.yaml }] } }]',
      ),
    ),
    'a file of the image': file(MAP, reading('command: [sh, /usr/local/bin/start.sh]')),
    'a directory, and a file that a script only looks for': file(
      MAP,
      reading('command: [sh, -c, "test -f /etc/app/start.sh || true", /etc/app]'),
    ),
    'a single file mounted beside those of the image': file(
      MAP,
      reading('args: [/etc/app/other.yaml]', 'mountPath: /etc/app/app.yaml, subPath: app.yaml'),
    ),
    'a map that may be absent': file(
      MAP,
      reading(
        'args: [/etc/app/other.yaml]',
        'mountPath: /etc/app',
        'volumes: [{ name: config, configMap: { name: config, optional: true } }]',
      ),
    ),
    'a map of another repository': reading('args: [/etc/app/other.yaml]'),
    'what an emptyDir gets while it runs': file(
      MAP,
      reading('args: [/etc/app/other.yaml]', 'mountPath: /etc/app', 'volumes: [{ name: config, emptyDir: {} }]'),
    ),
    'a part of the map that goes by the name of the pod': file(
      MAP,
      reading('args: [-c, /etc/app/conf/app.yml]', 'mountPath: /etc/app, subPathExpr: $(POD_NAME)'),
    ),
  },
});
