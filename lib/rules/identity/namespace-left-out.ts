import { groupBy } from '../../manifests/groups';
import { dig, record, strings } from '../../manifests/json';
import { batchOf } from '../../manifests/left-open/batches';
import { isNamedBy } from '../../manifests/left-open/commanded';
import { areInOneFile, folderOf } from '../../manifests/left-open/folders';
import { isTakenByGitOps } from '../../manifests/left-open/gitops';
import { isRendered } from '../../manifests/left-open/helm';
import { isPatch } from '../../manifests/left-open/partial';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { isKustomization } from '../../manifests/reading/parse';
import { LabelSelector } from '../../manifests/selector';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';

/** Groups whose kinds are known to live in namespaces; of others nobody can tell from the manifest alone. */
const NAMESPACED =
  /^[A-Za-z]+$|^(apps|batch|autoscaling|networking\.k8s\.io|traefik\.io|helm\.cattle\.io)\/|^policy\/PodD|\/Role(Binding)?$/;

export const namespaceLeftOut: Rule = {
  id: 'namespace-left-out',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'One object names no namespace, and everything around it does.',
    outage:
      'It is made in `default`, or wherever the person who applies it happens to be. Where it is needed it is missing: a ConfigMap is not found, a Service has no pods.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: admin, namespace: shop }
      spec: { selector: { app: admin }, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop, labels: { app: api } }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", envFrom: [{ configMapRef: { name: settings } }] }] }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: admin, namespace: shop }
      spec: { selector: { app: admin }, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop, labels: { app: api } }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", envFrom: [{ configMapRef: { name: settings } }] }] }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      `,
    source: 'kubectl reference: "--namespace"; objects without one go to the namespace of the current context.',
    knownAs: ['kube-linter: use-namespace', 'Checkov: CKV_K8S_21'],
  },
  ...tellsSlips(({ set }) => {
    const objects = set.manifests.filter(
      (manifest) =>
        NAMESPACED.test(manifest.type) &&
        // Kustomize's own transformers.
        manifest.apiVersion !== 'builtin' &&
        manifest.namespace !== undefined &&
        // `traefik-config-misplaced` tells where that belongs.
        !(manifest.kind === 'HelmChartConfig' && manifest.name === 'traefik') &&
        // A configuration of kubectl, or one of many that a template stands for.
        manifest.name !== '' &&
        !isTemplated(manifest.name) &&
        // What a Kustomization generates goes where its objects are applied.
        !isKustomization(manifest.source.file ?? '') &&
        !isTrial(manifest) &&
        !isRendered(set, manifest) &&
        !isTakenByGitOps(set, manifest) &&
        !isOfArgo(manifest) &&
        !isNamedBy(set.commanded.placed, manifest.source.file ?? '') &&
        !isPatch(manifest, set.podsOf(manifest)),
    );
    const groups = groupBy(objects, (manifest) => batchOf(set, manifest));
    return [...groups.values()].flatMap((group) => {
      const isOpen = (manifest: Manifest) => manifest.leavesNamespaceOpen;
      const apart = appsOfTheirOwn(set, group, isOpen);
      const without = group.filter((manifest) => isOpen(manifest) && !apart.has(manifest.source.file));
      const rest = group.length - without.length;
      // A chart or a folder for `apply -n` names few or none; an oversight is rare among many.
      if (without.length === 0 || rest < 3 || without.length * 5 > rest + 2) return [];
      const counts = groupBy(group, (manifest) => (without.includes(manifest) ? undefined : manifest.namespace));
      const [[usual, alike] = ['default', []]] = [...counts].sort(([, a], [, b]) => b.length - a.length);
      // Among objects of several namespaces one more may be meant to be in another.
      if (usual === 'default' || isTemplated(usual) || alike.length < rest * 0.8) return [];
      return without.flatMap((manifest): SlipOf[] => {
        if (!isTied(group, manifest, usual) || isOfDefault(group, manifest)) return [];
        if (isOfOutsider(without, manifest, usual)) return [];
        // An autoscaler of such an app goes where the app goes.
        if (isForAppAlike(set, manifest)) return [];
        const fault = {
          message: `${manifest.kind} ${manifest.name} names no namespace and would be made in default; the ${rest} objects around it name theirs.`,
          fix: `Write metadata.namespace: ${usual}.`,
        };
        const meant = { ...record(manifest.body.metadata), namespace: usual };
        return [[manifest, { at: ['metadata'], fault, meant }]];
      });
    });
  }),
};

/** What Argo CD is told about it has it applied to the namespace that the Application says. */
function isOfArgo({ annotations }: Manifest): boolean {
  return Object.keys(annotations).some((key) => key.startsWith('argocd.argoproj.io/'));
}

/** What may well be for itself, in whatever namespace it is applied to; all else is there for others. */
const FOR_ITSELF = /^(ConfigMap|Secret|PersistentVolumeClaim|ServiceAccount)$/;

/**
 * Whether an object is of one system with those of a namespace: they name it, a workload names one of them, is selected
 * by a Service of theirs, or is called by the same first word.
 */
function isTied(group: readonly Manifest[], { type, name, body }: Manifest, namespace: string): boolean {
  const others = group.filter((other) => other.namespace === namespace);
  if (FOR_ITSELF.test(type)) return others.some((other) => isNamedIn(other.body, name));
  const labels = strings(dig(body, 'spec', 'template', 'metadata', 'labels') ?? dig(body, 'metadata', 'labels'));
  if (!/^(Pod$|apps\/|batch\/)/.test(type)) return true;
  const word = `${name.split('-', 1)[0]}-`;
  if (others.some((other) => other.name.startsWith(word) || `${other.name}-` === word)) return true;
  return others.some((other) =>
    other.type === 'Service'
      ? LabelSelector.ofLabels(other.at('spec', 'selector')).matches(labels)
      : FOR_ITSELF.test(other.type) && isNamedIn(body, other.name),
  );
}

/** Whether an object names a workload of another file in its folder, which leaves its namespace open too. */
function isForAppAlike(set: ManifestSet, manifest: Manifest): boolean {
  return set.pods.some(
    ({ owner }) =>
      owner.leavesNamespaceOpen &&
      folderOf(owner) === folderOf(manifest) &&
      !areInOneFile(owner, manifest) &&
      isNamedIn(manifest.body, owner.name),
  );
}

/**
 * Whether an object is a workload that calls the Services of a namespace by their whole names, as one must from
 * elsewhere, or the Service of such a workload.
 */
function isOfOutsider(without: readonly Manifest[], manifest: Manifest, namespace: string): boolean {
  const calls = new RegExp(`\\w\\.${namespace}[:/"]`);
  const callers = without.filter(({ body }) => calls.test(JSON.stringify(body)));
  const services = without.filter(({ type }) => type === 'Service');
  return callers.some((caller) => {
    const labels = strings(caller.at('spec', 'template', 'metadata', 'labels'));
    const own = services.filter((service) => LabelSelector.ofLabels(service.at('spec', 'selector')).matches(labels));
    return own.length > 0 && [caller, ...own].includes(manifest);
  });
}

/** Whether an object names another below its metadata. */
function isNamedIn(body: Manifest['body'], name: string): boolean {
  return JSON.stringify({ ...body, metadata: undefined }).includes(`"${name}"`);
}

/**
 * Files that name no namespace at all and hold a workload with its Service: an app of its own beside an installation,
 * for whatever namespace it is tried in.
 */
function appsOfTheirOwn(set: ManifestSet, group: readonly Manifest[], isOpen: (manifest: Manifest) => boolean) {
  const files = groupBy(group, ({ source }) => source.file);
  const apart = [...files].filter(
    ([, inFile]) =>
      inFile.every(isOpen) &&
      inFile.length < group.length &&
      inFile.some(({ type }) => type === 'Service') &&
      inFile.some((manifest) => set.podsOf(manifest) !== undefined),
  );
  return new Set<string | undefined>(apart.map(([file]) => file));
}

/** Whether the file of an object names `default` for others: there it goes. */
function isOfDefault(group: readonly Manifest[], { source }: Manifest): boolean {
  return group.some((other) => other.source.file === source.file && other.at('metadata', 'namespace') === 'default');
}

/** Whether a file beside an installation is there to try it out: `03_test-load-balancer.yaml`. */
function isTrial({ source: { file = '' } }: Manifest): boolean {
  return /[-_](tests?|demo|examples?|samples?)([-_.][^/]*)?\.\w+$|(^|\/)(tests?[-_.]|(demo|examples?|samples?)[-_])[^/]*$/.test(
    file,
  );
}
