import { groupOf, KINDS } from '../../manifests/fields/built-in-kinds';
import { type JsonObject, type JsonPath, list, record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance, nearestName } from '../../manifests/nearest-name';
import { knownSecrets } from '../../manifests/references/secrets';
import { dedent } from '../dedent';
import { danglingReference } from '../references/dangling';
import type { Fault, Rule } from '../rule';

const GROUP = 'rbac.authorization.k8s.io';

const role = (rule: string) => dedent`
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: worker, namespace: shop }
      rules:
        - ${rule}
      `;

export const roleOfNothing: Rule = {
  id: 'role-of-nothing',
  family: 'security',
  severity: 'warning',
  docs: {
    fault:
      'A rule of a role is for what there is not: a verb that nobody asks by, a resource in the singular or of another group, a group with its version, what is in no namespace, a name that no object has.',
    outage: 'The API server accepts it and allows nothing by it: the program is answered 403 when it first asks.',
    bad: role('{ apiGroups: [""], resources: [leases], verbs: [get, create, update] }'),
    good: role('{ apiGroups: [coordination.k8s.io], resources: [leases], verbs: [get, create, update] }'),
    source:
      'Kubernetes: "Using RBAC Authorization", Referring to resources; "Authorization", Determine the request verb.',
  },
  check({ set, cluster, report }) {
    const secrets = [...knownSecrets(set, cluster).keys()];
    for (const kind of ['Role', 'ClusterRole']) {
      for (const manifest of set.ofType(`${GROUP}/${kind}`)) {
        for (const fault of [...faultsOf(manifest), ...nameFaults(set, manifest, secrets)]) report(manifest, fault);
      }
    }
  },
};

/** Names that no object has, of which one that the role allows nowhere is nearly that. */
function nameFaults(set: ManifestSet, role: Manifest, secrets: readonly string[]): Fault[] {
  const { namespace, body } = role;
  const rules = list(body.rules).map(record);
  const named = new Set(rules.flatMap(({ resourceNames }) => list(resourceNames)));
  if (namespace === undefined || named.size === 0) return [];
  return rules.flatMap(({ apiGroups, resources, resourceNames }, index) => {
    // A name may be of an object of either of two sorts.
    const [resource, other] = list(resources).map(plain);
    const kind = other === undefined ? KIND_OF.get(resource ?? '') : undefined;
    if (kind === undefined) return [];
    const [group] = groupsOf(apiGroups);
    const type = group ? `${group}/${kind}` : kind;
    const own = secrets.filter((one) => one.startsWith(`${namespace}/`)).map((one) => one.slice(namespace.length + 1));
    const known = type === 'Secret' ? own : [];
    return list(resourceNames).flatMap((item, place): Fault[] => {
      const name = text(item) ?? '';
      const { nearest } = danglingReference(set, { from: role, type, namespace, name, known }) ?? {};
      if (nearest === undefined || named.has(nearest)) return [];
      const message = `allows the ${kind} ${name}, which there is not in namespace ${namespace}, and not ${nearest}; who asks for that is answered 403.`;
      return [{ message, fix: `Write ${nearest}.`, at: ['rules', index, 'resourceNames', place] }];
    });
  });
}

/** What a request does, those of users and of paths among them. */
const VERBS =
  'get list watch create update patch delete deletecollection impersonate bind escalate use approve sign attest post put head options proxy *'.split(
    ' ',
  );

/** The groups that Kubernetes and k3s serve a resource in, by its name. */
const GROUPS_OF: ReadonlyMap<string, readonly string[]> = (() => {
  const groups = new Map<string, string[]>();
  for (const [version, kinds] of KINDS) {
    for (const kind of kinds) {
      const plural = pluralOf(kind.toLowerCase());
      groups.set(plural, [...(groups.get(plural) ?? []), groupOf(version)]);
    }
  }
  return groups;
})();

const KIND_OF = new Map([...KINDS.values()].flat().map((kind) => [pluralOf(kind.toLowerCase()), kind]));

function pluralOf(kind: string): string {
  if (kind === 'endpoints') return kind;
  if (/[^aeiou]y$/.test(kind)) return kind.replace(/y$/, 'ies');
  return /s$/.test(kind) ? `${kind}es` : `${kind}s`;
}

/** What people write for the core group, which has no name. */
const CORE = /^(v1|core)$/;
/** What is in no namespace and is asked for by programs that need it; others stand in Roles of many charts for nothing. */
const OF_CLUSTER = new Set(['nodes', 'persistentvolumes']);
/** What is asked for before the object is there, or for all of them. */
const OF_NO_NAME = /^(create|deletecollection)$/;

function faultsOf({ body, kind }: Manifest): Fault[] {
  const rules = list(body.rules).map(record);
  // Many list a resource under every group that they can think of: one that is given elsewhere is no loss.
  const given = new Set(
    rules.flatMap(({ apiGroups, resources }) =>
      list(apiGroups).flatMap((group) => list(resources).map((resource) => `${group} ${plain(resource)}`)),
    ),
  );
  return rules.flatMap((rule, index): Fault[] => {
    const at = ['rules', index];
    const whole = faultOfWhole(kind, rule, given);
    if (whole !== undefined) return [{ ...whole, at: [...at, ...whole.at] }];
    const { apiGroups, resources, verbs } = rule;
    const groups = groupsOf(apiGroups);
    // Who may impersonate whom is asked of names that the API server has no objects of.
    if (list(verbs).some((verb) => String(verb).startsWith('impersonate:'))) return [];
    return [...verbFaults(verbs, at), ...resourceFaults(groups, resources, given, at)];
  });
}

function groupsOf(apiGroups: unknown): string[] {
  return list(apiGroups).map((group) => text(group) ?? '');
}

/** What keeps a rule from allowing anything, whatever else it says. */
function faultOfWhole(
  kind: string,
  { apiGroups, resources, resourceNames, verbs }: JsonObject,
  given: ReadonlySet<string>,
): (Fault & { readonly at: JsonPath }) | undefined {
  const groups = groupsOf(apiGroups);
  const versioned = groups.findIndex((group) => /^[a-z0-9.-]+\/v\d\w*$/.test(group));
  if (versioned >= 0) {
    const group = groups[versioned] ?? '';
    const message = `has a rule for the group ${group}, and groups are named without their version; it allows nothing.`;
    return { message, fix: `Write ${groupOf(group)}.`, at: ['apiGroups', versioned] };
  }
  const core = groups.findIndex((group) => CORE.test(group));
  if (core >= 0 && list(resources).every((resource) => !given.has(` ${plain(resource)}`))) {
    const message = `has a rule for the group ${groups[core]}, which there is not; it allows nothing.`;
    return { message, fix: 'Write "", the name of the core group.', at: ['apiGroups', core] };
  }
  // Of a group of its own a program may ask for names that it alone knows: tenants of a gateway.
  const isOwn = groups.some((group) => group.includes('.') && !group.endsWith('.k8s.io'));
  if (list(resourceNames).length > 0 && !isOwn && isOfNoName(resources, verbs)) {
    const message = `lets ${list(verbs).join(' and ')} objects of certain names alone; these requests name none, and are refused.`;
    return { message, fix: 'Give the verb in a rule without resourceNames.', at: ['resourceNames'] };
  }
  // Longhorn has nodes of its own, in namespaces.
  const isOfCore = groups.every((group) => group === '');
  if (
    kind === 'Role' &&
    isOfCore &&
    list(resources).length > 0 &&
    list(resources).every((one) => OF_CLUSTER.has(plain(one)))
  ) {
    const message = `has a rule for ${list(resources).join(' and ')}, which are in no namespace, and a Role is for those of its own; it allows nothing.`;
    return { message, fix: 'Write it into a ClusterRole, with a ClusterRoleBinding.', at: ['resources'] };
  }
  return undefined;
}

function isOfNoName(resources: unknown, verbs: unknown): boolean {
  const areOfObjects = list(resources).every((resource) => !String(resource).includes('/'));
  return areOfObjects && list(verbs).length > 0 && list(verbs).every((verb) => OF_NO_NAME.test(String(verb)));
}

function verbFaults(verbs: unknown, at: JsonPath): Fault[] {
  return list(verbs).flatMap((item, index): Fault[] => {
    const verb = text(item) ?? '';
    if (VERBS.includes(verb) || isTemplated(verb)) return [];
    const meant =
      verb === 'read'
        ? 'get'
        : /^\w+(, ?\w+)+$/.test(verb)
          ? verb.split(/, ?/).join(', ')
          : VERBS.find((one) => one.length > 2 && editDistance(verb.toLowerCase(), one, 2) < 2);
    if (meant === undefined) return [];
    const message = `has a rule for the verb ${verb}, by which nobody asks; ${meant} would not be allowed.`;
    return [{ message, fix: `Write ${meant} instead.`, at: [...at, 'verbs', index] }];
  });
}

function resourceFaults(
  groups: readonly string[],
  resources: unknown,
  given: ReadonlySet<string>,
  at: JsonPath,
): Fault[] {
  // A group that Kubernetes does not bring may serve anything.
  if (groups.length === 0 || !groups.every((group) => KNOWN_GROUPS.has(group))) return [];
  return list(resources).flatMap((item, index): Fault[] => {
    const resource = plain(item);
    const served = GROUPS_OF.get(resource);
    if (resource === '' || resource === '*' || served?.some((group) => groups.includes(group))) return [];
    const here = [...GROUPS_OF].flatMap(([name, of]) => (of.some((group) => groups.includes(group)) ? [name] : []));
    const meant =
      served === undefined
        ? (here.find((name) => name === pluralOf(resource.toLowerCase())) ??
          (resource !== resource.toLowerCase() ? here.find((name) => name === resource.toLowerCase()) : undefined) ??
          nearestName(resource, here))
        : undefined;
    const other = served?.[0];
    if (meant === undefined && (other === undefined || served?.some((group) => given.has(`${group} ${resource}`))))
      return [];
    const where = groups.map((group) => (group === '' ? 'the core group' : group)).join(' and ');
    const fix = meant === undefined ? `Write apiGroups: [${other === '' ? '""' : other}] for it.` : `Write ${meant}.`;
    const message = `has a rule for ${resource} in ${where}, where there is no such resource; it allows nothing.`;
    return [{ message, fix, at: [...at, 'resources', index] }];
  });
}

/** Without its subresource: `pods/log`. */
function plain(resource: unknown): string {
  return (text(resource) ?? '').replace(/\/.*$/, '');
}

const KNOWN_GROUPS: ReadonlySet<string> = new Set([...KINDS.keys()].map(groupOf));
