import { type Image, parseImage } from '../../manifests/fields/image';
import { hasPlaceholderStep, isTemplated } from '../../manifests/left-open/placeholders';
import { isReplacedImage } from '../../manifests/left-open/replaced-images';
import { isForOwnMachine } from '../../manifests/left-open/samples';
import { editDistance, nearestName } from '../../manifests/nearest-name';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isReference } from './image-invalid';

/** Registries and images that people mean; what is almost one of them is a typo. */
const WELL_KNOWN_REGISTRIES = [
  'docker.io',
  'ghcr.io',
  'quay.io',
  'gcr.io',
  'registry.k8s.io',
  'public.ecr.aws',
  'mcr.microsoft.com',
  'registry.gitlab.com',
  'lscr.io',
  'icr.io',
  'nvcr.io',
  'cgr.dev',
  'docker.elastic.co',
  'registry.redhat.io',
  'registry.access.redhat.com',
];
const WELL_KNOWN_IMAGES = [
  'redis',
  'postgres',
  'nginx',
  'mysql',
  'mariadb',
  'mongo',
  'busybox',
  'alpine',
  'traefik',
  'memcached',
  'rabbitmq',
  'ubuntu',
  'debian',
  'python',
  'golang',
];

/** Words in the tags of these, after which none of them has another that is nearly that. */
const WORDS_OF_TAGS = [
  ...['alpine', 'slim', 'latest', 'mainline', 'stable', 'unstable', 'management'],
  ...['buster', 'bullseye', 'bookworm', 'trixie', 'jammy', 'noble'],
];

/** Google's own, of which there is one a continent. */
function isRegional(registry: string): boolean {
  return /^(us|eu|asia|k8s)\.gcr\.io$/.test(registry);
}

export const imageNameTypo: Rule = {
  id: 'image-name-typo',
  family: 'security',
  severity: 'error',
  docs: {
    fault:
      'The registry or the path of an image is almost that of the other workloads, or of a well-known one; or its tag has a slip.',
    outage:
      'The pods stay in ImagePullBackOff. Or worse: somebody else owns the mistyped name, and his image runs with your Secrets.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "registry.example.com/shop/api:1.0.0" }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: admin, namespace: shop }
      spec: { containers: [{ name: admin, image: "regsitry.example.com/shop/admin:1.0.0" }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "registry.example.com/shop/api:1.0.0" }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: admin, namespace: shop }
      spec: { containers: [{ name: admin, image: "registry.example.com/shop/admin:1.0.0" }] }
      `,
    source: 'Kubernetes: "Images", image names.',
  },
  check({ set, report }) {
    const uses = set.pods.flatMap((pod) =>
      pod.containers.flatMap(({ body, name, path }) => {
        const image = parseImage(body.image);
        const written = String(body.image);
        return image === undefined ||
          // What can't be read is told of by itself.
          !isReference(written) ||
          isReplacedImage(set, written, pod.owner) ||
          // A README beside builds it under that name.
          set.commanded.images.has(written.replace(/:[^/]*$/, '')) ||
          hasPlaceholderStep(written) ||
          isTemplated(written) ||
          /change[-_]?me/i.test(written)
          ? []
          : [
              {
                owner: pod.owner,
                name,
                path,
                image,
                written,
                isBuiltHere: /^(IfNotPresent|Never)$/.test(String(body.imagePullPolicy)) || isForOwnMachine(pod.owner),
              },
            ];
      }),
    );
    const registries = count(uses.map(({ image }) => image.registry));
    const folders = count(uses.map(({ image }) => folderOf(image)));
    const known = new Map<string, string | undefined>();
    const once = (name: string, find: () => string | undefined) => {
      if (!known.has(name)) known.set(name, find());
      return known.get(name);
    };
    for (const { owner, name, path, image, written, isBuiltHere } of uses) {
      const meant =
        once(image.registry, () =>
          isRegional(image.registry) ? undefined : typoOf(image.registry, registries, WELL_KNOWN_REGISTRIES),
        ) ??
        once(folderOf(image), () => folderTypo(folderOf(image), folders)) ??
        officialImage(image) ??
        officialTag(image) ??
        once(`local ${image.registry}/${image.repository} ${isBuiltHere}`, () =>
          isBuiltHere ? undefined : withoutFolder(image, uses),
        ) ??
        ownName(image, [name, owner.name], uses);
      if (meant === undefined) continue;
      report(owner, {
        message: `image ${written} of container ${name} is almost of ${meant}; it would not be found, or be somebody else's.`,
        fix: `Write ${meant}, or rename it so that nobody takes it for a typo.`,
        at: [...path, 'image'],
      });
    }
  },
};

function folderOf({ registry, repository }: Image): string {
  return `${registry}/${repository.slice(0, repository.lastIndexOf('/') + 1)}`;
}

/** Of a folder only the path counts, beside the others of its registry: `docker.io/` is no part of the owner's name. */
function folderTypo(folder: string, used: ReadonlyMap<string, number>): string | undefined {
  const slash = folder.indexOf('/') + 1;
  const [registry, path] = [folder.slice(0, slash), folder.slice(slash)];
  const beside = [...used].filter(([other]) => other.startsWith(registry));
  const meant = typoOf(path, new Map(beside.map(([other, times]) => [other.slice(slash), times])), []);
  return meant === undefined || areOtherWords(path, meant) ? undefined : registry + meant;
}

/**
 * Whether two paths differ in words that are too short to be told from others by a letter, `vsphere/cpi/` and
 * `vsphere/csi/`, or of which one goes on where the other ends: `kubernetes/`, `kubernetesui/`.
 */
function areOtherWords(path: string, meant: string): boolean {
  const [one, other] = [path.split('/'), meant.split('/')];
  if (one.length !== other.length) return false;
  return one.every((step, index) => {
    const word = other[index] ?? '';
    const isLonger = Math.abs(step.length - word.length) > 1 && (step.startsWith(word) || word.startsWith(step));
    return step === word || step.length < 4 || isLonger;
  });
}

/** What a rarely used name was meant to be: a name used more often, or one known to everybody. */
function typoOf(name: string, used: ReadonlyMap<string, number>, known: readonly string[]): string | undefined {
  if (known.includes(name)) return undefined;
  const times = used.get(name) ?? 0;
  const others = [...used].filter(([, count]) => count >= times && times <= 2).map(([other]) => other);
  // Of two names used equally often either may be the typo; one finding is enough.
  return nearestName(name, [...others.filter((other) => (used.get(other) ?? 0) > times || other < name), ...known]);
}

function officialImage({ registry, repository }: Image): string | undefined {
  if (registry !== 'docker.io' || repository.includes('/') || WELL_KNOWN_IMAGES.includes(repository)) return undefined;
  // Short names are near too many others: `mongo` and `mongodb` both exist.
  const meant = nearestName(repository, WELL_KNOWN_IMAGES);
  return meant !== undefined && meant.length === repository.length ? meant : undefined;
}

function officialTag({ registry, repository, tag = '' }: Image): string | undefined {
  if (registry !== 'docker.io' || !WELL_KNOWN_IMAGES.includes(repository)) return undefined;
  const words = tag.split('-').map((word) => word.replace(/[\d.]+$/, ''));
  for (const word of words) {
    const meant = WORDS_OF_TAGS.includes(word) ? undefined : nearestName(word, WORDS_OF_TAGS);
    if (meant !== undefined) return `${repository}:${tag.replace(word, meant)}`;
  }
  return undefined;
}

/** `shop-api` beside `registry.example.com/shop/shop-worker` and `…/shop-admin`: as it is called where it was built. */
function withoutFolder(
  { registry, repository }: Image,
  uses: readonly { readonly image: Image }[],
): string | undefined {
  const prefix = /^([a-z0-9]{4,})-/.exec(repository)?.[1];
  if (registry !== 'docker.io' || repository.includes('/') || prefix === undefined) return undefined;
  const siblings = new Set(
    uses
      .filter(({ image }) => image.registry !== 'docker.io' || image.repository.includes('/'))
      .filter(({ image }) => image.repository.split('/').at(-1)?.startsWith(`${prefix}-`))
      .map(({ image }) => `${image.registry}/${image.repository}`),
  );
  const folders = new Set([...siblings].map((name) => name.slice(0, name.lastIndexOf('/') + 1)));
  const [folder] = folders;
  return siblings.size > 1 && folders.size === 1 && folder !== undefined ? `${folder}${repository}` : undefined;
}

/**
 * Where images are called by their project and what they are, `shop-api` and `shop-admin`, that of a container `worker`
 * is `shop-worker`, not `shop-wroker`. What stands alone, or comes from elsewhere, is called as its makers please.
 */
function ownName(image: Image, names: readonly string[], uses: readonly { readonly image: Image }[]) {
  const [project = '', ...parts] = (image.repository.split('/').at(-1) ?? '').split(/[-_.]/);
  if (parts.some((part) => names.includes(part))) return undefined;
  const beginning = image.repository.slice(0, image.repository.lastIndexOf('/') + 1 + project.length + 1);
  const isOneOfMany = () =>
    uses.some((other) => other.image.repository !== image.repository && other.image.repository.startsWith(beginning));
  for (const part of parts) {
    const meant = nearestName(part, names);
    // Two letters changed make another word: `edgecore` runs on an `edgenode`, `epubtoaudio` in a container `epubaudio`.
    if (meant === undefined || editDistance(part, meant) > 1) continue;
    // `workers` may well be the image of a `worker`, and `cockroach` of `cockroachdb`.
    if (!meant.includes(part) && !part.includes(meant) && meant.replaceAll('-', '') !== part && isOneOfMany())
      return `a ${meant}`;
  }
  return undefined;
}

function count(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
