import { configMapKeyMissing } from '../../../lib/rules/references/config-map-key-missing';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, workload } from './objects';

const CONFIG = object('v1', 'ConfigMap', 'nginx', 'data: { nginx.conf: "", PORT: "80" }\nbinaryData: { icon: AA== }');
const key = (name: string, rest = '') =>
  workload('a', pod(`env: [{ name: A, valueFrom: { configMapKeyRef: { name: nginx, key: ${name}${rest} } } }]`));
const mount = (mounts: string, source: string) =>
  workload('a', pod(`volumeMounts: [${mounts}]`, `volumes: [{ name: c, configMap: ${source} }]`));

describeRule(configMapKeyMissing, {
  finds: {
    'an optional key that is nearly one': file(CONFIG, key('nginx.cnf', ', optional: true')),
    'a key in the wrong case': file(CONFIG, key('port')),
    'an item of a volume': file(
      CONFIG,
      mount('{ name: c, mountPath: /c }', '{ name: nginx, items: [{ key: default.conf, path: a }] }'),
    ),
    'a file that is mounted alone': file(
      CONFIG,
      mount('{ name: c, mountPath: /c/default.conf, subPath: default.conf }', '{ name: nginx }'),
    ),
  },
  silentOn: {
    'an item without a key, as the schema says': file(
      CONFIG,
      mount('{ name: c, mountPath: /c }', '{ name: nginx, items: [{ path: a }] }'),
    ),
    'a folder that an item makes': file(
      CONFIG,
      mount(
        '{ name: c, mountPath: /c, subPath: conf.d }',
        '{ name: nginx, items: [{ key: nginx.conf, path: conf.d/nginx.conf }] }',
      ),
    ),
    'an item of a volume that no container mounts': file(
      CONFIG,
      mount('', '{ name: nginx, items: [{ key: fix-caches.sh, path: a }] }'),
    ),
    'a map that a command makes too': {
      files: {
        'a.yaml': file(CONFIG, key('tls.conf')),
        'README.md': 'kubectl create configmap nginx --from-file=conf',
      },
    },
    'keys of data and binaryData': file(CONFIG, key('icon'), key('PORT')),
    'an optional key beside the one that is nearly so': file(
      CONFIG,
      workload(
        'a',
        pod(
          'env: [{ name: A, valueFrom: { configMapKeyRef: { name: nginx, key: nginx.conf } } }, { name: B, valueFrom: { configMapKeyRef: { name: nginx, key: nginx.cnf, optional: true } } }]',
        ),
      ),
    ),
    'an optional key': file(CONFIG, key('OTHER', ', optional: true')),
    'a map of another installation, whose folder brings the same workload': {
      files: { 'k8s/a.yaml': file(CONFIG, workload('a', pod())), 'k8s/production/a.yaml': key('OTHER') },
    },
    'a map that is not in the set': key('PORT'),
    "k3s' CoreDNS": file(
      object('v1', 'ConfigMap', 'coredns', 'data: { Corefile: a }'),
      key('NodeHosts').replaceAll('nginx', 'coredns'),
    ),
    'a map that a controller fills': file(object('v1', 'ConfigMap', 'nginx', 'data: {}'), key('PORT')),
    'a file by the path that an item gives it': file(
      CONFIG,
      mount(
        '{ name: c, mountPath: /c/default.conf, subPath: default.conf }',
        '{ name: nginx, items: [{ key: nginx.conf, path: default.conf }] }',
      ),
    ),
    'a folder in a volume of another kind': file(
      CONFIG,
      workload(
        'a',
        pod('volumeMounts: [{ name: d, mountPath: /d, subPath: x }]', 'volumes: [{ name: d, emptyDir: {} }]'),
      ),
    ),
  },
});
