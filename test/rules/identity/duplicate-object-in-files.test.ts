import { duplicateObject } from '../../../lib/rules/identity/duplicate-object';
import { describeRule, findingsOf } from '../../support/describe-rule';

const provider = (name: string, label: string, service = 'kube-dns') => `
  { apiVersion: v1, kind: Service, metadata: { name: ${service}, namespace: kube-system, labels: { by: ${name} } }, spec: { selector: { ${label} } } }
  ---
  { apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: kube-system, labels: { ${label} } }, spec: { containers: [{ name: a, image: a }] } }`;

describeRule(duplicateObject, {
  finds: {
    'a Service copied with its pods, and not renamed': {
      files: {
        'shop/web.yaml': provider('web', 'app: web', 'web'),
        'shop/admin.yaml': provider('admin', 'app: admin', 'web'),
      },
    },
    'settings in a file of their name and in another': {
      files: {
        'k8s/nginx-config.yml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: nginx-config, namespace: shop } }',
        'k8s/all.yml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: nginx-config, namespace: shop }, data: { a: b } }',
      },
    },
  },
  silentOn: {
    'what an overlay brings, and a file beside it that it leaves out': {
      files: {
        'login/kustomization.yaml':
          '{ generatorOptions: { disableNameSuffixHash: true }, secretGenerator: [{ name: htpass, namespace: shop, literals: [a=b] }] }',
        'more/kustomization.yaml': 'resources: [../login]',
        'more/htpass-secret.yaml':
          '{ apiVersion: v1, kind: Secret, metadata: { name: htpass, namespace: shop }, data: { a: Yg== } }',
      },
    },
    'a route, and how a canary shares its visitors out': {
      files: Object.fromEntries(
        ['mesh', 'canary'].map((file) => [
          `deploy/${file}.yaml`,
          `{ apiVersion: appmesh.k8s.aws/v1beta2, kind: VirtualRouter, metadata: { name: shop, namespace: shop }, spec: { weight: ${file.length} } }`,
        ]),
      ),
    },
    'two files of two versions': {
      files: {
        'apps-0.1.yaml': '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: apps, namespace: shop } }',
        'apps-0.2-openshift.yaml':
          '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: apps, namespace: shop }, automountServiceAccountToken: false }',
      },
    },
    'settings as they are at first and later, by the commands of a README': {
      files: {
        'shop/codes.yaml': '{ apiVersion: v1, kind: ConfigMap, metadata: { name: codes, namespace: shop } }',
        'shop/codes2.yaml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: codes, namespace: shop }, data: { a: b } }',
        'README.md': 'kubectl apply -f codes.yaml\nkubectl apply -f codes2.yaml',
      },
    },
    'one of two networks': {
      files: {
        'cni/canal.yaml':
          '{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: flannel } }',
        'cni/flannel.yaml':
          '{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: flannel }, rules: [] }',
      },
    },
    'a claim for each kind of cluster': {
      files: {
        'k8s/pvc-k3s.yml': '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: pvc, namespace: shop } }',
        'k8s/pvc-aks.yml':
          '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: pvc, namespace: shop }, spec: {} }',
      },
    },
    'settings to choose from': {
      files: {
        'k8s/nginx-config-least.yml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: nginx-config, namespace: shop } }',
        'k8s/nginx-config-robin.yml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: nginx-config, namespace: shop }, data: { a: b } }',
      },
    },
    'one class of storage for each provider': {
      files: {
        'volumes/aws-ebs.yaml':
          '{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: slow }, provisioner: ebs.csi.aws.com }',
        'volumes/gce-pd.yaml':
          '{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: slow }, provisioner: pd.csi.storage.gke.io }',
      },
    },
    'two versions of one thing, by the names of their files': {
      files: {
        'grafana/update/todo-list-v2.yaml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: todo-list, namespace: shop }, data: { a: "2" } }',
        'grafana/update/todo-list-v3.yaml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: todo-list, namespace: shop }, data: { a: "3" } }',
        'kafka/controller-phase0-static.yaml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: controller, namespace: shop }, data: { a: "0" } }',
        'kafka/controller-phase3-dynamic.yaml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: controller, namespace: shop }, data: { a: "3" } }',
      },
    },
    'the good one and the bad one of a lesson': {
      files: {
        'policy/bad-namespace.yaml': '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }',
        'policy/good-namespace.yaml': '{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { a: b } } }',
        'secure/config.yaml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: shop }, data: { a: "2" } }',
        'secure/insecure.yaml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: b, namespace: shop }, data: { a: "2" } }',
        'secure/secure.yaml':
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: b, namespace: shop }, data: { a: "3" } }',
      },
    },
    'samples, tried one at a time': {
      files: {
        'docs/examples/secret.yaml': '{ apiVersion: v1, kind: Service, metadata: { name: a, namespace: shop } }',
        'docs/examples/whole.yaml':
          '{ apiVersion: v1, kind: Service, metadata: { name: a, namespace: shop, labels: { a: b } } }',
      },
    },
    'two programs for one Service, each in a file with its pods': {
      files: {
        'dns/coredns.yaml': provider('coredns', 'app: dns'),
        'dns/kube-dns.yaml': provider('kube-dns', 'app: dns'),
        'tracing/zipkin.yaml': provider('zipkin', 'app: zipkin', 'tracing'),
        'tracing/skywalking.yaml': provider('skywalking', 'app: skywalking', 'tracing'),
      },
    },
    'a way with TLS and one without, by the names of their files': {
      files: {
        'echo/ingress-tls.yaml':
          '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: echo, namespace: echo }, spec: { tls: [] } }',
        'echo/ingress-notls.yaml':
          '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: echo, namespace: echo } }',
      },
    },
  },
});

describe('files numbered as steps', () => {
  const service = (name: string, port: number) =>
    `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: shop }, spec: { ports: [{ port: ${port} }] } }\n---\n`;
  const findingsIn = (files: Readonly<Record<string, string>>) => findingsOf(duplicateObject, { files });

  test('are applied one after the other, and each has what the one before had', () => {
    expect(findingsIn({ 'a/01-plain.yaml': service('web', 1), 'a/02-tls.yaml': service('web', 2) })).toEqual([]);
  });

  test.each([
    ['each has something of its own', service('db', 1), service('cache', 1), 'a/01-base.yaml', 'a/02-jobs.yaml'],
    ['they are called by the object', '', '', 'a/01-web.yaml', 'a/02-worker.yaml'],
    ['they are called by the kind', '', '', 'a/01-services.yaml', 'a/02-deployments.yaml'],
    ['they have no numbers', '', '', 'a/base.yaml', 'a/jobs.yaml'],
  ])('are an installation in order where %s', (_, ofOne, ofOther, one, other) => {
    const files = { [one]: service('web', 1) + ofOne, [other]: service('web', 2) + ofOther };
    expect(findingsIn(files)).toHaveLength(1);
  });
});
