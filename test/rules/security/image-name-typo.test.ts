import { imageNameTypo } from '../../../lib/rules/security/image-name-typo';
import { describeRule } from '../../support/describe-rule';

const pod = (name: string, image: string) => `
      { apiVersion: v1, kind: Pod, metadata: { name: ${name} }, spec: { containers: [{ name: ${name}, image: "${image}" }] } }
      ---`;
const TWO =
  pod('api', 'gitea.treytartt.com/admin/honeydue-api:1') + pod('admin', 'gitea.treytartt.com/admin/honeydue-admin:1');

describeRule(imageNameTypo, {
  finds: {
    'a tag with a letter missing': pod('redis', 'redis:7.4-alpne'),
    'a tag with letters swapped, before a version': pod('db', 'docker.io/library/postgres:17-apline3.22'),
    'the name that it was built under': TWO + pod('worker', 'honeydue-worker:1'),
    'a letter too few in the host': TWO + pod('worker', 'gitea.treytart.com/admin/honeydue-worker:1'),
    'letters swapped in the path': TWO + pod('worker', 'gitea.treytartt.com/admni/honeydue-worker:1'),
    'letters swapped in the name': TWO + pod('worker', 'gitea.treytartt.com/admin/honeydue-wroker:1'),
    'an official image': pod('cache', 'redsi:7-alpine'),
    'a well-known registry': pod('api', 'gchr.io/shop/api:1'),
  },
  silentOn: {
    'an owner whose name begins with that of another':
      pod('dashboard', 'kubernetesui/dashboard:v2.3.1') + pod('ceph', 'kubernetes/cephcsi:v3.4.0'),
    'one of several images of an owner, each called as he likes':
      pod('bridge', 'ghcr.io/someone/mega-bridge:1') + pod('imposter', 'ghcr.io/someone/find-the-impostor:1'),
    'the right name in a container whose own is misspelt':
      pod('radarr', 'lscr.io/linuxserver/radarr:5') + pod('sabnzdb', 'lscr.io/linuxserver/sabnzbd:4'),
    'capital letters, which are no image': TWO + pod('worker', 'gitea.treytartt.com/Admin/honeydue-worker:1'),
    'an image from elsewhere whose name is spelt otherwise': TWO + pod('playarr', 'someone/playerr:v0.4.8'),
    'two parts of one project by their short names':
      pod('a', 'gcr.io/cloud-provider-vsphere/csi/release/driver:1') +
      pod('b', 'gcr.io/cloud-provider-vsphere/csi/release/syncer:1') +
      pod('c', 'gcr.io/cloud-provider-vsphere/cpi/release/manager:1'),
    'what a sandbox builds on the node of an image that has a registry elsewhere': {
      files: {
        'prod/all.yaml':
          pod('shop-send', 'registry.example.com/shop-send:1') + pod('shop-user', 'registry.example.com/shop-user:1'),
        'sandbox/send.yaml': pod('shop-send', 'shop-send:sandbox'),
      },
    },
    'a word that Kustomize writes another image for':
      pod('api-controller', 'api-controller:replace') +
      '\n{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, images: [{ name: api-controller, newName: shop/api-controller }] }\n---\n' +
      pod('b', 'shop/api-controller:1.0.0'),
    'a registry that is to be changed':
      pod('a', 'changeme.azurecr.io/smilr/a:1') +
      pod('b', 'changeme.azurecr.io/smilr/b:1') +
      pod('c', 'CHANGEME.azurecr.io/smilr/c:1'),
    'an image of Docker Hub': TWO + pod('worker', 'other-worker:1'),
    'a beginning that only one other has':
      pod('api', 'gitea.treytartt.com/admin/honeydue-api:1') + pod('worker', 'honeydue-worker:1'),
    'a word of the same length with two other letters': pod('edgenode', 'kubeedge/edgecore:v1.20.0'),
    'a word with two more letters': pod('epubaudio', 'ghcr.io/shop/epubtoaudio:v1.2.0'),
    'two owners of one registry whose short names are near':
      pod('pilot', 'istio/pilot:1.20.0') + pod('radarr', 'hotio/radarr:5.0.0'),
    'a word that a script replaces': pod('adapter', '__FEISHU_ADAPTER_IMAGE__'),
    'words that somebody has to replace': pod('nginx', 'YOUR_REGISTRY/NGINX_IMAGE_NAME:TAG'),
    'a project whose name stands twice in the image': pod('vlm', 'vllm/vllm-openai:v0.6.0'),
    "IBM's registry": pod('api', 'icr.io/shop/api:1'),
    "Google's registry of one continent": `
      { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: "us.gcr.io/shop/api:1.0.0" }] } }
      ---
      { apiVersion: v1, kind: Pod, metadata: { name: b }, spec: { containers: [{ name: b, image: "k8s.gcr.io/pause:3.9" }] } }`,

    'tags of official images':
      pod('a', 'redis:7.4-alpine3.22') +
      pod('b', 'postgres:17.6-bookworm') +
      pod('c', 'nginx:1.29-trixie-perl') +
      pod('d', 'debian:unstable-slim') +
      pod('e', 'golang:1.25-windowsservercore-ltsc2022'),
    'a tag of its own': pod('api', 'shop/api:1.0-alpne') + pod('b', 'python:local'),
    'images of several registries':
      TWO + pod('cache', 'redis:7') + pod('proxy', 'quay.io/oauth2-proxy/oauth2-proxy:v7'),
    'numbered registries': pod('a', 'registry1.example.com/a:1') + pod('b', 'registry2.example.com/b:1'),
    'names that only resemble official ones': pod('db', 'mongodb:1') + pod('c', 'redis-exporter:1'),
    'an image named in the plural': pod('worker', 'shop/workers:1'),
    'one image for two workloads': pod('api', 'shop/backend:1') + pod('worker', 'shop/backend:1'),
  },
});
