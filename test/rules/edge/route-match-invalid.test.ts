import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { routeMatchInvalid } from '../../../lib/rules/edge/route-match-invalid';
import { describeRule, findingsOf } from '../../support/describe-rule';

const cluster: ClusterFacts = { chart: '39.0.5' };
const route = (match: string, more = '', kind = 'IngressRoute') => `
  apiVersion: traefik.io/v1alpha1
  kind: ${kind}
  metadata: { name: shop, namespace: shop }
  spec:
    routes:
      - match: ${match}
        ${more}`;

describeRule(routeMatchInvalid, {
  finds: {
    'a host without backticks': route('Host(shop.example.com)'),
    'a matcher misspelt': route('Hosts(`shop.example.com`)'),
    'a matcher in mixed letters': route('hOst(`shop.example.com`)'),
    'an open parenthesis': route('Host(`shop.example.com`'),
    'an open backtick': route('Host(`shop.example.com)'),
    'one ampersand': route('Host(`shop.example.com`) & PathPrefix(`/api`)'),
    'a word for an operator': route('Host(`shop.example.com`) and PathPrefix(`/api`)'),
    'an operator too many': route('Host(`shop.example.com`) &&'),
    'a path without a slash': route('Host(`shop.example.com`) && PathPrefix(`api`)'),
    'a scheme in the host': route('Host(`https://shop.example.com`)'),
    'a path in the host': route('Host(`shop.example.com/api`)'),
    'an asterisk in the host': route('Host(`*.example.com`)'),
    'a range of addresses that is none': route('Host(`shop.example.com`) && ClientIP(`10.0.0.0/33`)'),
    'two hosts of one request': route('Host(`a.example.com`) && Host(`b.example.com`)'),
    'two hosts of one request, among alternatives': route(
      '(Host(`a.example.com`) || PathPrefix(`/api`)) && Host(`b.example.com`)',
    ),
    'two hosts in one matcher': { yaml: route('Host(`a.example.com`, `b.example.com`)'), cluster },
    "braces of Traefik 2's": { yaml: route('"HostRegexp(`{sub:[a-z]+}.example.com`)"'), cluster },
    "a matcher of Traefik 2's": { yaml: route('Headers(`X-Shop`, `1`)'), cluster },
    'a query in one value': { yaml: route('Query(`canary=true`)'), cluster },
    'an asterisk for a regular expression': { yaml: route('"HostRegexp(`*.example.com`)"'), cluster },
    'a look ahead': { yaml: route('"PathRegexp(`^/(?!admin)`)"'), cluster },
    'a matcher of HTTP on TCP': route('Host(`mail.example.com`)', '', 'IngressRouteTCP'),
    nothing: route('""'),
    'a port behind the name of TCP': route('HostSNI(`mail.example.com:993`)', '', 'IngressRouteTCP'),
  },
  silentOn: {
    'names in small letters and in capitals, which Traefik takes too': {
      yaml: route('host(`a.example.com`) && PATHPREFIX(`/api`) && !Pathprefix(`/admin`)'),
      cluster,
    },
    'several matchers': route('(Host(`a.example.com`) || Host(`b.example.com`)) && !PathPrefix(`/admin`)'),
    'quotes that Go knows': route('\'Host("shop.example.com")\''),
    'a range of addresses, and one address': route('ClientIP(`192.168.0.7/16`) || ClientIP(`::1`)'),
    'several lines': route('>-\n          Host(`shop.example.com`) &&\n          PathPrefix(`/api`)'),
    'a regular expression': { yaml: route('HostRegexp(`^.+\\.example\\.com$`)'), cluster },
    'a count in a regular expression': { yaml: route('"PathRegexp(`^/[a-z]{2}/`)"'), cluster },
    'a query of one value': { yaml: route('Query(`debug`)'), cluster },
    'two hosts where Traefik may be version 2': route('Host(`a.example.com`, `b.example.com`)'),
    'the syntax of version 2, asked for': {
      yaml: route('Host(`a.example.com`, `b.example.com`)', 'syntax: v2'),
      cluster,
    },
    'TCP of any name': route('HostSNI(`*`)', '', 'IngressRouteTCP'),
    'a template': route('"Host(`{{ .Values.host }}`)"'),
    'a variable': route('Host(`$' + '{DOMAIN}`)'),
    'matchers of Traefik 2 where it may be that': route('Headers(`X-Shop`, `1`)'),
  },
  says: {
    'how an expression is written': [
      { yaml: route('"HeaderRegexp(`X-Shop`, `[a-`)"'), cluster },
      'Write a regular expression of Go',
    ],
    'that a path is no host': [route('Host(`/shop`)'), 'Write a host name alone'],
  },
});

test('a pattern of version 2 in a path becomes a PathRegexp', () => {
  const [finding] = findingsOf(routeMatchInvalid, { yaml: route('PathPrefix(`/files/{id:[0-9]+}`)'), cluster });
  expect(finding?.fix).toBe('Write PathRegexp with a regular expression of Go, like ^/files/[0-9]+$.');
});
