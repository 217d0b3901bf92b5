import { serviceSelectsNothing } from '../../../lib/rules/references/service-selects-nothing';
import { describeRule } from '../../support/describe-rule';
import { clusterObject, cronJob, file, NAMESPACE, object, pod, service, workload } from './objects';

const API = workload('api', pod(), { labels: 'tier: web' });
const HTTP = 'ports: [{ port: 80 }]';

/** A program that makes pods. */
const MOON = file(
  NAMESPACE,
  workload('moon', pod('')),
  object(
    'rbac.authorization.k8s.io/v1',
    'Role',
    'moon',
    'rules: [{ apiGroups: [""], resources: [pods, pods/log], verbs: [get, create] }]',
  ),
);

describeRule(serviceSelectsNothing, {
  finds: {
    'another value of a label that workloads have, where a program makes pods too': file(
      MOON,
      service('moon', '{ selector: { app: mooon }, ports: [{ port: 80 }] }'),
    ),
    'a role that the pods are given otherwise': file(
      workload('api', pod(), { labels: 'role: backend' }),
      service('api', `{ selector: { app: api, role: frontend }, ${HTTP} }`),
    ),
    'an elected role beside a kind of member that the pods are not': file(
      workload('db', pod(), { kind: 'StatefulSet', labels: 'citus-type: worker' }),
      service('db', `{ selector: { app: db, citus-type: coordinator, role: primary }, ${HTTP} }`),
    ),
    'a label of a domain of its own, misspelt': file(
      workload('api', pod(), { labels: 'example.com/tier: web' }),
      service('api', `{ selector: { exmple.com/tier: web }, ${HTTP} }`),
    ),
    'pods of another namespace': file(API, service('api', `{ selector: { app: api }, ${HTTP} }`, 'store')),
    'one label too many': file(API, service('api', `{ selector: { app: api, tier: api }, ${HTTP} }`)),
    'another key': file(API, service('api', `{ selector: { app.kubernetes.io/name: api }, ${HTTP} }`)),
    'no selector beside a workload of its name': file(API, service('api', `{ ${HTTP} }`)),
    'an empty selector beside a workload of its name': file(API, service('api', `{ selector: {}, ${HTTP} }`)),
    'a StatefulSet that is named otherwise': file(
      workload('db', pod(), { kind: 'StatefulSet' }),
      service('db', `{ clusterIP: None, selector: { statefulset.kubernetes.io/pod-name: sql-0, app: sql }, ${HTTP} }`),
    ),
    'a name that changed in a namespace of the set': file(
      NAMESPACE,
      API,
      service('web', `{ selector: { app: web }, ${HTTP} }`),
    ),
  },
  silentOn: {
    'a Service without ports, which is there for a StatefulSet to name': file(
      workload('db', pod(), { kind: 'StatefulSet' }),
      service('db', '{ clusterIP: None }'),
    ),
    'a part that the values of a chart switch off': file(
      NAMESPACE,
      API,
      service('web', `{ selector: { app: web }, ${HTTP} }`).replace(
        'namespace: shop',
        'namespace: shop, labels: { helm.sh/chart: shop-1.0.0 }',
      ),
    ),
    'the one that leads, by a label that its program puts on it': file(
      API,
      service('api', `{ selector: { app: api, api-leader: "true" }, ${HTTP} }`),
    ),
    'pods that a program of the namespace makes': file(
      MOON,
      service('browsers', '{ clusterIP: None, selector: { moon: browser } }'),
    ),
    'pods of a DaemonSet of an API that is gone': file(
      workload('api', pod('')),
      object(
        'extensions/v1beta1',
        'DaemonSet',
        'agent',
        'spec: { template: { metadata: { labels: { app: agent } } } }',
      ),
      service('agent', '{ selector: { app: agent }, ports: [{ port: 80 }] }'),
    ),
    'the leader that the pods elect, by a label that it gives itself': file(
      workload('db', pod(), { kind: 'StatefulSet' }),
      service('db', `{ selector: { app: db, role: primary }, ${HTTP} }`),
    ),
    'the leader among members of a kind that the template names': file(
      workload('db', pod(), { kind: 'StatefulSet', labels: 'citus-type: worker' }),
      service('db', `{ selector: { app: db, citus-type: worker, role: primary }, ${HTTP} }`),
    ),
    'pods of an operator, by a label of its own domain': file(
      NAMESPACE,
      API,
      service('longhorn', `{ selector: { longhorn.io/component: manager }, ${HTTP} }`),
    ),
    'pods of a chart, by the release that it labels them with': file(
      API,
      service('grafana', `{ selector: { app.kubernetes.io/instance: metrics }, ${HTTP} }`),
    ),
    'fewer labels than the pods have': file(API, service('api', `{ selector: { tier: web }, ${HTTP} }`)),
    'labels that a controller adds': file(
      workload('db', pod(), { kind: 'StatefulSet' }),
      service('db-0', `{ selector: { app: db, statefulset.kubernetes.io/pod-name: db-0 }, ${HTTP} }`),
    ),
    'pods of a CronJob and a DaemonSet': file(
      cronJob('backup', pod()),
      workload('agent', pod(), { kind: 'DaemonSet' }),
      service('backup', `{ selector: { app: backup }, ${HTTP} }`),
      service('agent', `{ selector: { app: agent }, ${HTTP} }`),
    ),
    'a Service without a selector, whose endpoints somebody else writes': service(
      'database',
      '{ ports: [{ port: 5432 }] }',
    ),
    'endpoints written out': file(API, service('api', `{ ${HTTP} }`), object('v1', 'Endpoints', 'api', 'subsets: []')),
    'a set without workloads': service('api', `{ selector: { app: api }, ${HTTP} }`),
    'pods that an operator makes': file(
      API,
      object('postgresql.cnpg.io/v1', 'Cluster', 'db', 'spec: {}'),
      service('db', `{ selector: { cnpg.io/cluster: db }, ${HTTP} }`),
    ),
    'pods that a chart makes': file(
      API,
      object('helm.cattle.io/v1', 'HelmChart', 'grafana', 'spec: { targetNamespace: shop }', 'kube-system'),
      service('grafana', `{ selector: { app: grafana }, ${HTTP} }`),
    ),
    'a namespace that is left to apply -n': file(
      API.replace(', namespace: shop', ''),
      service('api', `{ selector: { app: api }, ${HTTP} }`),
    ),
    'a selector that Kustomize adds': file(
      clusterObject('kustomize.config.k8s.io/v1beta1', 'Kustomization', 'a', 'commonLabels: { app: api }'),
      API,
      service('api', `{ ${HTTP} }`),
    ),
    'a template': file(API, service('api', `{ selector: { app: "{{ .Values.app }}" }, ${HTTP} }`)),
    'a pod that a README runs': {
      files: {
        'k8s/all.yaml': file(API, service('client', `{ selector: { run: client }, ${HTTP} }`)),
        'README.md': 'kubectl run client --image nginx --port 80',
      },
    },
    'an external name': service(
      'mail',
      '{ type: ExternalName, externalName: smtp.example.com, selector: { app: mail } }',
    ),
  },
});
