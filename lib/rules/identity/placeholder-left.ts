import { isDescribed } from '../../cluster/is-described';
import type { JsonPath } from '../../manifests/json';
import { isInPatchFile } from '../../manifests/left-open/partial';
import { UNKNOWN } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { namesIn } from './names-in';

/** What envsubst, Helm, a pipeline and Kustomize's vars leave where nobody called them. */
const PLACEHOLDER =
  /\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|\{\{.*?\}\}|\[\[.*?\]\]|(?<!\w)__[A-Z][A-Z0-9_]*__(?!\w)|%[A-Z][A-Z0-9_]*%|<[A-Za-z][\w -]*>/;

const image = (tag: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "registry.example.com/shop/api:${tag}" }] }
      `;

export const placeholderLeft: Rule = {
  id: 'placeholder-left',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: `A variable of a template stands where its value should be by now: \${GIT_SHA} in an image, {{ .Values.host }} in a host.`,
    outage:
      'Nothing replaces it there. The pods stay in InvalidImageName, the API server refuses the object, or the host is served under that name.',
    bad: image(`\${GIT_SHA}`),
    good: image('5b3f1c7'),
    cluster: { chart: '39.0.5' },
    source: 'Kubernetes: "Define Dependent Environment Variables": $(VAR) is expanded in env, command and args alone.',
  },
  check({ set, cluster, report }) {
    // Only manifests on their way into a cluster that somebody describes are finished ones.
    if (!isDescribed(cluster)) return;
    // Flux puts in what its Kustomizations name.
    const substituted = set
      .ofType('kustomize.toolkit.fluxcd.io/Kustomization')
      .some((one) => one.at('spec', 'postBuild') !== undefined);
    for (const manifest of set.manifests) {
      if (isInPatchFile(manifest)) continue;
      for (const { what, value, path } of plainTexts(manifest, set.podsOf(manifest))) {
        const placeholder = PLACEHOLDER.exec(value)?.[0];
        if (placeholder === undefined || placeholder === UNKNOWN || (substituted && placeholder.startsWith('${')))
          continue;
        report(manifest, {
          message: `${what} is '${value}': nobody put anything in for ${placeholder}, and Kubernetes takes it as it stands.`,
          fix: `Write the value of ${placeholder}, or check what the tool that fills it in has made.`,
          at: path,
        });
      }
    }
  },
};

/** A text that Kubernetes takes as it stands. */
interface PlainText {
  readonly what: string;
  readonly value: string;
  readonly path: JsonPath;
}

/** Names, hosts and images. Variables, arguments, annotations and the files in a ConfigMap have templates of their own. */
function plainTexts(manifest: Manifest, pod: PodTemplate | undefined): PlainText[] {
  const names = namesIn(manifest, pod).map(({ what, name, path }) => ({ what, value: name, path }));
  const images = (pod?.containers ?? []).map(({ name, body, path }) => ({
    what: `the image of container ${name}`,
    value: body.image,
    path: [...path, 'image'],
  }));
  return [...names, ...images].filter((place): place is PlainText => typeof place.value === 'string');
}
