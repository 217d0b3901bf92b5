import { configMapMissing } from '../../../lib/rules/references/config-map-missing';
import { describeRule } from '../../support/describe-rule';
import { clusterObject, cronJob, file, NAMESPACE, object, pod, workload } from './objects';

const CONFIG = object('v1', 'ConfigMap', 'api-config', 'data: { PORT: "8000" }');
const envFrom = (name: string) => pod(`envFrom: [{ configMapRef: { name: ${name} } }]`);

const logs = (namespace: string) => object('v1', 'ConfigMap', 'logs', 'data: { LEVEL: INFO }', namespace);
const traefik = (kind: string, target = '') =>
  object(
    'helm.cattle.io/v1',
    kind,
    'traefik',
    `spec: { ${target}valuesContent: "envFrom: [{ configMapRef: { name: logs } }]" }`,
    'kube-system',
  );

const role = (groups: string, resources: string, verbs: string) =>
  object(
    'rbac.authorization.k8s.io/v1',
    'Role',
    resources.replace(/[^a-z]/g, ''),
    `rules: [{ apiGroups: ${groups}, resources: ${resources}, verbs: ${verbs} }]`,
  );

const MOUNT = 'volumeMounts: [{ name: c, mountPath: /c }]';

describeRule(configMapMissing, {
  finds: {
    'one beside a program that elects its leader by ConfigMaps': file(
      NAMESPACE,
      CONFIG,
      role('[""]', '[configmaps]', '[create, patch]'),
      workload('api', envFrom('api-info')),
    ),
    'a misspelt one beside an operator': file(
      CONFIG,
      role('[apps, ""]', '[daemonsets, configmaps]', '["*"]'),
      workload('api', envFrom('api-confg')),
    ),
    'a ConfigMap of another namespace in the values of the chart': file(logs('shop'), traefik('HelmChartConfig')),
    'a ConfigMap of the namespace of a chart that makes its objects in another': file(
      logs('kube-system'),
      traefik('HelmChart', 'targetNamespace: edge, '),
    ),
    'a ConfigMap of another namespace as a volume of the chart': file(
      logs('shop'),
      traefik('HelmChartConfig').replace(
        'envFrom: [{ configMapRef: { name: logs } }]',
        'volumes: [{ name: logs, mountPath: /logs, type: configMap }]',
      ),
    ),
    'one that a Role names for a program to read': file(
      NAMESPACE,
      CONFIG,
      object(
        'rbac.authorization.k8s.io/v1',
        'Role',
        'operator',
        'rules: [{ apiGroups: [""], resources: [configmaps], resourceNames: [rules-generated], verbs: [get, watch] }]',
      ),
      workload('api', envFrom('rules-generated')),
    ),
    'the half of a pair that was renamed in another file': {
      files: { 'a/config.yaml': CONFIG, 'a/api.yaml': workload('api', envFrom('settings')) },
    },
    'another name in envFrom': file(CONFIG, workload('api', envFrom('settings'))),
    'another namespace': file(CONFIG, workload('api', envFrom('api-config'), { namespace: 'office' })),
    'a namespace of the set without any': file(NAMESPACE, workload('api', envFrom('api-config'))),
    'a key of a misspelt map': file(
      CONFIG,
      workload('api', pod('env: [{ name: A, valueFrom: { configMapKeyRef: { name: api_config, key: PORT } } }]')),
    ),
    'a volume': file(CONFIG, workload('api', pod(MOUNT, 'volumes: [{ name: c, configMap: { name: api-cfg } }]'))),
    'a projected volume of a CronJob': file(
      CONFIG,
      cronJob('a', pod(MOUNT, 'volumes: [{ name: c, projected: { sources: [{ configMap: { name: nginx } }] } }]')),
    ),
  },
  says: {
    'who else misses it': [
      file(CONFIG, workload('api', envFrom('other')), workload('admin', envFrom('other'))),
      'reads the ConfigMap other (like Deployment shop/admin), which',
    ],
  },
  silentOn: {
    'one that may be in a file of the Kustomization which is its author’s alone': {
      files: {
        'shop/kustomization.yaml': '{ resources: [namespace.yaml, config.yaml, api.yaml] }',
        'shop/namespace.yaml': NAMESPACE,
        'shop/api.yaml': file(CONFIG, workload('api', envFrom('api-info'))),
      },
    },
    'a volume that no container mounts, which the kubelet makes none of': file(
      CONFIG,
      workload('api', pod('', 'volumes: [{ name: c, configMap: { name: api-cfg } }]')),
    ),
    'a ConfigMap of its own namespace in the values of the chart': file(
      logs('kube-system'),
      traefik('HelmChartConfig'),
    ),
    'one of the namespace that a chart makes its objects in': file(
      logs('edge'),
      traefik('HelmChart', 'targetNamespace: edge, '),
    ),
    'one that an operator beside it may make, as it makes workloads': file(
      NAMESPACE,
      CONFIG,
      role('[apps, ""]', '[daemonsets, configmaps]', '[create, patch]'),
      workload('api', envFrom('api-info')),
    ),
    'one that a Role names for a program to write': file(
      NAMESPACE,
      CONFIG,
      object(
        'rbac.authorization.k8s.io/v1',
        'Role',
        'operator',
        'rules: [{ apiGroups: [""], resources: [configmaps], resourceNames: [rules-generated], verbs: [get, patch] }]',
      ),
      workload('api', envFrom('rules-generated')),
    ),
    'a folder that builds on what was applied before, and has all its own in use': {
      files: {
        'b/config.yaml': CONFIG,
        'b/api.yaml': workload('api', envFrom('api-config')),
        'b/agent.yaml': workload('agent', envFrom('agent-settings')),
      },
    },
    'what the values of a rendered chart name': file(
      CONFIG.replace('namespace: shop', 'namespace: shop, labels: { helm.sh/chart: api-1.0.0 }'),
      workload('api', envFrom('settings')),
    ),
    'a map of the set': file(CONFIG, workload('api', envFrom('api-config'))),
    'an optional one': file(
      NAMESPACE,
      workload(
        'api',
        pod(
          'envFrom: [{ configMapRef: { name: a, optional: true } }]',
          'volumes: [{ name: c, configMap: { name: b, optional: true } }]',
        ),
      ),
    ),
    'a workload alone': workload('api', envFrom('api-config')),
    "the cluster's own certificates": file(
      NAMESPACE,
      workload('api', pod('', 'volumes: [{ name: c, configMap: { name: kube-root-ca.crt } }]')),
    ),
    'a map that kustomize generates': file(
      CONFIG,
      clusterObject(
        'kustomize.config.k8s.io/v1beta1',
        'Kustomization',
        'a',
        'configMapGenerator: [{ name: api-settings }]',
      ),
      workload('api', envFrom('api-settings')),
    ),
    'names that differ in a short word': file(
      object('v1', 'ConfigMap', 'shop-tls-config', 'data: {}', 'lab'),
      workload('api', envFrom('shop-ld-config'), { namespace: 'lab' }),
      clusterObject('kustomize.config.k8s.io/v1beta1', 'Kustomization', 'a', 'resources: [../base]'),
    ),
    'names that differ in a number': file(
      CONFIG,
      object('v1', 'ConfigMap', 'shard-1', 'data: {}', 'lab'),
      workload('api', envFrom('shard-2'), { namespace: 'edge' }),
    ),
    'a namespace that a chart fills': file(
      NAMESPACE,
      object('helm.cattle.io/v1', 'HelmChart', 'a', 'spec: { targetNamespace: shop }', 'kube-system'),
      workload('api', envFrom('settings')),
    ),
  },
});
