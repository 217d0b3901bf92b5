import type { ManifestSet } from '../manifest-set';
import { mountedFilesOf } from '../pods/mounted-files';
import type { Container } from '../pods/pods';
import { type Address, addressesAsked, urlsIn } from './addresses';

/** Files that a program reads its settings from, and scripts; pages and their code are for a browser. */
const SETTINGS =
  /(^|\/)[^/.]+$|\.(conf|cfg|cnf|ini|ya?ml|toml|properties|env|json|hcl|xml|sh|template|tpl|rules|alloy|river)$/i;
/** What is there for elsewhere, or to be looked at. */
const ELSEWHERE = /local|test|example|sample|dev|docker|compose|dashboard/i;
/** A line that says nothing to the program: a comment in any of the usual forms. */
const COMMENT = /^\s*(#|\/\/|;|--|\*|<!--|rem\s)|\s#\s/i;
/** Settings that a program tells others or compares with what it is told, and never asks. */
const TOLD =
  /cors|origin|allowed|trusted|no_?proxy|redirect|callback|(root|base|public|external|frontend|site|app|self|advertis\w*)[-_.]?(ur[il]|host|listeners|peer\S*)|issuer|audience|xmlns|schema|namespace|listen|initial-(advertise|cluster)/i;

/**
 * The addresses of Services in the files of ConfigMaps that a container reads, where they are unmistakable: with a
 * scheme and a port, in a setting or a script, outside comments.
 */
export function addressesInFiles(set: ManifestSet, container: Container): Omit<Address, 'isRedis'>[] {
  const { pod } = container;
  return mountedFilesOf(set, container).flatMap(({ file, content, holder, path }) => {
    if (!SETTINGS.test(file) || ELSEWHERE.test(file)) return [];
    const urls = urlsIn(set, content, pod).flatMap(({ index, ...address }) => {
      const before = content.slice(content.lastIndexOf('\n', index) + 1, index);
      return COMMENT.test(before) || TOLD.test(before) || isNamedIn(content, address.service) ? [] : [address];
    });
    const lines = /^#!.*sh\b/.test(content) || file.endsWith('.sh') ? content.split('\n') : [];
    const asked = lines.flatMap((line) => (COMMENT.test(line) ? [] : addressesAsked(set, line, pod)));
    return [...urls, ...asked].map((address) => ({ pod, holder, path, ...address }));
  });
}

/** Whether a file itself says what a name stands for, as nginx' `upstream api {` does. */
function isNamedIn(content: string, name: string): boolean {
  return new RegExp(`(upstream|backend|cluster|server)\\s+["']?${name}["']?\\s*(\\{|$)`, 'm').test(content);
}
