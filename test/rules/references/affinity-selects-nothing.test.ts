import { affinitySelectsNothing } from '../../../lib/rules/references/affinity-selects-nothing';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, workload } from './objects';

const required = (way: string, term: string) =>
  pod('', `affinity: { ${way}: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: a, ${term} }] } }`);
const preferred = (term: string) =>
  pod(
    '',
    `affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: a, ${term} } }] } }`,
  );
const labels = (value: string) => `labelSelector: { matchLabels: { app: ${value} } }`;

describeRule(affinitySelectsNothing, {
  finds: {
    'a required affinity to pods that there are not': workload('api', required('podAffinity', labels('redis'))),
    'a preferred anti-affinity with another key': workload(
      'api',
      preferred('labelSelector: { matchExpressions: [{ key: name, operator: In, values: [api] }] }'),
    ),
  },
  silentOn: {
    'the second of two preferences': workload(
      'api',
      preferred(labels('api')).replace(
        '[{ weight: 1',
        '[{ weight: 5, podAffinityTerm: { topologyKey: a, labelSelector: { matchLabels: { part-of: shop } } } }, { weight: 1',
      ),
    ),
    'what Argo CD’s own file asks for': workload('dex', preferred(labels('argocd'))).replace(
      /(kind: Deployment\s+metadata: \{)/,
      '$1 labels: { app.kubernetes.io/part-of: argocd },',
    ),
    'its own pods': file(
      workload('api', required('podAntiAffinity', labels('api'))),
      workload('admin', preferred(labels('admin'))),
    ),
    'pods of another workload': file(
      workload('api', required('podAffinity', labels('redis'))),
      workload('redis', pod(), { kind: 'StatefulSet' }),
    ),
    'pods of a chart, of whose software the set has nothing': file(
      workload('api', required('podAffinity', `labelSelector: { matchLabels: { app.kubernetes.io/name: nextcloud } }`)),
      workload('admin', pod()),
    ),
    'other namespaces': workload('api', required('podAffinity', `namespaces: [office], ${labels('x')}`)),
    'pods of an operator': file(
      object('postgresql.cnpg.io/v1', 'Cluster', 'db', 'spec: {}'),
      workload('api', required('podAffinity', labels('db'))),
    ),
  },
});
