import { workloadSelectorsOverlap } from '../../../lib/rules/references/workload-selectors-overlap';
import { describeRule } from '../../support/describe-rule';
import { cronJob, file, object, pod, service, workload } from './objects';

const of = (kind: string, name: string, labels: string) =>
  object(
    'apps/v1',
    kind,
    name,
    `spec: { selector: { matchLabels: ${labels} }, template: { metadata: { labels: ${labels} }, spec: ${pod()} } }`,
  );

const SERVICE = service('a', '{ selector: { app: a }, ports: [{ port: 80 }] }');
const both = (kind = 'DaemonSet') => [of('Deployment', 'a', '{ app: a }'), of(kind, 'b', '{ app: a }')];

describeRule(workloadSelectorsOverlap, {
  finds: {
    'a budget that counts the pods of both': file(
      object(
        'policy/v1',
        'PodDisruptionBudget',
        'a',
        'spec: { maxUnavailable: 1, selector: { matchLabels: { app: a } } }',
      ),
      ...both('StatefulSet'),
    ),
    'an autoscaler of one, which reckons with the pods of both': file(
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'a',
        'spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: a } }',
      ),
      ...both(),
    ),
    'two programs of one image': file(
      SERVICE,
      of('Deployment', 'api', '{ app: a }'),
      of('Deployment', 'worker', '{ app: a }').replace(
        'image: shop/main:1.0.0',
        'image: shop/main:1.0.0, args: [work]',
      ),
    ),
    'a copied StatefulSet': file(SERVICE, of('StatefulSet', 'a', '{ app: a }'), of('StatefulSet', 'b', '{ app: a }')),
    'two kinds': file(SERVICE, ...both()),
    'two files of a folder': {
      files: {
        'k8s/a.yaml': file(SERVICE, of('Deployment', 'a', '{ app: a }')),
        'k8s/b.yaml': of('DaemonSet', 'b', '{ app: a }'),
      },
    },
  },
  silentOn: {
    'what two Kustomizations make of one base, of which one is applied': {
      files: {
        'base/app.yaml': file(of('Deployment', 'a', '{ app: a }'), SERVICE),
        'base/kustomization.yaml': 'resources: [app.yaml]',
        'one/kustomization.yaml': 'resources: [../base]\nnameSuffix: -one',
        'two/kustomization.yaml':
          'resources: [../base]\nnameSuffix: -two\nimages: [{ name: shop/main, newTag: 2.0.0 }]',
      },
    },
    'one that has no pods': file(
      SERVICE,
      of('Deployment', 'a', '{ app: a }'),
      of('StatefulSet', 'b', '{ app: a }').replace('spec: {', 'spec: { replicas: 0,'),
    ),
    'two that nothing goes by the labels of: DaemonSets for two architectures': file(
      of('DaemonSet', 'flannel-amd64', '{ app: flannel }'),
      of('DaemonSet', 'flannel-arm64', '{ app: flannel }'),
    ),
    'a Service that tells them apart by another label': file(
      service('a', '{ selector: { app: a, part: core }, ports: [{ port: 80 }] }'),
      object(
        'apps/v1',
        'Deployment',
        'a',
        `spec: { selector: { matchLabels: { app: a } }, template: { metadata: { labels: { app: a, part: core } }, spec: ${pod()} } }`,
      ),
      of('DaemonSet', 'b', '{ app: a }'),
    ),
    'two files that bring one Service, of which one is applied': {
      files: {
        'dns/coredns.yaml': file(SERVICE, of('Deployment', 'coredns', '{ app: a }')),
        'dns/kube-dns.yaml': file(SERVICE, of('Deployment', 'kube-dns', '{ app: a }')),
      },
    },
    'one application as two kinds, each in a file': {
      files: {
        'a/deployment.yaml': of('Deployment', 'app', '{ app: a }'),
        'a/statefulset.yaml': of('StatefulSet', 'app', '{ app: a }'),
      },
    },
    'one program as each kind, in files called after them': {
      files: {
        'nginx/service.yaml': SERVICE,
        'nginx/deployment.yaml': of('Deployment', 'a', '{ app: a }'),
        'nginx/daemonsets.yaml': of('DaemonSet', 'b', '{ app: a }'),
      },
    },
    'two versions of one program': file(
      SERVICE,
      of('Deployment', 'ruby', '{ app: a }'),
      of('Deployment', 'cube', '{ app: a }').replace('shop/main:1', 'shop/main:2'),
    ),
    'two settings of one program': file(
      SERVICE,
      of('Deployment', 'a', '{ app: a }'),
      of('Deployment', 'a-slow', '{ app: a }'),
    ),
    'a program and its canary, both behind one Service': file(
      SERVICE,
      of('Deployment', 'a', '{ app: a }'),
      of('Deployment', 'a-gray', '{ app: a }').replace('shop/main', 'shop/main-gray'),
    ),
    'a canary, told apart by a label': file(
      SERVICE,
      of('Deployment', 'a', '{ app: a, track: stable }'),
      of('Deployment', 'b', '{ app: a, track: canary }'),
    ),
    'a canary beside a wider selector': file(
      SERVICE,
      of('Deployment', 'a', '{ app: a }'),
      of('Deployment', 'b', '{ app: a, track: canary }'),
    ),
    'two namespaces': file(workload('a', pod()), workload('a', pod(), { namespace: 'office' })),
    'a CronJob of the same label': file(SERVICE, workload('a', pod()), cronJob('a', pod())),
    'the same object twice': file(workload('a', pod()), workload('a', pod())),
    'the kinds of workloads, each shown by a file of its name': {
      files: {
        'k8s/deployment.yaml': file(SERVICE, of('Deployment', 'a', '{ app: a }')),
        'k8s/daemonsets.yaml': of('DaemonSet', 'b', '{ app: a }'),
      },
    },
    'two files of a folder without a word of their namespace': {
      files: Object.fromEntries(
        Object.entries({
          'k8s/a.yaml': file(SERVICE, of('Deployment', 'a', '{ app: a }')),
          'k8s/b.yaml': of('DaemonSet', 'b', '{ app: a }'),
        }).map(([name, yaml]) => [name, yaml.replaceAll(', namespace: shop', '')]),
      ),
    },
  },
});
