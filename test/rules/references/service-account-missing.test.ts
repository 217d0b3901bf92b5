import { serviceAccountMissing } from '../../../lib/rules/references/service-account-missing';
import { describeRule } from '../../support/describe-rule';
import { cronJob, file, NAMESPACE, object, pod, workload } from './objects';

const ACCOUNT = object('v1', 'ServiceAccount', 'reader', '');
const runsAs = (name: string, key = 'serviceAccountName') => pod('', `${key}: ${name}`);

const traefik = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { failurePolicy: abort, valuesContent: '${values}' }`;

describeRule(serviceAccountMissing, {
  finds: {
    'a misspelt account of a CronJob': file(ACCOUNT, cronJob('a', runsAs('raeder'))),
    'another namespace': file(ACCOUNT, workload('a', runsAs('reader'), { namespace: 'office' })),
    'a namespace of the set without any': file(NAMESPACE, workload('a', runsAs('reader'))),
    'an account that the chart leaves to others': {
      yaml: traefik('serviceAccount: { name: edge }'),
      cluster: { chart: '39.0.5' },
    },
    'a token of no account': file(
      ACCOUNT,
      object('v1', 'Secret', 'token', 'type: kubernetes.io/service-account-token').replace(
        'name: token',
        'name: token, annotations: { kubernetes.io/service-account.name: raeder }',
      ),
    ),
    'the older key': file(ACCOUNT, workload('a', runsAs('writer', 'serviceAccount'))),
  },
  silentOn: {
    'an account of the set and the default one': file(
      ACCOUNT,
      workload('a', runsAs('reader')),
      workload('b', runsAs('default')),
    ),
    'a namespace of every cluster, given a label': file(
      '{ apiVersion: v1, kind: Namespace, metadata: { name: default, labels: { team: shop } } }',
      workload('a', runsAs('vault'), { namespace: 'default' }),
    ),
    'accounts of Knative, which its operator makes': file(
      NAMESPACE,
      '{ apiVersion: operator.knative.dev/v1beta1, kind: KnativeServing, metadata: { name: serving, namespace: shop } }',
      workload('a', runsAs('controller')),
    ),
    'accounts of Traefik': file(
      traefik('serviceAccount: { name: edge }'),
      object('v1', 'ServiceAccount', 'edge', '', 'kube-system'),
    ),
    'none named': file(NAMESPACE, workload('a', pod())),
    'a workload alone': workload('a', runsAs('reader')),
  },
});
