import { imageNotPinned } from '../../../lib/rules/security/image-not-pinned';
import { describeRule, findingsOf } from '../../support/describe-rule';

const image = (name: string, key = 'containers') => `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: report }
      spec: { jobTemplate: { spec: { template: { spec: { ${key}: [{ name: report, image: ${name} }] } } } } }`;

const PATCHED = `
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources: [cron-job.yaml]
      patches: [{ path: patch.yaml }]`;

test('containers of one image share the finding', () => {
  const [finding, ...others] = findingsOf(
    imageNotPinned,
    `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { spec: { initContainers: [{ name: migrate, image: shop/web }], containers: [{ name: web, image: shop/web }] } } }`,
  );
  expect(finding?.message).toContain('containers migrate and web');
  expect(others).toEqual([]);
});

describeRule(imageNotPinned, {
  finds: {
    'a moving tag behind a path that its reader is to write': image('your-registry/api:latest'),
    'an image beside another that a script writes anew': {
      files: {
        'release.sh': 'sed -i "s|image: shop/web:.*|image: shop/web:$TAG|" deploy/api.yaml',
        'deploy/api.yaml': image('shop/api:latest'),
      },
    },
    'an image that a patch leaves': {
      files: {
        'kustomization.yaml': PATCHED,
        'cron-job.yaml': image('redis'),
        'patch.yaml': image('redis:7.2.4', 'initContainers').replace('name: report, image', 'name: wait, image'),
      },
    },
    'no tag': image('redis'),
    'no tag behind a registry with a port': image('registry.example.com:5000/shop/api'),
    'an image of a registry by the same word': image('ghcr.io/shop/api-image:latest'),
    'the base alone': image('redis:alpine'),
    'the branch': image('ghcr.io/shop/api:main'),
    'an init container': image('busybox:latest', 'initContainers'),
    'latest in capitals': image('redis:Latest'),
  },
  silentOn: {
    'what OpenShift brings itself': image('image-registry.openshift-image-registry.svc:5000/openshift/cli:latest'),
    'what Tilt builds': {
      files: {
        'a.yaml': image('registry.example.com/shop/api'),
        Tiltfile: "docker_build('registry.example.com/shop/api', '.')",
      },
    },
    'what DevSpace builds': {
      files: {
        'a.yaml': image('shop/api'),
        'devspace.yaml': 'version: v1beta9\nimages:\n  default:\n    image: shop/api',
      },
    },
    'a base that is built by itself too, where an overlay of its parts sets the tag': {
      files: {
        'base/kustomization.yaml': 'resources: [api]',
        'base/api/kustomization.yaml': 'resources: [api.yaml]',
        'base/api/api.yaml': image('shop/api'),
        'prod/kustomization.yaml': 'resources: [../base/api]\ntransformers: [tags.yaml]',
        'prod/tags.yaml':
          '{ apiVersion: builtin, kind: ImageTagTransformer, metadata: { name: tags }, imageTag: { name: shop/api, newTag: 1.0.0 } }',
      },
    },
    'an image in whose place a script puts another': {
      files: {
        Makefile: 'deploy: ; cd config && $(KUSTOMIZE) edit set image "docker.io/shop/api:snapshot"="$(IMG)"',
        'api.yaml': image('docker.io/shop/api:snapshot'),
      },
    },
    'an image whose registry a script leaves open': {
      files: {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell puts something in
        'release.sh': 'kustomize edit set image "${PREFIX}/api=${PREFIX}/api:${VERSION}"',
        'api.yaml': image('docker.io/shop/api'),
      },
    },
    'an image that such a command has written already': {
      files: {
        Makefile: 'deploy: ; cd config && $(KUSTOMIZE) edit set image controller=$(IMG)',
        'default/kustomization.yaml': 'resources: [../config]',
        'config/kustomization.yaml':
          '{ resources: [api.yaml], images: [{ name: controller, newName: shop-api, newTag: latest }] }',
        'config/api.yaml': image('controller'),
      },
    },
    'an image that a patch beside replaces, which a script writes': {
      files: {
        'config/manager/kustomization.yaml': 'resources: [manager.yaml]',
        'config/manager/manager.yaml': image('shop/api:latest'),
        'config/default/kustomization.yaml':
          '{ resources: [../manager], patchesStrategicMerge: [manager_image_patch.yaml] }',
      },
    },
    'images whose tag a release writes': {
      files: {
        Makefile: "dist/%: manifests/%\n\tsed 's/:latest/:$(VERSION)/' manifests/$* > $@",
        'manifests/base/api.yaml': image('shop/api:latest'),
      },
    },
    'whatever image, in files in which a script writes another': {
      files: {
        'release.sh':
          "find deploy/base deploy/overlays -name '*.yaml' | xargs -I '{}' \\\n  sed -E -e s\",^([[:space:]]+)image:.+$,\\1image: $image,\" -i '{}'",
        'deploy/base/api/api.yaml': image('gcr.io/shop/api:master'),
      },
    },
    'an image that a transformer of Kustomize replaces': `${image('registry.k8s.io/sig-storage/csi-attacher')}
      ---
      { apiVersion: builtin, kind: ImageTagTransformer, metadata: { name: tag }, imageTag: { name: registry.k8s.io/sig-storage/csi-attacher, newTag: v4.8.1 } }`,
    'an image that was loaded into kind':
      '{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: "kind.local/api:dev" }] } }',
    'an image that is built where it runs, called after its author': `
      { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: hands-on/auth-server, imagePullPolicy: Never }] } }`,
    'an image that is built where it runs': `
      { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: "hello-client:latest", imagePullPolicy: Never }] } }`,
    'an image that is loaded into the node that it runs on': `
      { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: "hello-client:latest", imagePullPolicy: IfNotPresent }] } }`,
    'a word that Skaffold replaces': image('userservice'),
    'a path that its reader is to write': image('your-registry/api'),
    "a region of AWS's that its reader is to write": image('840364872350.dkr.ecr.region-code.amazonaws.com/api'),
    'what Skaffold builds': `${image('gcr.io/shop/operator')}
      ---
      { apiVersion: skaffold/v2beta21, kind: Config, build: { artifacts: [{ image: gcr.io/shop/operator }] } }`,
    'what an old Skaffold builds': `${image('shop/operator')}
      ---
      { apiVersion: skaffold/v1alpha2, kind: Config, build: { artifacts: [{ imageName: shop/operator }] } }`,
    'a word that says it is to be replaced': image('shop-api_image:latest'),
    'what ko builds of a path': image('github.com/shop/api/cmd/server'),
    'what ko builds': image('ko://example.com/shop/cmd/controller'),
    "Kubebuilder's word for the image that is set later": image('controller:latest'),

    'a version': image('redis:7-alpine'),
    'a digest': image(`redis@sha256:${'a'.repeat(64)}`),
    'a moving tag with its digest': image(`redis:latest@sha256:${'a'.repeat(64)}`),
    'a template': image('"{{ .Values.image }}"'),
    'an image that a patch of a Kustomization replaces': {
      files: { 'kustomization.yaml': PATCHED, 'cron-job.yaml': image('redis'), 'patch.yaml': image('redis:7.2.4') },
    },
    'an image that kustomize replaces': `${image('controller:latest')}
      ---
      { apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, images: [{ name: controller, newTag: v1 }] }`,
    'an image that kustomize replaces, named with its tag': `${image('shop/api:latest')}
      ---
      { apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, images: [{ name: "shop/api:latest", newTag: v1 }] }`,
    'an image of the node itself': image('localhost/api:latest'),
    'no image': image('null'),
  },
});
