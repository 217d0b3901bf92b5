import { type JsonPath, list } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { type HeaderMiddleware, headerMiddlewares } from './header-middlewares';
import { servedHosts } from './served-hosts';

const headers = (origin: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: cors, namespace: shop }
      spec: { headers: { accessControlAllowOriginList: ['${origin}'] } }`;

export const crossOrigin: Rule = {
  id: 'cross-origin',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault:
      'A list of origins for cross-origin requests has one that no browser sends, such as one of plain HTTP behind Cloudflare, or all of them with credentials; or a list of headers has several in one item.',
    outage:
      "Traefik compares letter by letter: browsers block the site's requests, although the list seems to allow it.",
    bad: dedent`${headers('https://shop.example.com/')}`,
    good: dedent`${headers('https://shop.example.com')}`,
    source:
      'Traefik: Headers, accessControlAllowOriginList; pkg/middlewares/grpcweb. Fetch standard: an origin is a scheme, a host and a port.',
  },
  check({ set, cluster, report }) {
    const isBehindCloudflare = cluster.edge?.startsWith('cloudflare') === true;
    const places = isBehindCloudflare ? [...servedHosts(set).values()].flat() : [];
    const hosts = new Set(places.map(({ host }) => host));
    for (const middleware of headerMiddlewares(set)) {
      report(middleware.manifest, faultOf(middleware, hosts));
    }
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      const at = ['spec', 'grpcWeb', 'allowOrigins'];
      report(middleware, notSent(list(middleware.at(...at)).map(String), at));
    }
  },
};

function faultOf({ settings }: HeaderMiddleware, hosts: ReadonlySet<string>): Fault | undefined {
  const at = ['spec', 'headers', 'accessControlAllowOriginList'];
  const origins = list(settings.accessControlAllowOriginList).filter((one): one is string => typeof one === 'string');
  if (origins.includes('*') && settings.accessControlAllowCredentials === true) {
    const message =
      'allows every origin (*) with credentials, which browsers refuse together: requests with a cookie are blocked.';
    return { message, fix: 'List the origins one by one.', at };
  }
  const patterns = list(settings.accessControlAllowOriginListRegex);
  const glob = patterns.findIndex((one) => /:\/\/\*\./.test(String(one)));
  if (glob !== -1) {
    const message = `lists the pattern '${patterns[glob]}', in which an asterisk repeats the slash before it: requests from there are blocked.`;
    const fix = String.raw`Write a regular expression: ^https://[a-z0-9-]+\.example\.com$.`;
    return { message, fix, at: ['spec', 'headers', 'accessControlAllowOriginListRegex', glob] };
  }
  for (const key of ['accessControlAllowHeaders', 'accessControlAllowMethods']) {
    const joined = list(settings[key]).findIndex(
      (one) => /[^,\s]\s+[^,\s]/.test(String(one)) && !isTemplated(String(one)),
    );
    if (joined === -1) continue;
    const message = `has several names in one item of ${key}, which browsers read as none: requests that need them are blocked.`;
    return { message, fix: 'Write each as an item of its own.', at: ['spec', 'headers', key, joined] };
  }
  const plain = origins.findIndex((one) => one.startsWith('http://') && hosts.has(one.slice('http://'.length)));
  if (plain !== -1) {
    const message = `lists the origin '${origins[plain]}', and visitors have that page by HTTPS from Cloudflare: requests from there are blocked.`;
    return { message, fix: `Write ${origins[plain]?.replace('http:', 'https:')}.`, at: [...at, plain] };
  }
  return notSent(origins, at);
}

function notSent(origins: readonly string[], at: JsonPath): Fault | undefined {
  const index = origins.findIndex((one) => !isOrigin(one) && !isTemplated(one));
  if (index === -1) return undefined;
  const message = `lists the origin '${origins[index]}', which no browser sends: requests from there are blocked.`;
  return { message, fix: "Write scheme, host and port alone, like 'https://shop.example.com'.", at: [...at, index] };
}

function isOrigin(text: string): boolean {
  return text === '*' || text === 'null' || /^[a-z][a-z0-9+.-]*:\/\/[^/*\s]+$/.test(text);
}
