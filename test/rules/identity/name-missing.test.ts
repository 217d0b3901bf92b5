import { nameMissing } from '../../../lib/rules/identity/name-missing';
import { describeRule } from '../../support/describe-rule';

describeRule(nameMissing, {
  finds: {
    'a place that was left open': {
      files: { 'deploy/claim.yaml': 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name:\n' },
    },
    'a Pod with labels and a container':
      '{ apiVersion: v1, kind: Pod, metadata: { labels: { app: api } }, spec: { containers: [{ name: a, image: "b:1" }] } }',
    'a name that was left empty':
      '{ apiVersion: v1, kind: Service, metadata: { name: }, spec: { ports: [{ port: 80 }], selector: { app: a } } }',
    'no metadata': '{ apiVersion: v1, kind: Service, spec: {} }',
    'an empty name': '{ apiVersion: v1, kind: Service, metadata: { name: "" } }',
    'a number': '{ apiVersion: v1, kind: Namespace, metadata: { name: 1234 } }',
    'a generated name under apply': '{ apiVersion: apps/v1, kind: Deployment, metadata: { generateName: api- } }',
    'a Pod of which only the labels were written':
      '{ apiVersion: v1, kind: Pod, metadata: { labels: { app: api } }, spec: { containers: [{ name: api }] } }',
    'an alert of Prometheus':
      '{ apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, metadata: { namespace: shop } }',
    'a custom object': '{ apiVersion: traefik.io/v1alpha1, kind: Middleware, metadata: { namespace: shop } }',
  },
  silentOn: {
    'the store of a program that names what it makes': {
      files: Object.fromEntries(
        ['secret', 'config-map', 'service'].map((name, index) => [
          `internal/${name}-empty.yaml`,
          `apiVersion: v1\nkind: ${['Secret', 'ConfigMap', 'Service'][index]}\n`,
        ]),
      ),
    },
    'a patch by its folder': {
      files: { 'patches/api.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { annotations: { a: b } }' },
    },
    'a part for the Kustomization that Terraform writes': {
      files: { 'modules/k3s/kustomize/api.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { annotations: { a: b } }' },
    },
    'a place that a script fills among templates': {
      files: { 'deploy/templates/claim.yaml': 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name:\n' },
    },
    'what Spark makes its pods of':
      '{ apiVersion: v1, kind: Pod, metadata: { labels: { app: driver } }, spec: { schedulerName: yunikorn } }',
    'rights that are made together with a Workflow': `
      { apiVersion: v1, kind: ServiceAccount, metadata: { generateName: build- } }
      ---
      { apiVersion: argoproj.io/v1alpha1, kind: Workflow, metadata: { generateName: build- } }`,

    'a Job for kubectl create': '{ apiVersion: batch/v1, kind: Job, metadata: { generateName: migrate- } }',
    'a form that the reader of an exercise fills in':
      '{ apiVersion: v1, kind: Service, metadata: { name: , labels: { run: } }, spec: { ports: [{ port: }], type: } }',
    'a place for a name that a script fills in': '{ apiVersion: v1, kind: ConfigMap, metadata: { name: {USER_NAME} } }',
    'what Jenkins makes its pods of':
      '{ apiVersion: v1, kind: Pod, spec: { containers: [{ name: go, image: golang }] } }',
    'what Jenkins makes its pods of, with labels':
      '{ apiVersion: v1, kind: Pod, metadata: { labels: { ci: lint } }, spec: { containers: [{ name: go, image: golang, command: [cat], tty: true }] } }',
    'an Event for kubectl create': '{ apiVersion: v1, kind: Event, metadata: { generateName: hello- } }',
    'a part that a tool lays over a Deployment':
      '{ apiVersion: apps/v1, kind: Deployment, spec: { template: { spec: { containers: [{ name: api, env: [] }] } } } }',
    'a Workflow': '{ apiVersion: argoproj.io/v1alpha1, kind: Workflow, metadata: { generateName: build- } }',
    "a tool's own file": '{ apiVersion: kind.x-k8s.io/v1alpha4, kind: Cluster, nodes: [] }',
    'a file for kustomize': '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [] }',
  },
});
