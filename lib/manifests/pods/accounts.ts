import { list, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import type { PodTemplate } from './pods';

const GROUP = 'rbac.authorization.k8s.io';

/** A place where a role is given to a ServiceAccount. */
export interface Grant {
  readonly binding: Manifest;
  /** Which of the binding's subjects it is. */
  readonly index: number;
  readonly namespace: string;
  readonly account: string;
}

/** The roles that are given to ServiceAccounts to ask the API server with. */
export const grantsOf = perSet((set): readonly Grant[] =>
  ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) =>
    set.ofType(`${GROUP}/${kind}`).flatMap((binding) =>
      list(binding.body.subjects).flatMap((item, index): Grant[] => {
        const { kind: of, name, namespace = binding.namespace } = record(item);
        const isGrant = of === 'ServiceAccount' && typeof name === 'string' && !isForAdmission(set, binding);
        return isGrant ? [{ binding, index, namespace: text(namespace) ?? '', account: name }] : [];
      }),
    ),
  ),
);

/** The ServiceAccount of its own that a pod runs as; nothing where that is its namespace's default. */
export function accountOf({ spec }: PodTemplate): string | undefined {
  const account = text(spec.serviceAccountName) ?? text(spec.serviceAccount);
  return account === 'default' ? undefined : account;
}

/** Whether the containers of a pod find a token of its ServiceAccount: its own word counts before the account's. */
export function isHandedToken({ spec }: PodTemplate, account: Manifest | undefined): boolean {
  if ((spec.automountServiceAccountToken ?? account?.body.automountServiceAccountToken) !== false) return true;
  const sources = list(spec.volumes).flatMap((volume) => list(record(record(volume).projected).sources));
  return sources.some((source) => record(source).serviceAccountToken !== undefined);
}

/** Whether a role only lets pods be of a kind, which admission asks about: `use` of a PodSecurityPolicy. */
function isForAdmission(set: ManifestSet, { body, namespace }: Manifest): boolean {
  const { kind, name } = record(body.roleRef);
  const role = set.find(`${GROUP}/${kind}`, kind === 'Role' ? namespace : undefined, text(name) ?? '');
  return role !== undefined && list(role.body.rules).every((rule) => list(record(rule).verbs).join() === 'use');
}
