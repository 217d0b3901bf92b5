import { formFault, INGRESS_HOST, type NameForm, PORT_NAME } from '../../manifests/fields/names';
import type { JsonPath } from '../../manifests/json';
import { isInPatchFile } from '../../manifests/left-open/partial';
import { hasPlaceholder, isPlaceholder, isTemplated } from '../../manifests/left-open/placeholders';
import { isTemplateFile } from '../../manifests/left-open/samples';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
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
  check({ set, report }) {
    for (const manifest of set.manifests) {
      if (isTemplateFile(manifest)) continue;
      for (const place of namesIn(manifest, set.podsOf(manifest))) {
        const { name, form, path, what } = place;
        // No name is another rule's.
        if (typeof name !== 'string' || name === '') continue;
        const fault = formFault(name, form);
        if (
          fault === undefined ||
          // A lone _ stands for a name that kustomize will put there.
          name === '_' ||
          // A patch's name is looked for, and never given to an object; `*` is whatever has the kind.
          (path[0] === 'metadata' && path[1] === 'name' && isInPatchFile(manifest)) ||
          isTemplated(name) ||
          // Of a form that stands for many, the name may say what there is to choose from.
          (path[0] === 'metadata' && isTemplated(manifest.namespace ?? '')) ||
          isPlaceholder(name) ||
          // No domain of the highest level has a line: `grafana.domain_name` is to be replaced.
          (form === INGRESS_HOST && /\.[a-z]+(_[a-z]+)+$/.test(name)) ||
          (form !== PORT_NAME && hasPlaceholder(name))
        )
          continue;
        report(manifest, {
          message: `${what} '${name}' ${fault}; the object would be refused, or could never make its pods.`,
          fix: fixOf(name, form, path),
          at: path,
        });
      }
    }
  },
};

function fixOf(name: string, form: NameForm, path: JsonPath): string {
  // What names a port elsewhere is meant as its number; a port's own name is not.
  if (form === PORT_NAME && path.at(-1) !== 'name' && /^\d+$/.test(name)) return `Write ${name} without quotes.`;
  const better = suggest(name, form);
  if (better !== undefined) return `Write ${better} instead.`;
  return `Write ${form.description}, ${form.longest} characters at most.`;
}

/** The name with what is wrong put right, when no more than its letters' case and separators are. */
function suggest(name: string, form: NameForm): string | undefined {
  const better = name
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[_ ]+/g, '-')
    .replace(/:\d+$|\/$|\.$/, '');
  return formFault(better, form) === undefined ? better : undefined;
}
