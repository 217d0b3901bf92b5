import type { Manifest } from '../manifest';
import { areInOneFile, folderOf } from './folders';
import { isSample } from './samples';

/**
 * Whether two files are two variants of one thing by their names: `deployment.yaml` and `bootstrap-deployment.yaml`,
 * `contour.yaml` and `contour-gateway.yaml`, or one as YAML and as JSON.
 */
export function areVariants(a: Manifest, b: Manifest): boolean {
  const [one = [], other = []] = [a, b].map(wordsOfFile).sort((x, y) => x.length - y.length);
  return !areInOneFile(a, b) && one.every((word) => other.includes(word));
}

/** What shares visitors out by weights. */
const ROUTES = /^(Virtual(Service|Router)|TrafficSplit|TraefikService|[A-Z]+Route|IngressRoute)$/;

/** What a file is called that holds the objects of a kind. */
const OF_A_KIND =
  /^(ns|svc|deploy|cm|pvc?|hpa|pdb|rbac|(namespace|service|deployment|daemonset|statefulset|ingress|ingressroute|middleware|configmap|config|secret|claim|volume|cronjob|job|role|rolebinding|policy|budget|autoscaler)(e?s)?|policies)$/;

/**
 * Whether one object that stands in two files is meant to come from one of them: `vouch-proxy.yaml` and
 * `oauth2-proxy.yaml` are two of a thing, which neither the object nor its kind is called after.
 */
export function areAlternatives(a: Manifest, b: Manifest): boolean {
  if (areInOneFile(a, b)) return false;
  // `canary.yaml` sends some of the visitors to another version.
  if (ROUTES.test(a.kind) && [a, b].some(({ body }) => JSON.stringify(body).includes('"weight":'))) return true;
  // Samples are there to be read and tried, one at a time.
  if (isSample(a) && isSample(b)) return true;
  const own = a.name.split(/[-_.]/);
  const [one = [], other = []] = [a, b].map(wordsOfFile);
  // `75-25.yaml` and `100-0.yaml`; `ingress-1.yaml` and `ingress-2.yaml`.
  const [nameOfOne = '', nameOfOther = ''] = [one, other].map(withoutNumbers);
  if (nameOfOne === nameOfOther || areNumbered(one, other) || areOfOneClass(one, other)) return true;
  // `apps-0.1.yaml` and `apps-0.2-openshift.yaml`.
  if ([a, b].every(hasVersion) && (nameOfOne.startsWith(nameOfOther) || nameOfOther.startsWith(nameOfOne))) return true;
  const [byOne, byOther] = [one, other].map((words) => own.every((word) => words.includes(word)));
  // `nginx-config-least.yaml` and `nginx-config-robin.yaml`: settings to choose from.
  if (byOne && byOther && a.kind === 'ConfigMap') return one.length > own.length && other.length > own.length;
  if (byOne || byOther) return false;
  return one.some((word) => !OF_A_KIND.test(word) && other.some((each) => isOneThing(word, each)));
}

function withoutNumbers(words: readonly string[]): string {
  return words.filter((word) => !/^\d+$/.test(word)).join('-');
}

function hasVersion({ source: { file = '' } }: Manifest): boolean {
  return /[-_]\d+\.\d+[-_.][^/]*$/.test(file);
}

/** `dashboard-v2` and `dashboard-v3`, `phase0-static` and `phase3-dynamic`: one thing at two times. */
function areNumbered(one: readonly string[], other: readonly string[]): boolean {
  const stemOf = (word: string) => /^(v|version|phase|step|stage|part|lab|ex|example|sample|demo)\d+$/.exec(word)?.[1];
  return one.some((word) => {
    const stem = stemOf(word);
    return stem !== undefined && other.some((each) => each !== word && stemOf(each) === stem);
  });
}

/** Things of which a cluster has one: what it is made of, its network, its stage. */
const CLASSES = [
  /^(aks|aws|azure|digitalocean|do|doks|docker|eks|gcp|gke|hetzner|k0s|k3d|k3s|kind|local|microk8s|minikube|ocp|oke|openshift|rke2?)$/,
  /^(antrea|calico|canal|cilium|flannel|kubenet|weave(net)?)$/,
  /^(dev|development|local|preprod|prod|production|qa|stag(e|ing)|test(ing)?|uat)$/,
];

/** `pvc-k3s.yaml` and `pvc-aks.yaml`, `canal.yaml` and `flannel.yaml`. */
function areOfOneClass(one: readonly string[], other: readonly string[]): boolean {
  return CLASSES.some((each) => {
    const [a, b] = [one, other].map((words) => words.find((word) => each.test(word.toLowerCase())));
    return a !== undefined && b !== undefined && a !== b;
  });
}

/** `localrules` and `externalrules` end alike, and so are two of a thing; so are `tls` and `notls`, `good` and `bad`. */
function isOneThing(a: string, b: string): boolean {
  if (a === b || areOpposite(a, b) || areOpposite(b, a)) return true;
  return a.length > 5 && b.length > 5 && a.slice(-5) === b.slice(-5);
}

const OPPOSITES: Readonly<Record<string, string>> = {
  after: 'before',
  allow: 'deny',
  allowed: 'denied',
  bad: 'good',
  disabled: 'enabled',
  fail: 'pass',
  new: 'old',
  off: 'on',
  with: 'without',
  wrong: 'right',
};

function areOpposite(a: string, b: string): boolean {
  return OPPOSITES[a] === b || (b.length > 2 && /^(dis|in|no|non|un)$/.test(a.slice(0, -b.length)) && a.endsWith(b));
}

function wordsOfFile({ source: { file = '' } }: Manifest): string[] {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/^\d+[-_.]|\.\w+$/g, '');
  return name.split(/[-_.]/);
}

/**
 * Those of some workloads that an object stands for which is applied with one build of them: not what other
 * Kustomizations make of the same ones, nor what another folder has by the same names.
 */
export function ofOwnBuild<User extends { readonly owner: Manifest }>(from: Manifest, users: readonly User[]): User[] {
  const isBeside = ({ owner }: User) => folderOf(owner) === folderOf(from);
  const own = new Set<unknown>(users.filter(isBeside).flatMap(({ owner }) => [owner.written, String(owner)]));
  return users.filter((user) => isBeside(user) || !(own.has(user.owner.written) || own.has(String(user.owner))));
}
