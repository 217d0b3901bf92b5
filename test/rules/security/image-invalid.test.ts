import { imageInvalid } from '../../../lib/rules/security/image-invalid';
import { describeRule } from '../../support/describe-rule';

const image = (name: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: "${name}" }] } }`;

describeRule(imageInvalid, {
  finds: {
    'capital letters': image('registry.example.com/Shop/api:1'),
    'an empty tag': image('registry.example.com/shop/api:'),
    'two tags': image('redis:7:alpine'),
    'a space at the end': image('redis:7 '),
    'a digest cut short': image('redis@sha256:abc123'),
    'a digest behind a colon': image(`redis:sha256:${'a'.repeat(64)}`),
    'a tag too long': image(`redis:${'a'.repeat(129)}`),
    'a tag alone': image('sha-42ea07da79640c76e651eaaa8146c87eb8db5d9b'),
    'two slashes': image('registry.example.com//api:1'),
  },
  silentOn: {
    'a word that a Kustomization replaces': `{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, images: [{ name: PROJECT/NAME, newName: shop/api, newTag: 1.0.0 }] }\n---\n${image('PROJECT/NAME')}`,
    'a sentence that says what to write there': image('update to your image name'),
    'a word that somebody has to replace': image('registry.example.com/CHANGEME/api:1.0.0'),
    'words in every step that somebody has to replace': image('YOUR_REGISTRY/API_IMAGE_NAME:TAG'),
    'a word that Maven replaces': image('shop/api:@project.version@'),
    'a word that a script replaces': image('REPLACE_ME_REGISTRY/shop/api:1.0.0'),

    'every part there can be': image(`registry.example.com:5000/a/b_c/d-e.f:V1.2_3-rc.1@sha256:${'0'.repeat(64)}`),
    'a short name': image('redis'),
    'a template, and a word to be replaced': `${image('{{ .Values.image }}')}\n---\n${image('IMAGE')}\n---\n${image('<image>')}`,
  },
});
