import { hasPlaceholder, hasPlaceholderStep, isTemplated } from '../../manifests/left-open/placeholders';
import { isReplacedImage } from '../../manifests/left-open/replaced-images';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*';
const HOST = '[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?(?::\\d+)?';
/** What says to its reader what to write there: `update to your image name`. */
const SENTENCE = /^(?=.*\s)(?=.*\b(your|replace|change|update|insert)\b)/i;
/** As `distribution/reference` reads it, which the kubelet asks. */
const REFERENCE = new RegExp(
  `^(?:${HOST}/)?${COMPONENT}(?:/${COMPONENT})*(?::\\w[-.\\w]{0,127})?(?:@sha256:[0-9a-f]{64}|@sha512:[0-9a-f]{128})?$`,
);

/** A version or a commit, which Flux sets alone where a mark for the tag stands behind the whole reference. */
const TAG = /^(sha-[0-9a-f]{7,40}|[0-9a-f]{40}|v?\d+\.\d+\.\d+)$/;

export const imageInvalid: Rule = {
  id: 'image-invalid',
  family: 'security',
  severity: 'error',
  docs: {
    fault:
      'An image reference is malformed: a scheme before it, capital letters, a space, an empty tag, a digest cut short; or a tag stands alone.',
    outage: 'The kubelet reports InvalidImageName or ImagePullBackOff. The pods never start, and a rollout hangs.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "https://registry.example.com/shop/api:1.0.0" }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "registry.example.com/shop/api:1.0.0" }] }
      `,
    source: 'Kubernetes: "Images"; grammar of github.com/distribution/reference.',
  },
  check({ set, report }) {
    for (const { owner, containers } of set.pods) {
      for (const { body, name, path } of containers) {
        const { image } = body;
        // What stands for something else (a template, a word in capitals) is yet to be replaced.
        if (typeof image !== 'string' || /[%]|__|^[A-Z_]*$|^ko:/.test(image) || isTemplated(image)) continue;
        const isTag = TAG.test(image);
        if (hasPlaceholder(image) || hasPlaceholderStep(image) || (isReference(image) && !isTag)) continue;
        if (SENTENCE.test(image) || isReplacedImage(set, image, owner)) continue;
        const reason = isTag ? 'ImagePullBackOff' : 'InvalidImageName';
        report(owner, {
          message: `image '${image}' of container ${name} ${isTag ? 'is a tag without an image' : whyNot(image)}; the kubelet would report ${reason} and never start it.`,
          fix: 'Write it as registry/path:tag in lower case, like registry.example.com/shop/api:1.0.0.',
          at: [...path, 'image'],
        });
      }
    }
  },
};

/** Whether the kubelet can read it. */
export function isReference(image: string): boolean {
  return REFERENCE.test(image);
}

function whyNot(image: string): string {
  const [name = '', digest] = image.split('@', 2);
  if (image.includes('://')) return 'begins with a scheme';
  if (/\s/.test(image)) return 'has a space';
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest))
    return 'has a digest that is not sha256: and 64 hexadecimal digits';
  if (name.endsWith(':')) return 'has an empty tag';
  if (/[A-Z]/.test(name.slice(name.indexOf('/') + 1).replace(/:.*$/, ''))) return 'has capital letters in its path';
  return 'is no image reference';
}
