import { remembered } from '../remembered';

/** An image reference in its parts. */
export interface Image {
  /** Host that it is pulled from; `docker.io` where none is written. */
  readonly registry: string;
  /** Path inside the registry, without `library/`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/**
 * Takes an image reference apart as the kubelet does: what stands before the first slash is a registry when it has a
 * dot or a port, or is localhost. Nothing for templates (`$(IMAGE)`, `{{ … }}`) and for what is no string.
 */
export function parseImage(value: unknown): Image | undefined {
  return typeof value === 'string' ? parsed(value) : undefined;
}

/** Many rules ask, and many pods have one image. */
const parsed = remembered((value: string): Image | undefined => {
  if (value === '' || /[${}<>\s]/.test(value)) return undefined;
  const [name = '', digest] = value.split('@', 2);
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const hasRegistry = first === 'localhost' || /[.:]/.test(first);
  const rest = hasRegistry ? name.slice(slash + 1) : name;
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
  const path = colon === -1 ? rest : rest.slice(0, colon);
  const registry = hasRegistry && first !== 'index.docker.io' ? first : 'docker.io';
  return {
    registry,
    repository: registry === 'docker.io' ? path.replace(/^library\//, '') : path,
    tag: colon === -1 ? undefined : rest.slice(colon + 1),
    digest,
  };
});
