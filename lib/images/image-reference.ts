import type { PropProblems } from '../props/prop-problems';

/** registry[:port]/path, then a tag, a digest, or both. A port has a path behind it; else it is a tag, as in redis:7. */
const REFERENCE =
  /^(?<name>(?:[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?::\d+)?\/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

/** Refuses an image that is not named, or that names no version: without one, each node runs what it pulled last. */
export function imageReference(problems: PropProblems, prop: string, value: string): string {
  const parts = typeof value === 'string' ? REFERENCE.exec(value)?.groups : undefined;
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
  return value;
}
