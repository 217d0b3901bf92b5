import type { PropProblems } from './prop-problems';

/** Printable ASCII without `#`: what follows it is never sent. */
const URL_PATH = /^\/[\x21-\x22\x24-\x7e]*$/;
const DIRECTORY = /^(\/[A-Za-z0-9._-]+)+$/;
/** Mounting over these keeps the container from starting. */
const KERNEL = /^\/(proc|sys|dev)(\/|$)/;

/** The path of a URL, as probes ask for it. */
export function urlPath(problems: PropProblems, prop: string, value: string): string {
  // The kubelet takes what follows two slashes for a host, and asks for '/'.
  if (typeof value === 'string' && URL_PATH.test(value) && !value.startsWith('//') && !climbs(value)) return value;
  problems.refuse(
    prop,
    value,
    'not the path of a URL; the probe would ask for something else, and the kubelet kill a healthy pod.',
    "Begin it with one '/', in printable ASCII, without spaces, '#' and '..', like '/health'.",
  );
  return '/refused';
}

/** A directory that something is mounted at. */
export function directory(problems: PropProblems, prop: string, value: string): string {
  if (DIRECTORY.test(value) && !climbs(value) && !KERNEL.test(value)) return value;
  problems.refuse(
    prop,
    value,
    'not a directory to mount at; the container would not start, or its own files be hidden.',
    "Give the absolute path of one directory, like '/app/cache': not '/', no '..', no '/' at the end, nothing of /proc, /sys and /dev.",
  );
  return '/refused';
}

function climbs(path: string): boolean {
  return path.split('/').some((segment) => segment === '..' || segment === '.');
}
