import { pathsTo } from '../../manifests/fields/places';
import { type JsonPath, text } from '../../manifests/json';
import { dedent } from '../dedent';
import { variablesOf } from '../identity/variables';
import type { Rule } from '../rule';
import { type Slip, tellsSlipsOfEach } from '../slips';

const pod = (host: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: shop/api:1.0.0, env: [{ name: EMAIL_HOST, value: ${host} }] }] }
      `;

export const topLevelDomainMisspelt: Rule = {
  id: 'top-level-domain-misspelt',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A host ends in what is no top-level domain, and a slip of one: .con, .cmo, .nte, .ogr.',
    outage: 'No DNS knows the host: the program does not find its server, or nobody ever asks for what is served.',
    bad: pod('smtp.example.con'),
    good: pod('smtp.example.com'),
    source: 'IANA: the list of top-level domains.',
  },
  ...tellsSlipsOfEach((manifest, { set }) => {
    const hosts = PLACES[manifest.type]?.flatMap((place) => pathsTo(manifest, place)) ?? [];
    const written = hosts.map((path) => ({ path, value: text(manifest.at(...path)) ?? '' }));
    const told = variablesOf(manifest, set.podsOf(manifest)).filter(
      ({ name, value }) => OF_HOST.test(name) || value.includes('://'),
    );
    return [...written, ...told].flatMap(slipOf);
  }),
};

/** Where hosts are served by name. */
const PLACES: Readonly<Record<string, readonly JsonPath[]>> = {
  'networking.k8s.io/Ingress': [
    ['spec', 'rules', '*', 'host'],
    ['spec', 'tls', '*', 'hosts', '*'],
  ],
  'traefik.io/IngressRoute': [['spec', 'routes', '*', 'match']],
};

const OF_HOST = /(^|_)(HOST(NAME)?S?|SERVER|ENDPOINT|DOMAINS?|ADDR(ESS)?)$/i;
const MEANT: Readonly<Record<string, string>> = { con: 'com', cmo: 'com', ocm: 'com', nte: 'net', ogr: 'org' };
/** At the end of the host of a value, a URL or a match. */
const SLIP =
  /((?:^(?:[a-z][\w+.-]*:\/\/(?:[^\s/@]*@)?)?|Host\(`)[\w.*-]*[a-z0-9]\.)(con|cmo|ocm|nte|ogr)(?=$|[:/,`?#])/i;

function slipOf({ path, value }: { readonly path: JsonPath; readonly value: string }): Slip[] {
  const [, , top = ''] = SLIP.exec(value) ?? [];
  const right = MEANT[top.toLowerCase()];
  if (right === undefined || value.length > 500) return [];
  const meant = value.replace(SLIP, `$1${right}`);
  const message = `has ${value}, and there is no top-level domain .${top}; no DNS knows that host.`;
  return [{ at: path, meant, fault: { message, fix: `Write ${meant}.` } }];
}
