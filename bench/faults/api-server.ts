import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../lib/manifests/manifest';
import type { Case } from '../../test/faults/corpus';
import { ControlPlane } from '../../test/real/control-plane';
import {
  certManagerDefinitions,
  customResourceDefinitions,
  define,
  definitionsOfOthers,
  gitOpsDefinitions,
} from '../../test/real/crds';
import type { Kubectl } from '../../test/real/kubectl';
import { toolchain } from '../../test/real/toolchain';
import { each, type Tool } from './tool';

/** Groups that Kubernetes has itself. */
const BUILT_IN = /^[^/]+$|^(apps|batch|autoscaling|policy)\/|(?<!^autoscaling)\.k8s\.io\//;

/** What an operator serves, of which only faults have an object; its kind is not their mistake. */
const OF_OPERATORS = /^autoscaling\.k8s\.io\/v1$/;

/** kustomize reads it, and nobody sends it to a server. */
const OF_KUSTOMIZE = /^kustomize\.config\.k8s\.io\//;

/** What kubectl says where nobody judged. */
const UNANSWERED = /connection refused|connection reset|Unable to connect|i\/o timeout|TLS handshake|^panic:/m;

/** Sees what it refuses. It is asked on a cluster with the namespaces and the operators' kinds that a case relies on. */
export const apiServer: Tool = {
  name: "API server's strict dry run",
  async judge(cases, progress) {
    const controlPlane = await ControlPlane.start(await toolchain());
    try {
      const { kubectl, folder } = controlPlane;
      const operators = [
        await certManagerDefinitions(),
        ...(await gitOpsDefinitions()),
        ...(await definitionsOfOthers()),
      ];
      await define(kubectl, [...(await customResourceDefinitions()), ...operators]);
      await prepare(kubectl, cases);
      const refused = await each(cases, (one) => isRefused(kubectl, folder, one), { atOnce: 3, done: progress });
      return new Map(cases.map(({ id }, index) => [id, refused[index] ?? false]));
    } finally {
      await controlPlane.stop();
    }
  },
};

async function prepare(kubectl: Kubectl, cases: readonly Case[]): Promise<void> {
  const right = [...new Set(cases.flatMap(({ start, isFault, objects }) => (isFault ? start : objects)))];
  const namespaces = namespacesAmong(right);
  const brought = cases.flatMap(({ objects }) => objects.filter(({ apiVersion }) => OF_OPERATORS.test(apiVersion)));
  const definitions = new Map([...right, ...brought].flatMap(definitionOf));
  for (const { metadata } of await kubectl.get('crd')) definitions.delete(metadata.name);
  await kubectl.apply(...namespaces.values(), ...definitions.values());
  await kubectl.run(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
  // Those that only a mistake brings, one by one: some are refused, which is then for their case to tell.
  for (const [name, body] of namespacesAmong(cases.flatMap(({ objects }) => objects))) {
    if (!namespaces.has(name)) await kubectl.try(['apply', '-f', '-'], body);
  }
}

/** By their names; the first is as it was before any mistake. */
function namespacesAmong(manifests: readonly Manifest[]): Map<string, object> {
  const namespaces = new Map<string, object>();
  for (const { kind, name, body } of manifests) {
    if (kind === 'Namespace' && !namespaces.has(name)) namespaces.set(name, body);
  }
  return namespaces;
}

/** A kind of an operator whose own definition isn't at hand, as loosely as can be. */
function definitionOf({ apiVersion, kind }: Manifest): [string, object][] {
  if (BUILT_IN.test(apiVersion)) return [];
  const [group = '', version = ''] = apiVersion.split('/');
  const singular = kind.toLowerCase();
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  const name = `${singular}s.${group}`;
  return [
    [
      name,
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        // Names below k8s.io are given by Kubernetes, unless this says otherwise.
        metadata: { name, annotations: { 'api-approved.kubernetes.io': 'unapproved, stands in for the real one' } },
        spec: {
          group,
          scope: 'Namespaced',
          names: { kind, plural: `${singular}s`, singular },
          versions: [{ name: version, served: true, storage: true, schema }],
        },
      },
    ],
  ];
}

/** Each object is judged alone, so only those that the case changed need be sent. */
async function isRefused(kubectl: Kubectl, folder: string, { id, start, objects }: Case): Promise<boolean> {
  const changed = objects.filter((manifest) => !start.includes(manifest) && !OF_KUSTOMIZE.test(manifest.apiVersion));
  if (changed.length === 0) return false;
  const file = join(folder, `${id}.json`);
  // Documents and no List, of whose items kubectl itself looks at less.
  writeFileSync(file, changed.map(({ body }) => JSON.stringify(body)).join('\n'));
  const { code, stderr } = await kubectl.try(['apply', '--dry-run=server', '--validate=strict', '-f', file]);
  if (code !== 0 && UNANSWERED.test(stderr)) throw new Error(`${id}: ${stderr.trim()}`);
  return code !== 0;
}
