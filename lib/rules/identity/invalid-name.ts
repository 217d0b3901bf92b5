import { BUILT_IN_NAMESPACES } from '../../manifests/fields/built-in-namespaces';
import { DATA_KEY, formFault, INGRESS_HOST, type NameForm, PORT_NAME } from '../../manifests/fields/names';
import { type JsonPath, record } from '../../manifests/json';
import { isInPatchFile } from '../../manifests/left-open/partial';
import { hasPlaceholder, isPlaceholder, isTemplated } from '../../manifests/left-open/placeholders';
import { isTemplateFile } from '../../manifests/left-open/samples';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../manifests/per-set';
import type { PodTemplate } from '../../manifests/pods/pods';
import { mountsOf } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type Slip, tellsSlipsOfEach } from '../slips';
import { namesIn } from './names-in';

export const invalidName: Rule = {
  id: 'invalid-name',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A name has characters or a length that Kubernetes does not allow there.',
    outage: 'The API server refuses the object, or (StatefulSet, CronJob) takes it and can never make its pods.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: shop_api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: shop-api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      `,
    source: 'Kubernetes: "Object Names and IDs"; validation of each kind (k8s.io/kubernetes pkg/apis, v1.34).',
  },
  ...tellsSlipsOfEach((manifest, { set }) => {
    if (isTemplateFile(manifest)) return [];
    const pod = set.podsOf(manifest);
    const told = new Set<string>();
    return namesIn(manifest, pod).flatMap(({ name, form, path, what }): Slip[] => {
      // No name is another rule's.
      if (typeof name !== 'string' || name === '') return [];
      const wrong = formFault(name, form);
      if (wrong === undefined || isPassedOver(manifest, name, form, path)) return [];
      const message = `${what} '${name}' ${wrong}; the object would be refused, or could never make its pods.`;
      const meant = suggest(name, form);
      // A port is declared by its name, and asked for by it.
      const isTold = form === PORT_NAME && told.has(name);
      told.add(name);
      const fault = isTold ? undefined : { message, fix: fixOf(name, form, path) };
      if (form === DATA_KEY) return [{ at: path, fault, meantKey: formFault(name.trim(), form) ? name : name.trim() }];
      // Who refers to another name may do so in the same words.
      const isPlain =
        meant !== undefined &&
        (form === PORT_NAME ||
          (pod !== undefined && mounts(pod, meant)) ||
          (path[0] === 'metadata' && isAlone(set, manifest, path, meant)));
      return [{ at: path, fault, meant: isPlain ? meant : name }];
    });
  }),
};

function mounts({ containers }: PodTemplate, volume: string): boolean {
  return containers.some((container) => mountsOf(container).some(({ name }) => name === volume));
}

/** Whether the others of a set speak of an object, or of its namespace, by the name that it should have. */
function isAlone(set: ManifestSet, { name, namespace, type }: Manifest, path: JsonPath, meant: string): boolean {
  if (path.at(-1) === 'namespace') {
    return BUILT_IN_NAMESPACES.includes(meant) || set.manifests.some((one) => one.namespace === meant);
  }
  // With a blank or a hyphen at its end a name begins many another.
  const said = name.includes(meant) ? JSON.stringify(name) : name;
  return set.find(type, namespace, meant) === undefined && !textsOf(set).some((text) => text.includes(said));
}

/** All that each object says but its own name. */
const textsOf = perSet((set): readonly string[] =>
  set.manifests.map(({ body }) => JSON.stringify({ ...body, metadata: { ...record(body.metadata), name: undefined } })),
);

function isPassedOver(manifest: Manifest, name: string, form: NameForm, path: JsonPath): boolean {
  return (
    // A lone _ stands for a name that kustomize will put there.
    name === '_' ||
    // A patch's name is looked for, and never given to an object; `*` is whatever has the kind.
    (path[0] === 'metadata' && path[1] === 'name' && isInPatchFile(manifest)) ||
    isTemplated(name) ||
    // Of a form that stands for many, the name may say what there is to choose from.
    (path[0] === 'metadata' && isTemplated(manifest.namespace ?? '')) ||
    isPlaceholder(name) ||
    // No domain of the highest level has a line: `grafana.domain_name` is to be replaced, `shop.example...` to be completed.
    (form === INGRESS_HOST && /\.[a-z]+(_[a-z]+)+$|\.{3}$/.test(name)) ||
    (form !== PORT_NAME && form !== DATA_KEY && hasPlaceholder(name))
  );
}

function fixOf(name: string, form: NameForm, path: JsonPath): string {
  // What names a port elsewhere is meant as its number; a port's own name is not.
  if (form === PORT_NAME && path.at(-1) !== 'name' && /^\d+$/.test(name)) return `Write ${name} without quotes.`;
  const better = suggest(name, form);
  if (better !== undefined) return `Write ${better} instead.`;
  return `Write ${form.description}, ${form.longest} characters at most.`;
}

/** The name with what is wrong put right, when no more than its letters' case and separators are. */
function suggest(name: string, form: NameForm): string | undefined {
  if (form === DATA_KEY) return name.trim().replace(/[^\w.-]+/g, '_');
  const better = name
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[_ ]+/g, '-')
    .replace(/:\d+$|\/$|\.$/, '')
    .replace(/^-+|-+$/g, '');
  return formFault(better, form) === undefined ? better : undefined;
}
