import { envReferenceUndefined } from '../../../lib/rules/references/env-reference-undefined';
import { describeRule } from '../../support/describe-rule';
import { clusterObject, cronJob, file, object, pod, workload } from './objects';

const HOST = '{ name: HOST, value: db }';
const URL = '{ name: URL, value: "postgres://$(HOST)/x" }';

const labelled = (key: string, labels = '') =>
  workload('api', pod(`env: [{ name: A, valueFrom: { fieldRef: { fieldPath: "metadata.labels['${key}']" } } }]`), {
    labels,
  });

const database = (image: string, env: string, more = '') =>
  workload('db', `{ containers: [{ name: db, image: "${image}", env: [${env}], ${more} }] }`);

describeRule(envReferenceUndefined, {
  finds: {
    'a probe that refers to a variable of a ConfigMap': file(
      object('v1', 'ConfigMap', 'a', 'data: { PORT: "80" }'),
      workload(
        'a',
        pod('readinessProbe: { exec: { command: [ask, $(PORT)] } }, envFrom: [{ configMapRef: { name: a } }]'),
      ),
    ),
    'a hook that refers to any variable': workload(
      'a',
      pod('lifecycle: { preStop: { exec: { command: [leave, $(HOST)] } } }, env: [{ name: HOST, value: db }]'),
    ),
    'a variable of a Service, whose links are off': workload(
      'a',
      pod('args: [$(API_PORT)]', 'enableServiceLinks: false'),
    ),
    'a database without a password': database('postgres:17.2', '{ name: POSTGRES_DB, value: shop }'),
    'a password with a slip in its name': database('mysql:8.4.3', '{ name: MYSQL_ROT_PASSWORD, value: "$(A)" }'),
    'MariaDB with the password of a user alone': database('mariadb:11.4', '{ name: MARIADB_PASSWORD, value: x }'),
    'a label that the pods do not have': labelled('app.kubernetes.io/version'),
    'a label that is spelt otherwise': labelled('example.com/tir', 'example.com/tier: web'),
    'a subPathExpr of a variable that there is not': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env: [{ name: POD, valueFrom: { fieldRef: { fieldPath: metadata.name } } }]
            volumeMounts: [{ name: logs, mountPath: /logs, subPathExpr: $(POD_NAME) }]
        volumes: [{ name: logs, emptyDir: {} }]
    `,
    'a ConfigMap, where nothing is replaced': file(
      object('v1', 'ConfigMap', 'a', 'data: { HOST: db, URL: "postgres://$(HOST)/x" }'),
      workload('a', pod('envFrom: [{ configMapRef: { name: a } }]')),
    ),
    'a variable beside functions of a script': workload('a', pod('args: ["function CHECK { date; }; echo $(CHECKS)"]')),
    'the index of a Job in a variable, which stands before it': object(
      'batch/v1',
      'Job',
      'a',
      `spec: { completionMode: Indexed, template: { spec: ${pod('env: [{ name: TEST, value: $(JOB_COMPLETION_INDEX) }]')} } }`,
    ),
    'the index of a Job that has none': object(
      'batch/v1',
      'Job',
      'a',
      `spec: { template: { spec: ${pod('args: [$(JOB_COMPLETION_INDEX)]')} } }`,
    ),
    'a variable that is defined further below': workload('a', pod(`env: [${URL}, ${HOST}]`)),
    'a command of a CronJob': cronJob('a', pod('command: [backup, $(TARGET)]')),
    'a key that the ConfigMap does not have': file(
      object('v1', 'ConfigMap', 'a', 'data: { HOST: db }'),
      workload('a', pod('args: ["$(HOSTS)"], envFrom: [{ configMapRef: { name: a } }]')),
    ),
    'a key that the Secret does not have': {
      yaml: workload('a', pod('args: ["$(PASSWORD)"], envFrom: [{ secretRef: { name: a } }]')),
      cluster: { secrets: { 'shop/a': ['PASS'] } },
    },
  },
  silentOn: {
    'a probe that refers to a variable with its value': workload(
      'a',
      pod('readinessProbe: { exec: { command: [ask, $(PORT)] } }, env: [{ name: PORT, value: "80" }]'),
    ),
    'the port of a Service': workload('a', pod('args: [$(API_PORT)]')),
    'a comment of a script':
      '{ apiVersion: v1, kind: Pod, metadata: { name: api }, spec: { containers: [{ name: api, image: "shop/api:1.0.0", command: [sh, -c, "set -e\\n  # $(VAR) is not replaced in here\\nexec api\\n"] }] } }',
    'a database with a password': database('postgres:17.2', '{ name: POSTGRES_PASSWORD, value: x }'),
    'a database that trusts everybody': database('postgres:17.2', '{ name: POSTGRES_HOST_AUTH_METHOD, value: trust }'),
    'MariaDB that makes a password': database('mariadb:11.4', '{ name: MARIADB_RANDOM_ROOT_PASSWORD, value: "1" }'),
    'the tools of a database': database('postgres:17.2', '', 'command: [sleep, infinity]'),
    "somebody else's database": database('bitnami/postgresql:17', ''),
    'a database with the variables of a Secret that nobody shows': database(
      'postgres:17.2',
      '',
      'envFrom: [{ secretRef: { name: db } }]',
    ),
    'a label of the pods': labelled('tier', 'tier: web'),
    'labels that a controller, an election, an operator and a chart give': file(
      ...['pod-template-hash', 'role', 'longhorn.io/component', 'app.kubernetes.io/instance'].map((key) =>
        labelled(key),
      ),
    ),
    'a subPathExpr of a variable of the container': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env: [{ name: POD_NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }]
            volumeMounts: [{ name: logs, mountPath: /logs, subPathExpr: $(POD_NAME) }]
        volumes: [{ name: logs, emptyDir: {} }]
    `,
    'a ConfigMap with the words of a shell': file(
      object('v1', 'ConfigMap', 'a', 'data: { HOST: db, RUN: "echo $(date) $(OTHER)" }'),
      workload('a', pod('envFrom: [{ configMapRef: { name: a } }]')),
    ),
    'a ConfigMap that doubles the sign': file(
      object('v1', 'ConfigMap', 'a', 'data: { HOST: db, URL: "postgres://$$(HOST)/x" }'),
      workload('a', pod('envFrom: [{ configMapRef: { name: a } }]')),
    ),
    'a key of one of two ConfigMaps of that name': file(
      object('v1', 'ConfigMap', 'a', 'data: { host: db }'),
      clusterObject('v1', 'ConfigMap', 'a', 'data: { HOST: db }'),
      workload('a', pod('args: ["$(HOST)"], envFrom: [{ configMapRef: { name: a } }]')),
    ),
    'functions of a script, which its shell calls': workload(
      'a',
      pod('args: ["function CHECK { date; }; OTHER() { date; }; until [[ $(CHECK) = $(OTHER) ]]; do sleep 1; done"]'),
    ),
    'the index of a Job, in its arguments': object(
      'batch/v1',
      'Job',
      'a',
      `spec: { completionMode: Indexed, template: { spec: ${pod('args: [$(JOB_COMPLETION_INDEX)]')} } }`,
    ),
    "a device's address, which its plugin tells the container": workload(
      'a',
      pod('args: ["$(VFIO_BDF0)"], resources: { limits: { dsa.intel.com/vfio: 1 } }'),
    ),
    'a variable defined above, and by envFrom with a prefix': file(
      object('v1', 'ConfigMap', 'a', 'data: { HOST: db }'),
      workload(
        'a',
        pod(`env: [${HOST}, ${URL}], args: ["$(DB_HOST)"], envFrom: [{ prefix: DB_, configMapRef: { name: a } }]`),
      ),
    ),
    'variables of a Kustomization': file(
      clusterObject('kustomize.config.k8s.io/v1beta1', 'Kustomization', 'a', 'vars: [{ name: PREFIX }]'),
      workload('a', pod('args: ["$(PREFIX)"]')),
    ),
    'an envFrom that nobody knows': workload('a', pod('args: ["$(PASSWORD)"], envFrom: [{ secretRef: { name: a } }]')),
    'what the shell replaces, and what is escaped': workload('a', pod('command: [sh, -c, "echo $(date) $$(HOST)"]')),
    "variables of the kubelet's": workload('a', pod('args: ["$(REDIS_SERVICE_HOST)", "$(KUBERNETES_SERVICE_PORT)"]')),
  },
});
