import { statefulSetService } from '../../../lib/rules/references/stateful-set-service';
import { describeRule } from '../../support/describe-rule';
import { file, NAMESPACE, object, pod, service, workload } from './objects';

const stateful = (serviceName: string) =>
  object(
    'apps/v1',
    'StatefulSet',
    'db',
    `spec: { serviceName: ${serviceName}, selector: { matchLabels: { app: db } }, template: { metadata: { labels: { app: db } }, spec: ${pod()} } }`,
  );
const headless = (name: string, app: string) =>
  service(name, `{ clusterIP: None, selector: { app: ${app} }, ports: [{ port: 1 }] }`);
const open = (yaml: string) => yaml.replaceAll(/,? ?namespace: \w+/g, '');

describeRule(statefulSetService, {
  finds: {
    'a renamed Service': file(NAMESPACE, headless('db', 'db'), stateful('db-headless')),
    "another workload's Service": file(headless('api', 'api'), workload('api', pod()), stateful('api')),
  },
  silentOn: {
    'its own Service': file(headless('db', 'db'), stateful('db')),
    'one of Argo CD’s own file': file(NAMESPACE, headless('metrics', 'db'), stateful('controller')).replace(
      /(kind: StatefulSet\s+metadata: \{)/,
      '$1 labels: { app.kubernetes.io/part-of: argocd },',
    ),
    'a StatefulSet alone': stateful('db'),
    'a Service of that name of another example': {
      files: {
        'one/api.yaml': file(headless('api', 'api'), workload('api', pod())).replaceAll('shop', 'default'),
        'two/db.yaml': open(stateful('api')),
      },
    },
    'no name': stateful('""'),
    'a Service that selects more': file(service('all', '{ clusterIP: None, selector: { app: db } }'), stateful('all')),
  },
});
