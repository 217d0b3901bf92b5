import { join } from 'node:path';
import { downloadModule } from './go';
import type { Kubectl } from './kubectl';
import { TRAEFIK } from './toolchain';
import { until } from './until';

/**
 * Files and folders with the CustomResourceDefinitions that k3s installs by itself: Traefik's (v3.6.13 has the same as
 * the 3.6.10 that k3s bundles) and its Helm controller's.
 */
export async function customResourceDefinitions(): Promise<string[]> {
  const traefik = await downloadModule(TRAEFIK.module, TRAEFIK.version);
  const helmController = await downloadModule('github.com/k3s-io/helm-controller', 'v0.17.3');
  return [
    join(traefik.Dir, 'docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml'),
    join(helmController.Dir, 'pkg/crds/yaml/generated'),
  ];
}

/** A folder with cert-manager's own, which an operator installs before the first apply. */
export async function certManagerDefinitions(): Promise<string> {
  const { Dir } = await downloadModule('github.com/cert-manager/cert-manager', 'v1.19.1');
  return join(Dir, 'deploy/crds');
}

/** Files with those of Argo CD's Applications and Flux' Kustomizations. */
export async function gitOpsDefinitions(): Promise<string[]> {
  const argo = await downloadModule('github.com/argoproj/argo-cd/v3', 'v3.2.12');
  const flux = await downloadModule('github.com/fluxcd/kustomize-controller', 'v1.7.3');
  return [join(argo.Dir, 'manifests/crds/application-crd.yaml'), join(flux.Dir, 'config/crd/bases')];
}

/** Folders with those that systems bring of which rules speak: the Gateway API's, and prometheus-operator's. */
export async function definitionsOfOthers(): Promise<string[]> {
  const gateway = await downloadModule('sigs.k8s.io/gateway-api', 'v1.4.0');
  const prometheus = await downloadModule('github.com/prometheus-operator/prometheus-operator', 'v0.85.0');
  return [join(gateway.Dir, 'config/crd/standard'), join(prometheus.Dir, 'example/prometheus-operator-crd')];
}

/** Makes definitions of files and folders known to an API server, and waits until it serves them. */
export async function define(kubectl: Kubectl, paths: readonly string[]): Promise<void> {
  await kubectl.run(['apply', '--server-side', ...paths.flatMap((path) => ['-f', path])]);
  // Over a definition that has no conditions yet kubectl fails, instead of waiting for them.
  const wait = ['wait', '--for=condition=Established', 'crd', '--all', '--timeout=30s'];
  await until('the CRDs are established', async () => (await kubectl.try(wait)).code === 0, 60);
}
