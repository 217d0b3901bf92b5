import { type JsonPath, list, record, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { ManifestSet } from '../../manifests/manifest-set';
import { accountOf, grantsOf } from '../../manifests/pods/accounts';
import type { Container, PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const GROUP = 'rbac.authorization.k8s.io';

const system = (verbs: string) => dedent`
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: restarter, namespace: shop }
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: restarter, namespace: shop }
      rules: [{ apiGroups: [apps], resources: [deployments], verbs: [${verbs}] }]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: restarter, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: restarter }
      subjects: [{ kind: ServiceAccount, name: restarter, namespace: shop }]
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: restarter, namespace: shop }
      spec:
        serviceAccountName: restarter
        restartPolicy: Never
        containers:
          - name: kubectl
            image: registry.k8s.io/kubectl:v1.34.4
            command: [kubectl, rollout, restart, deployment/api]
      `;

export const kubectlNotAllowed: Rule = {
  id: 'kubectl-not-allowed',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'A container runs kubectl for what none of the roles of its ServiceAccount allows.',
    outage: 'The API server answers 403, and the command fails: nothing is restarted, scaled or removed.',
    bad: system('get, list'),
    good: system('get, list, patch'),
    source: 'Kubernetes: "Authorization", Determine the request verb; k8s.io/kubectl, what each command asks for.',
  },
  check({ set, report }) {
    for (const container of set.containers) {
      const calls = callsOf(container);
      const rights = calls.length > 0 ? rightsOf(set, container.pod) : undefined;
      if (rights === undefined) continue;
      for (const { call, request, path } of calls) {
        const { group, resource, verbs, name } = request;
        if (rights.some((right) => allows(right, request))) continue;
        const what = `${resource}${group === '' ? '' : `.${group}`}`;
        report(container.pod.owner, {
          message: `runs ${call}, and its ServiceAccount ${accountOf(container.pod)} may not ${verbs[0]} ${what}; the API server answers 403.`,
          fix: `Add to its role: { apiGroups: ["${group}"], resources: [${resource}], resourceNames: [${name}], verbs: [${verbs[0]}] }.`,
          at: path,
        });
      }
    }
  },
};

/** What a command asks the API server for; one of the verbs suffices. */
interface Request {
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  /** Of the object, where one is named. */
  readonly name: string;
}

interface Call {
  readonly call: string;
  readonly request: Request;
  readonly path: JsonPath;
}

/** Resources by what people call them in the singular, with their groups. */
const RESOURCES: readonly (readonly [group: string, resource: string, names: string])[] = [
  ['', 'pods', 'pod po'],
  ['', 'services', 'service svc'],
  ['', 'configmaps', 'configmap cm'],
  ['', 'secrets', 'secret'],
  ['', 'persistentvolumeclaims', 'persistentvolumeclaim pvc'],
  ['apps', 'deployments', 'deployment deploy'],
  ['apps', 'statefulsets', 'statefulset sts'],
  ['apps', 'daemonsets', 'daemonset ds'],
  ['batch', 'jobs', 'job'],
  ['batch', 'cronjobs', 'cronjob cj'],
  ['networking.k8s.io', 'ingresses', 'ingress ing'],
];

/** What the commands ask for of the object that they name. */
const COMMANDS: readonly (readonly [command: RegExp, verbs: readonly string[], part?: string])[] = [
  [/^rollout restart$/, ['patch']],
  [/^set (image|env|resources)$/, ['patch', 'update']],
  [/^(patch|label|annotate)$/, ['patch', 'update']],
  [/^scale$/, ['patch', 'update'], 'scale'],
  [/^delete$/, ['delete']],
];

/** Flags after which nobody can tell what is asked for, or of whom. */
const UNCLEAR = /(^|\s)(-[fkl]|--(filename|kustomize|selector|dry-run|as|kubeconfig|token|server|context|all))\b/;
/** The commands of kubectl in a line of a script, up to where that ends; not those that may fail. */
const KUBECTL = /(?:^|[\s;&|(])kubectl +((?:[^;&|\n<>(){}`"'$\\])+?)(?= *(?:$|[;\n)"']|&&|2?>))/g;
const MAY_FAIL = /\|\||\bset \+e\b|^\s*(if|while|until)\b/m;

function callsOf({ body, path }: Container): Call[] {
  const [command, args] = [list(body.command), list(body.args)].map((words) => words.map((word) => text(word) ?? ''));
  if (command === undefined || args === undefined || command.length === 0) return [];
  const isDirect = /(^|\/)kubectl$/.test(command[0] ?? '');
  const line = isDirect ? ['kubectl', ...command.slice(1), ...args].join(' ') : [...command, ...args].join('\n');
  if (!line.includes('kubectl') || MAY_FAIL.test(line)) return [];
  const at = [...path, command.join('').includes('kubectl') ? 'command' : 'args'];
  return [...line.matchAll(KUBECTL)].flatMap(([, words = '']): Call[] => {
    const request = UNCLEAR.test(words) || isLeftOpen(words) ? undefined : requestOf(words);
    return request === undefined ? [] : [{ call: `kubectl ${words.trim()}`, request, path: at }];
  });
}

function requestOf(words: string): Request | undefined {
  const plain = words.replace(/(^|\s)(-n|--namespace)[ =]\S+/g, ' ').replace(/(^|\s)--?[a-z][^\s]*/g, ' ');
  const positional = plain.trim().split(/\s+/);
  for (const [command, verbs, part] of COMMANDS) {
    const length = command.source.includes(' ') ? 2 : 1;
    if (!command.test(positional.slice(0, length).join(' '))) continue;
    const [, kind = '', name = ''] =
      /^([a-z]+)(?:\.apps)?[/ ]([a-z0-9.-]+)/.exec(positional.slice(length).join(' ')) ?? [];
    const found = RESOURCES.find(([, resource, names]) => [resource, ...names.split(' ')].includes(kind));
    if (found === undefined) return undefined;
    const [group, resource] = found;
    return { group, resource: part === undefined ? resource : `${resource}/${part}`, verbs, name };
  }
  return undefined;
}

/** The rules of all the roles that a pod's account has; nothing where some of them are not here, or may be. */
function rightsOf(set: ManifestSet, pod: PodTemplate): readonly unknown[] | undefined {
  const account = accountOf(pod);
  const grants = grantsOf(set).filter((one) => one.account === account && one.namespace === pod.namespace);
  const roles = grants.map(({ binding }) => {
    const { kind, name } = record(binding.body.roleRef);
    return set.find(`${GROUP}/${kind}`, kind === 'Role' ? binding.namespace : undefined, text(name) ?? '');
  });
  if (account === undefined || roles.length === 0 || isForAll(set)) return undefined;
  if (roles.some((role) => role === undefined || role.body.aggregationRule !== undefined)) return undefined;
  return roles.flatMap((role) => list(role?.body.rules));
}

/** Whether a role is given to accounts without naming them. */
const isForAll = (set: ManifestSet): boolean =>
  ['RoleBinding', 'ClusterRoleBinding'].some((kind) =>
    set.ofType(`${GROUP}/${kind}`).some(({ body }) => list(body.subjects).some((one) => record(one).kind === 'Group')),
  );

function allows(right: unknown, { group, resource, verbs, name }: Request): boolean {
  const { apiGroups, resources, resourceNames, verbs: given } = record(right);
  const has = (own: unknown, wanted: readonly string[]) =>
    list(own).some((one) => one === '*' || wanted.includes(String(one)) || isLeftOpen(one));
  const [whole, part] = resource.split('/');
  const wanted = part === undefined ? [resource] : [resource, `*/${part}`, `${whole}/*`];
  const isNamed = list(resourceNames).length === 0 || has(resourceNames, [name]);
  return has(apiGroups, [group]) && has(resources, wanted) && has(given, verbs) && isNamed;
}
