import { imageNeverPulled } from '../../../lib/rules/security/image-never-pulled';
import { describeRule } from '../../support/describe-rule';

const image = (text: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, ${text} }] } }`;

describeRule(imageNeverPulled, {
  finds: { 'a registry with a port': image('image: "10.0.0.5:5000/api:1", imagePullPolicy: Never') },
  silentOn: {
    'an image for the tests that Kustomize builds': {
      files: {
        'config/manager/api.yaml': image('image: "ghcr.io/shop/api:1", imagePullPolicy: Never'),
        'config/manager/kustomization.yaml': 'resources: [api.yaml]',
        'config/tests/kustomization.yaml': 'resources: [../manager]',
      },
    },
    'an image built on the node': image('image: "shop-api:dev", imagePullPolicy: Never'),
    'an image that a test loads into its node': {
      files: { 'e2e-tests/ci.yaml': image('image: "ghcr.io/shop/api:1", imagePullPolicy: Never') },
    },
    "an image of somebody's own cluster": {
      files: { 'k8s/overlays/local/api.yaml': image('image: "ghcr.io/shop/api:local", imagePullPolicy: Never') },
    },
    'the other policies': image('image: "ghcr.io/shop/api:1", imagePullPolicy: IfNotPresent'),
  },
});
