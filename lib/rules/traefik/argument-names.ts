import { nearestName } from '../../manifests/nearest-name';

/** First words of Traefik's arguments (3.6), in lower case. */
const ROOTS = new Set(
  'accesslog api certificatesresolvers configfile core entrypoints experimental global hostresolver hub log metrics ocsp ping providers serverstransport spiffe tcpserverstransport tracing'.split(
    ' ',
  ),
);

/** What may follow a word, where the list is short and settled. */
const BELOW: readonly (readonly [path: RegExp, names: ReadonlySet<string>])[] = [
  [
    /^entrypoints\.[^.]+$/,
    new Set(
      'address allowacmebypass asdefault forwardedheaders http http2 http3 observability proxyprotocol reuseport transport udp'.split(
        ' ',
      ),
    ),
  ],
  [/^entrypoints\.[^.]+\.forwardedheaders$/, new Set(['connection', 'insecure', 'trustedips'])],
  [/^entrypoints\.[^.]+\.proxyprotocol$/, new Set(['insecure', 'trustedips'])],
  [/^api$/, new Set(['basepath', 'dashboard', 'debug', 'disabledashboardad', 'insecure'])],
];

/** A word of an argument that Traefik does not know, and the nearest that it does. */
export function unknownWord(flag: string): { readonly word: string; readonly meant: string | undefined } | undefined {
  const words = flag
    .toLowerCase()
    .replace(/\[\d+\]/g, '')
    .split('.');
  const [root = ''] = words;
  if (!ROOTS.has(root)) return { word: root, meant: nearestName(root, ROOTS) };
  for (const [index, word] of words.entries()) {
    const path = words.slice(0, index).join('.');
    const names = BELOW.find(([pattern]) => pattern.test(path))?.[1];
    if (names !== undefined && !names.has(word)) return { word, meant: nearestName(word, names) };
  }
  return undefined;
}
