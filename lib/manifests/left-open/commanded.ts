import { basename } from 'node:path/posix';
import { foldersOf } from './folders';

/** What `kubectl create` calls the kinds that manifests refer to by name. */
const KINDS: Readonly<Record<string, string>> = {
  secret: 'Secret',
  secrets: 'Secret',
  configmap: 'ConfigMap',
  configmaps: 'ConfigMap',
  cm: 'ConfigMap',
  namespace: 'Namespace',
  namespaces: 'Namespace',
  ns: 'Namespace',
  serviceaccount: 'ServiceAccount',
  sa: 'ServiceAccount',
};

/** What the commands of scripts and READMEs, programs of Jsonnet and Terraform, and charts with their values bring to the cluster. */
export interface Commanded {
  /** Objects, by kind and name: `Secret shop-db`. */
  readonly objects: ReadonlySet<string>;
  /** The same where the name has something put into it: `PersistentVolumeClaim data-${}`. */
  readonly open: readonly string[];
  /** Releases of charts that come from elsewhere, and these charts. */
  readonly releases: readonly string[];
  /** Images that they build, without their tags: `shop-client`. */
  readonly images: ReadonlySet<string>;
  /** Images in whose place they put others, without their tags, `kustomize edit set image shop-client:dev=$IMG`; of `$REGISTRY/shop` it is `/shop`. */
  readonly replacedImages: ReadonlySet<string>;
  /** The files and folders in which they write every image anew, by the last two names of each: `deploy/base`. */
  readonly imagesWritten: ReadonlySet<string>;
  /** Releases of the Gateway API that they install: `0.4`. */
  readonly gatewayApis: readonly string[];
  /** The node ports that they tell the API server to give out: `8000-31274`. */
  readonly nodePorts: string | undefined;
  /** The labels of pods that they run, one by one: `run=shop-client`. */
  readonly labels: ReadonlySet<string>;
  /** The names of files that they give to `kubectl delete -f` alone, and never apply. */
  readonly deletedFiles: ReadonlySet<string>;
  /** The files and folders that they give to `kubectl apply`, by the last two names of each: `deploy/driver.yaml`. */
  readonly applied: ReadonlySet<string>;
  /** Those of them whose command says which namespace they go to: `kubectl apply -n shop -f deploy`. */
  readonly placed: ReadonlySet<string>;
  /** The claims that values of charts name, whose pods mount them. */
  readonly claims: ReadonlySet<string>;
  /** Whether a chart brings policies of a network plugin for the pods of every namespace. */
  readonly hasPoliciesForAll: boolean;
  /** Whether the cluster is one of Talos. */
  readonly isTalos: boolean;
}

/** What nobody wrote a command about. */
export const NOTHING_COMMANDED: Commanded = {
  objects: new Set(),
  open: [],
  releases: [],
  images: new Set(),
  replacedImages: new Set(),
  imagesWritten: new Set(),
  gatewayApis: [],
  nodePorts: undefined,
  labels: new Set(),
  deletedFiles: new Set(),
  applied: new Set(),
  placed: new Set(),
  claims: new Set(),
  hasPoliciesForAll: false,
  isTalos: false,
};

/** What the commands in some texts bring to the cluster, as far as they write its names out. */
export function commandedBy(texts: Iterable<string>): Commanded {
  const objects = new Set<string>();
  const open: string[] = [];
  const releases = new Set<string>();
  const images = new Set<string>();
  const replacedImages = new Set<string>();
  const imagesWritten = new Set<string>();
  const gatewayApis: string[] = [];
  let nodePorts: string | undefined;
  const labels = new Set<string>();
  const applied = new Set<string>();
  const placed = new Set<string>();
  const deleted = new Set<string>();
  const claims = new Set<string>();
  let hasPoliciesForAll = false;
  let isTalos = false;
  for (const each of texts) {
    const text = each.replace(/[\\`]\r?\n/g, ' ');
    for (const [, release = ''] of text.matchAll(GATEWAY_API)) gatewayApis.push(release);
    for (const [, image = ''] of text.matchAll(BUILD)) images.add(image);
    const ofDevSpace = IS_DEVSPACE.test(text) ? text.matchAll(IMAGE) : [];
    for (const [, set, image = set ?? ''] of [...text.matchAll(SET_IMAGE), ...ofDevSpace]) replacedImages.add(image);
    for (const [line] of text.matchAll(WRITES_IMAGES)) {
      for (const [, path = ''] of line.matchAll(PATH)) imagesWritten.add(endOf(path));
    }
    for (const [, claim = ''] of text.matchAll(CLAIM)) claims.add(claim);
    hasPoliciesForAll ||= POLICY_FOR_ALL.test(text);
    isTalos ||= /\btalosctl\s/.test(text);
    nodePorts ??= NODE_PORTS.exec(text)?.[1];
    for (const [, made, name, rest = ''] of text.matchAll(RUN)) {
      const given = /\s(?:-l|--labels)[= ]\s*["']?([\w./=,-]+)/.exec(rest)?.[1];
      for (const label of (given ?? `${made === 'run' ? 'run' : 'app'}=${name}`).split(',')) labels.add(label);
    }
    for (const command of text.split(/[\n;|&]/)) {
      const paths = [...command.matchAll(OF_FILE)];
      for (const [, verb, path = ''] of paths) (verb === 'delete' ? deleted : applied).add(endOf(path));
      if (/\s(-n|--namespace)[= ]/.test(command)) for (const [, , path = ''] of paths) placed.add(endOf(path));
    }
    for (const [, command = ''] of text.matchAll(CREATE)) {
      const [kind = '', ...words] = wordsOfCommand(command);
      const made = KINDS[kind];
      const name = made === 'Secret' ? words[1] : words[0];
      if (made !== undefined && name !== undefined) objects.add(`${made} ${name}`);
    }
    for (const [, kind = '', resource = '', name = ''] of text.matchAll(PROGRAMMED)) {
      const object = `${KINDS[resource.replace('_', '')] ?? kind} ${name.replace(/%s|\$\{.*\}/, '$${}')}`;
      if (object.endsWith(name)) objects.add(object);
      else open.push(object);
    }
    for (const [, command = ''] of text.matchAll(INSTALL)) {
      const [release, chart = ''] = wordsOfCommand(command);
      // One of the repository's own is another way to install what the manifests do.
      const isElsewhere =
        /^(?!charts?\/|helm\/|deploy\/|infra\/|k8s\/)[a-z0-9][\w-]*\/[\w.-]+$|^oci:/.test(chart) ||
        command.includes('--repo');
      if (release === undefined || !isElsewhere) continue;
      releases.add(release).add(/[^/]*$/.exec(chart)?.[0] || release);
    }
  }
  const names = new Set([...applied].map((path) => basename(path)));
  const deletedFiles = new Set(
    [...deleted].map((path) => basename(path)).filter((name) => /\.(ya?ml|json)$/.test(name) && !names.has(name)),
  );
  return {
    objects,
    open,
    releases: [...releases],
    images,
    replacedImages,
    imagesWritten,
    gatewayApis,
    nodePorts,
    labels,
    deletedFiles,
    applied,
    placed,
    claims,
    hasPoliciesForAll,
    isTalos,
  };
}

/** `kubectl apply -k "github.com/kubernetes-sigs/gateway-api/config/crd?ref=v0.4.2"`, or a file of one of its releases. */
const GATEWAY_API = /gateway-api\/(?:\S*?(?:ref=|download\/))?v(\d+\.\d+)/g;
const CLAIM = /\bexistingClaim:[ ]*["']?([\w.-]+)/g;
const POLICY_FOR_ALL = /^kind: (Cilium\w+|Global|Admin|Cluster)NetworkPolicy\s*$/m;
const NODE_PORTS = /service-node-port-range[=:"'\s]+(\d+-\d+)/;

/** `docker build -t shop-client:1.0.0 .` */
const BUILD = /\b(?:docker|podman|nerdctl)\s[^\n|;&]*?\bbuild\b[^\n|;&]*?\s(?:-t|--tag)[= ]\s*["']?([\w./-]+)/g;
/** Kustomize's command, or what Tilt writes of its own builds: `docker_build('shop-client', '.')`. */
const SET_IMAGE =
  /\bedit\s+set\s+image\s+["']?(?:\$\{?\w+\}?(?=\/))?([\w./-]+)(?::[\w.-]+)?["']?=|\b(?:docker|custom)_build\(\s*['"]([\w./-]+)/g;
/** DevSpace puts what it built in the place of the images that its file lists. */
const IS_DEVSPACE = /^version: v\d\w*$(?=[\s\S]*^images:)/m;
const IMAGE = /^[ \t]+image: ["']?([\w.-]+\/[\w./-]+)/gm;
/** `find deploy/base -name '*.yaml' | xargs sed -i "s|image: .*|image: $IMAGE|"`: whatever image it was; and `sed 's/:latest/:$VERSION/' manifests/$*`. */
const WRITES_IMAGES = /^.*\bsed\b.*(?:\bimage:[\s\\]*\.[*+].*image:[^|;]*\$|:latest\W:\$).*$/gm;
const PATH = /(?<=\s)((?:[\w.-]+\/)+[\w.-]*)(?=[\s$]|$)/g;

/** `kubectl run client --labels="app=client"`, `kubectl create deployment shop`: pods labelled by that name if by nothing else. */
const RUN = /\bkubectl\s[^\n|;&]*?\b(run|create\s+deploy(?:ment)?)\s+([a-z0-9][\w.-]*)([^\n|;&]*)/g;

const OF_FILE =
  /\s(apply|create|replace|delete)\s+(?:-\S+\s+(?:[\w$.][\w$.-]*\s+)?)*?(?:-[fk]|--filename|--kustomize)[= ]\s*["']?([\w.$@:{}/-]*\w)/g;

const CREATE = /\b(?:kubectl|oc)\b[^\n|;&]*?\screate\s+([^\n|;&`)]+)/g;
/** `{ kind: 'Secret', metadata: { name: 'shop-db' } }` of Jsonnet, `resource "kubernetes_secret" "db" { metadata { name = "shop-db" } }` of Terraform. */
const PROGRAMMED =
  /(?:\bkind['"]?\s*[:=]+\s*['"](\w+)['"]|\bresource\s+"kubernetes_([a-z_]+?)(?:_v1)?")[\s\S]{0,300}?\bname['"]?\s*[:=]+\s*['"]([^'"\s]+)['"]/g;

const INSTALL = /\bhelm\s+(?:upgrade\s+(?:--install|-i)|install)\s+([^\n|;&`)]+)/g;

/** Whether commands name a file, or a folder that it lies in. */
export function isNamedBy(paths: ReadonlySet<string>, file: string): boolean {
  if (paths.size === 0) return false;
  return [file, ...foldersOf(file)].some(
    (path) => paths.has(endOf(path)) || (path !== file && paths.has(basename(path))),
  );
}

/** The last two names of a path, or of an address. */
function endOf(path: string): string {
  const names = path.split('/').filter((name) => !/^\.*$/.test(name));
  return names.slice(-2).join('/');
}

/**
 * The words of a command that are no flags and no values of them, in their order; up to the first that is not written
 * out.
 */
function wordsOfCommand(command: string): string[] {
  const words = ` ${command}`
    .replace(/(^|\s)--?[\w-]+=\S*/g, ' ')
    .replace(/\s(-n|-f|--namespace|--version|--values|--set|--repo|--context|--kubeconfig)\s+\S+/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !word.startsWith('-'))
    .map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
  const end = words.findIndex((word) => !/^[\w.:/-]+$/.test(word));
  return end === -1 ? words : words.slice(0, end);
}
