import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../lib/manifests/manifest';
import type { Case } from '../../test/faults/corpus';
import { ControlPlane } from '../../test/real/control-plane';
import { customResourceDefinitions } from '../../test/real/crds';
import type { Kubectl } from '../../test/real/kubectl';
import { toolchain } from '../../test/real/toolchain';
import { each, type Tool } from './tool';

/** Groups that Kubernetes has itself, or whose definitions k3s brings. */
const KNOWN_GROUPS = /^[^/]+$|^(apps|batch|autoscaling|policy)\/|\.k8s\.io\/|^(traefik|helm\.cattle)\.io\//;

/** Sees what it refuses. It is asked on a cluster with the namespaces and the operators' kinds that a case relies on. */
export const apiServer: Tool = {
  name: "API server's strict dry run",
  async judge(cases, progress) {
    const controlPlane = await ControlPlane.start(await toolchain());
    try {
      const { kubectl, folder } = controlPlane;
      const files = (await customResourceDefinitions()).flatMap((path) => ['-f', path]);
      await kubectl.run(['apply', '--server-side', ...files]);
      await prepare(kubectl, cases);
      const refused = await each(cases, (one) => isRefused(kubectl, folder, one), { atOnce: 3, done: progress });
      return new Map(cases.map(({ id }, index) => [id, refused[index] ?? false]));
    } finally {
      await controlPlane.stop();
    }
  },
};

async function prepare(kubectl: Kubectl, cases: readonly Case[]): Promise<void> {
  const right = new Set(cases.flatMap(({ start, isFault, objects }) => (isFault ? start : objects)));
  const namespaces = new Map<string, object>();
  // The first by its name is as it was before any mistake.
  for (const { kind, name, body } of [...right, ...cases.flatMap(({ objects }) => objects)]) {
    if (kind === 'Namespace' && !namespaces.has(name)) namespaces.set(name, body);
  }
  const definitions = new Map([...right].flatMap(definitionOf));
  await kubectl.apply(...namespaces.values(), ...definitions.values());
  await kubectl.run(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
}

/** An operator's kind, as loosely as can be. */
function definitionOf({ apiVersion, kind }: Manifest): [string, object][] {
  if (KNOWN_GROUPS.test(apiVersion)) return [];
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
        metadata: { name },
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
  const changed = objects.filter((manifest) => !start.includes(manifest));
  if (changed.length === 0) return false;
  const file = join(folder, `${id}.json`);
  // Documents and no List, of whose items kubectl itself looks at less.
  writeFileSync(file, changed.map(({ body }) => JSON.stringify(body)).join('\n'));
  const { code } = await kubectl.try(['apply', '--dry-run=server', '--validate=strict', '-f', file]);
  return code !== 0;
}
