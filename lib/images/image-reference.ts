import { REFUSED } from '../props/checks';
import { isFilledWithNothing } from '../props/interpolation';
import type { PropProblems } from '../props/prop-problems';

/** registry[:port]/path, then a tag, a digest, or both. A port has a path behind it; else it is a tag, as in redis:7. */
const REFERENCE =
  /^(?<name>(?:[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?::\d+)?\/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/** Refuses an image that is not named, or that names no version: without one, each node runs what it pulled last. */
export function imageReference(problems: PropProblems, prop: string, value: string): string {
  const parts = typeof value === 'string' ? REFERENCE.exec(value)?.groups : undefined;
  if (isFilledWithNothing(problems, prop, value)) return REFUSED;
  if (parts === undefined) {
    problems.refuse(
      prop,
      value,
      'not an image reference; the kubelet reports InvalidImageName and the pods never start.',
      'Write it as registry/path:tag in lower case, like gitea.example.com/team/api:1f2e3d4.',
    );
  } else if (parts.digest === undefined && (parts.tag === undefined || parts.tag === 'latest')) {
    problems.refuse(
      prop,
      value,
      'names no version; nodes would run whatever they pulled last, and nothing could be rolled back.',
      'Add the tag of one build, or its digest.',
    );
  }
  // What is no text at all can't be written.
  return typeof value === 'string' ? value : REFUSED;
}

/** The image of another reference at another tag. What is wrong with the other is said where that is given. */
export function imageAt(problems: PropProblems, prop: string, reference: string, tag: string): string {
  const name = (typeof reference === 'string' && REFERENCE.exec(reference)?.groups?.name) || REFUSED;
  if (typeof tag === 'string' && TAG.test(tag) && tag !== 'latest') return `${name}:${tag}`;
  problems.refuse(
    prop,
    tag,
    'not the tag of one build; the pods would stay in ImagePullBackOff, or run nobody knows which version.',
    'Give the tag alone, like 1f2e3d4: no repository, no digest, not latest.',
  );
  return `${name}:${REFUSED}`;
}
